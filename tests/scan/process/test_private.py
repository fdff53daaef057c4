"""Private folders of processes: gone when the process is, however it ended; swept when the parent was killed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from scanner.scan.process import private
from tests.cli.command import OFFICIAL, vetoscan
from tests.scan.sites import left_of, offspring, served, site_processes, started, until

ONE = "www.yunling.test"
HOLD = """
import subprocess, sys
from scanner.scan.process import private
folder = private.make()
print(folder.path, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for temporary files that every account can reach, as /tmp is; `tmp_path` was made before."""
    folder = Path(tempfile.mkdtemp(prefix="place-", dir="/tmp"))
    folder.chmod(0o1777)
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    shutil.rmtree(folder)


def holder() -> tuple[subprocess.Popen[str], Path]:
    """A process that holds a private folder."""
    process = subprocess.Popen([sys.executable, "-c", HOLD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    return process, Path(process.stdout.readline().strip())


def test_a_folder_goes_with_what_it_holds_and_who_lives_there(place: Path) -> None:
    with private.private_folder() as folder:
        assert folder.path.parent == place
        (folder.path / "profile").mkdir()
        (folder.path / "profile" / "cookies").write_text("x")
        left = subprocess.Popen(["sleep", "60"], cwd=folder.path, env=folder.environment())
    assert left.wait(5) == -signal.SIGKILL
    assert list(place.iterdir()) == []


def test_only_what_nobody_holds_is_swept(place: Path) -> None:
    dead, left = holder()
    alive, held = holder()
    (left / "profile").mkdir()
    dead.kill()
    dead.communicate()
    elsewhere = place / "elsewhere"
    elsewhere.mkdir()
    (place / "vetoscan-run-link").symlink_to(elsewhere)
    (place / "vetoscan-other").mkdir()
    private.sweep()
    assert {each.name for each in place.iterdir()} == {held.name, "elsewhere", "vetoscan-run-link", "vetoscan-other"}
    alive.communicate()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a folder somebody else's")
def test_somebody_elses_is_left_alone(place: Path) -> None:
    foreign = place / "vetoscan-run-foreign"
    foreign.mkdir()
    os.chown(foreign, 12345, 12345)
    private.sweep()
    assert foreign.exists()


def test_nothing_is_left_of_an_examination(place: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(OFFICIAL.format(""), encoding="utf-8")
    said = vetoscan("examine", page, "--no-sandbox", home=tmp_path / "home")
    assert said.code in (0, 3), said.err
    assert list(place.iterdir()) == []


@pytest.mark.long
@pytest.mark.parametrize("killed", ["nobody", "site process", "browser and site process", "parent"])
def test_nothing_is_left_of_a_scan(place: Path, tmp_path: Path, killed: str) -> None:
    with served(ONE, pause=0.1, pages=12) as web:
        scan = started(web, tmp_path, ONE, more=("--render", "all", "--no-sandbox"))
        until(10, web, scan)
        below = offspring(scan.pid)
        if killed == "parent":
            scan.kill()
        elif killed != "nobody":
            browsers = [number for number, line in below.items() if "--headless" in line]
            for number in (*site_processes(scan.pid), *(browsers if killed.startswith("browser") else ())):
                os.kill(number, signal.SIGKILL)
        _out, err = scan.communicate(timeout=120)
    assert "Traceback" not in err
    assert not left_of(below)
    if killed == "parent":
        private.sweep()
    assert list(place.iterdir()) == []
