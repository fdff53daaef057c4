"""A scan with --seal-to: what leaks is kept for the holder of the private key, and ends with the key of its day."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from scanner.archive import read
from scanner.identity.sealing import new_keys, private_key
from scanner.model import Snapshot
from scanner.store import open_store
from scanner.store.held import occurrences, unsealed
from scanner.store.models import Finding
from scanner.store.shredding import shred
from tests.cli.command import command, environment, json_lines, vetoscan
from tests.scan.canaries import HOST, Canaries, found_in
from tests.scan.sites import sites_file

PRIVATE, PUBLIC = new_keys("a word")


@dataclass(frozen=True)
class Kept:
    """A home after a scan, the private key's file, and the numbers that the site shows."""

    home: Path
    private: Path
    canaries: Canaries
    findings: list[dict[str, object]]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    folder = tmp_path_factory.mktemp("sealed")
    (folder / "seal.key").write_bytes(PRIVATE)
    (folder / "seal.pub").write_bytes(PUBLIC)
    canaries = Canaries(2)
    web = canaries.serve()
    options = ("--render", "off", "--resolve", f"*=127.0.0.1:{web.port}", "--seal-to", folder / "seal.pub")
    more = ("--json", folder / "f.jsonl")
    said = vetoscan("scan", "--sites", sites_file(folder, HOST), *options, *more, home=folder / "home", timeout=280)
    web.close()
    assert said.code in (2, 3), said.err
    return Kept(folder / "home", folder / "seal.key", canaries, json_lines(folder / "f.jsonl")[:-1])


def opened(kept: Kept, name: str, to: Path, word: str = "a word") -> subprocess.CompletedProcess[str]:
    words = ("originals", "open", name, "--private", kept.private, "--to", to)
    return subprocess.run(
        command(*words, home=kept.home), input=f"{word}\n", text=True, capture_output=True, env=environment(),
        timeout=60, check=False,
    )  # fmt: skip


def listed(kept: Kept) -> dict[str, str]:
    """Names of originals by address."""
    lines = vetoscan("originals", "list", home=kept.home).out.splitlines()
    return {line.split()[3]: line.split()[2] for line in lines}


def test_a_value_is_unsealed_by_finding_and_occurrence(kept: Kept) -> None:
    store = open_store(kept.home)
    key = private_key(PRIVATE, "a word")
    found = {
        unsealed(kept.home, row, each.number, key)
        for row in Finding.objects.filter(rule__startswith="leaked_ids/")
        for each in occurrences(kept.home, row)
    }
    store.close()
    hidden = ("text", "attribute", "input", "comment", "json", "workbook", "hidden sheet, workbook", "letter", "table")
    assert {number for place in hidden for number in kept.canaries.places[place]} <= found


def test_an_original_is_the_page_as_it_was(kept: Kept, tmp_path: Path) -> None:
    name = next(name for url, name in listed(kept).items() if "/text.html" in url)
    done = opened(kept, name, tmp_path / "o.warc.gz")
    assert done.returncode == 0, done.stderr
    bodies = [each.body.decode() for each in read(tmp_path / "o.warc.gz") if isinstance(each, Snapshot)]
    assert all(number in body for number in kept.canaries.places["text"] for body in bodies)
    assert bodies
    assert "is there already" in opened(kept, name, tmp_path / "o.warc.gz").stderr


def test_another_passphrase_or_name_is_refused_in_a_line(kept: Kept, tmp_path: Path) -> None:
    name = next(iter(listed(kept).values()))
    for done in (opened(kept, name, tmp_path / "o", "another"), opened(kept, "no-such", tmp_path / "o")):
        assert (done.returncode, len(done.stderr.splitlines())) == (64, 1)


def test_replay_of_what_is_archived_finds_the_same_leaks(kept: Kept, tmp_path: Path) -> None:
    (archive,) = kept.home.glob("archive/*/*.warc.gz")
    vetoscan("examine", archive, "--render", "off", "--json", tmp_path / "e.jsonl", home=kept.home, timeout=280)
    again = {
        (each["rule"], each["url"])
        for line in json_lines(tmp_path / "e.jsonl")
        for each in line["findings"]  # type: ignore[attr-defined]
        if str(each["rule"]).startswith("leaked_ids/")
    }
    first = {(str(each["rule"]), url) for each in kept.findings for url in each["urls"]  # type: ignore[attr-defined]
             if str(each["rule"]).startswith("leaked_ids/")}  # fmt: skip
    assert first <= again


def test_once_shredded_nothing_opens_even_where_all_but_the_keys_is_restored(kept: Kept, tmp_path: Path) -> None:
    backup, home = (Path(shutil.copytree(kept.home, tmp_path / name)) for name in ("backup", "home"))
    keys = [file.read_bytes() for file in (backup / "day-keys").iterdir()]
    store = open_store(home)
    assert shred(home, (datetime.now(UTC) + timedelta(days=2)).date().isoformat(), "lead")
    store.close()
    assert keys
    assert listed(replace(kept, home=home)) == {}
    assert [file for file in home.rglob("*") if file.is_file() for key in keys if key in file.read_bytes()] == []
    assert found_in(home, kept.canaries) == {}
    shutil.rmtree(backup / "day-keys")
    shutil.copytree(home / "day-keys", backup / "day-keys")
    for number, name in enumerate([*listed(replace(kept, home=backup)).values()][:3]):
        assert opened(replace(kept, home=backup), name, tmp_path / f"{number}.warc").returncode != 0
        assert not (tmp_path / f"{number}.warc").exists()
    store = open_store(backup)
    seen = [each for row in Finding.objects.all() for each in occurrences(backup, row)]
    store.close()
    assert seen
    assert not any(each.available for each in seen)


def test_nothing_is_shredded_before_its_time(kept: Kept) -> None:
    assert " 0 numbers" not in vetoscan("keys", "list", home=kept.home).out
    assert "keys of 0 days" in vetoscan("keys", "shred", "--older-than", 30, home=kept.home).out
    assert listed(kept)


@pytest.mark.parametrize(
    ("body", "why"), [(PRIVATE, "holds a private key"), (b"?", "is no public key"), (None, "cannot be read")]
)
def test_a_wrong_key_is_refused_before_anything_is_fetched(tmp_path: Path, body: bytes | None, why: str) -> None:
    if body is not None:
        (tmp_path / "k").write_bytes(body)
    said = vetoscan("scan", "http://a.test/", "--seal-to", tmp_path / "k", home=tmp_path / "home")
    assert (said.code, why in said.complaint) == (64, True)


def test_keys_are_made_renewed_and_never_overwritten(tmp_path: Path) -> None:
    words = ("keys", "new", "--private", tmp_path / "a.key", "--public", tmp_path / "a.pub")
    made = [
        subprocess.run(
            command(*words), input="a word\n", text=True, capture_output=True, env=environment(), check=False
        )
        for _ in range(2)
    ]
    assert [each.returncode for each in made] == [0, 64]
    assert private_key((tmp_path / "a.key").read_bytes(), "a word")
    assert (tmp_path / "a.key").stat().st_mode & 0o777 == 0o600
    home = tmp_path / "home"
    assert "now version 2" in vetoscan("keys", "rotate", home=home).out
    assert "version 2" in vetoscan("keys", "list", home=home).out
