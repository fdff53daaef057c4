"""A disk that fills up, and folders nobody may write to: one line, the documented code, nothing found is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.command import OFFICIAL, command, environment, json_lines, vetoscan
from tests.scan.sites import PAGES, findings, served, sites_file

ONE = "www.yunling.test"
NOBODY = 65534
_PRIVATE = ["unshare", "--mount", *(["--map-root-user"] if os.geteuid() else []), "sh", "-ec"]
_AS_SELF = f"unshare --user --map-user={os.geteuid()} --map-group={os.getegid()}" if os.geteuid() else ""
"""To mount, an ordinary account becomes root of a namespace; the scan is to be the account itself again."""
_TWICE = """
mount -t tmpfs -o size=100m vetoscan {home}
head -c $((100 * 1024 * 1024 - {left})) /dev/zero >{home}/filler
code=0; {scan} || code=$?
df -k {home} >&2
echo "FIRST $code"
rm {home}/filler
code=0; {scan} || code=$?
echo "SECOND $code"
"""


def in_private(script: str) -> subprocess.CompletedProcess[str]:
    """Run a script where what it mounts is seen by nobody else."""
    refused = subprocess.run([*_PRIVATE, "mount -t tmpfs none /mnt"], capture_output=True, check=False)
    if refused.returncode:
        pytest.skip("the kernel lets us mount nothing here")
    return subprocess.run(
        [*_PRIVATE, script], capture_output=True, text=True, timeout=180, env=environment(), check=False
    )


def test_full_and_then_not(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    with served(ONE) as web:
        words = ("scan", "--sites", sites_file(tmp_path, ONE), "--render", "off", "--json", tmp_path / "f.jsonl")
        scan = command(*words, "--resolve", f"*=127.0.0.1:{web.port}", home=tmp_path / "home")
        script = _TWICE.format(left=280 * 1024, home=tmp_path / "home", scan=" ".join((_AS_SELF, *scan)))
        done = in_private(script)
    assert "Traceback" not in done.stderr
    first, second = (line for line in done.stdout.splitlines() if line.startswith(("FIRST", "SECOND")))
    assert first == "FIRST 70", done.stderr
    complaints = [line for line in done.stderr.splitlines() if line.startswith("vetoscan: ")]
    assert len(complaints) == 1
    assert str(tmp_path / "home") in complaints[0]
    assert "make room" in complaints[0]
    assert second == "SECOND 2", done.stderr
    (site,) = json_lines(tmp_path / "f.jsonl")[-1]["sites"]
    assert site["examined"] == site["admitted"] == PAGES
    assert findings(tmp_path / "f.jsonl")


def test_full_when_the_json_is_written(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(OFFICIAL.format(""), encoding="utf-8")
    said = vetoscan("examine", page, "--render", "off", "--json", "/dev/full", home=tmp_path / "home")
    assert said.code == 70
    assert "/dev/full" in said.complaint
    assert "page.html" in said.out, "what was found is told all the same"


def test_full_when_the_list_is_printed(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command("rules"), stdout=full, stderr=subprocess.PIPE, text=True, env=environment(), check=False
        )
    assert done.returncode == 70
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


def test_reader_goes_away() -> None:
    code = subprocess.run(
        ["bash", "-c", f"{' '.join(command('rules'))} | true; echo $PIPESTATUS"],
        capture_output=True, text=True, env=environment(), check=False,
    ).stdout  # fmt: skip
    assert code.strip() == "130", "an answer that nobody read to the end is no clean bill"


def as_nobody(*words: str) -> subprocess.CompletedProcess[str]:
    """Run as an account without rights; root has rights everywhere."""
    if os.geteuid() == 0:
        setpriv = shutil.which("setpriv")
        if setpriv is None:
            pytest.skip("setpriv is not installed")
        words = (setpriv, f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", *words)
    return subprocess.run(
        words, capture_output=True, text=True, encoding="utf-8", timeout=60, env=environment(HOME="/"), check=False
    )


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody can reach: pytest's own are private."""
    if as_nobody(*command("--version")).returncode:
        pytest.skip("the checkout is out of that account's reach")
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_home_without_rights(open_folder: Path) -> None:
    home = open_folder / "home"
    home.mkdir(mode=0o555)
    done = as_nobody(*command("sites", home=home))
    assert done.returncode == 64
    assert f"{home}: cannot be written" in done.stderr
    assert "--home" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_json_without_rights(open_folder: Path) -> None:
    closed = open_folder / "closed"
    closed.mkdir(mode=0o555)
    home = open_folder / "home"
    home.mkdir()
    home.chmod(0o777)
    done = as_nobody(*command("scan", "http://www.yunling.test/", "--json", closed / "f.jsonl", home=home))
    assert done.returncode == 64
    assert f"{closed / 'f.jsonl'}: cannot be written" in done.stderr
    assert not list(home.iterdir())


def test_folder_and_file_that_cannot_be_read(open_folder: Path) -> None:
    pages, home = open_folder / "pages", open_folder / "home"
    for folder in (pages, home, pages / "closed"):
        folder.mkdir()
        folder.chmod(0o777)
    for name in ("a.html", "closed/b.html", "locked.html", "z.html"):
        (pages / name).write_text(OFFICIAL.format(""), encoding="utf-8")
        (pages / name).chmod(0o644)
    (pages / "locked.html").chmod(0)
    (pages / "closed").chmod(0)
    file = home / "f.jsonl"
    done = as_nobody(*command("examine", pages, "--render", "off", "--json", file, home=home))
    assert done.returncode == 3, done.stderr
    lines = {each["member"]: [failure["reason"] for failure in each["failures"]] for each in json_lines(file)}
    assert lines["locked.html"] == ["unreadable"]
    assert lines["closed"] == ["unreadable"]
    assert "unreadable" not in lines["a.html"] + lines["z.html"]
    assert "locked.html" in done.stdout
