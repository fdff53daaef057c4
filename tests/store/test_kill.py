"""Killed at any instant and run again: no finding lost, none doubled."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from scanner.model import Outcome
from scanner.store import open_store
from scanner.store.opening import NAME
from tests.store.crawler import PAGES

ROOT = Path(__file__).parents[2]


def start(home: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.store.crawler", str(home)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def killed_after(home: Path, commits: int, delay: float) -> bool:
    """Run until so many commits were begun, wait a moment, SIGKILL; whether it was done before."""
    process = start(home)
    assert process.stdout is not None
    for _ in range(commits):
        if process.stdout.readline() == "done\n":
            break
    time.sleep(delay)
    process.kill()
    rest = process.stdout.read()
    process.stdout.close()
    process.wait()
    return "done" in rest


def test_kill_and_resume(tmp_path: Path) -> None:
    chance = random.Random(5)
    for _ in range(8):
        if killed_after(tmp_path, chance.randrange(1, 9), chance.random() * 0.004):
            break
        connection = sqlite3.connect(tmp_path / NAME)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        seen, done = connection.execute(
            "SELECT (SELECT count(*) FROM store_sighting s JOIN store_finding f ON f.id = s.finding_id"
            " WHERE f.cause = 'everywhere'), (SELECT count(*) FROM store_address WHERE state = 1)"
        ).fetchone()
        assert seen == done, "a page is done exactly when its findings are kept"
        connection.close()
    process = start(tmp_path)
    assert process.communicate(timeout=60)[0].endswith("done\n")
    store = open_store(tmp_path)
    (site,) = store.sites()
    assert site.verdict.outcome is Outcome.VETO
    assert (site.verdict.admitted, site.verdict.examined) == (PAGES, PAGES)
    occurrences = {each.finding.cause: each.finding.occurrences for each in site.findings}
    assert occurrences == {"everywhere": 2 * PAGES} | {f"own-{number}": 2 for number in range(1, PAGES, 2)}
    assert {str(each.change) for each in site.findings} == {"new"}
    store.close()


def test_a_copy_taken_at_any_moment_is_consistent(tmp_path: Path) -> None:
    # What a power cut leaves: the files as they are, with no process to tidy up.
    process = start(tmp_path / "live")
    assert process.stdout is not None
    for number in range(8):
        process.stdout.readline()
        copy = tmp_path / f"copy{number}"
        copy.mkdir()
        for suffix in ("-wal", ""):
            if (source := tmp_path / "live" / (NAME + suffix)).exists():
                shutil.copy(source, copy / (NAME + suffix))
        connection = sqlite3.connect(copy / NAME)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection.close()
    process.communicate(timeout=60)
