"""The same site scanned again: nothing changed, so nothing is written once more."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from scanner.store.opening import NAME
from tests.scan.sites import findings, served, started

ONE = "www.yunling.test"


def rows(folder: Path) -> dict[str, int]:
    with closing(sqlite3.connect(folder / "home" / NAME)) as raw:
        tables = ("judgement", "sighting", "finding", "failure")
        return {table: raw.execute(f"SELECT count(*) FROM store_{table}").fetchone()[0] for table in tables}


def test_the_same_night_again_adds_no_rows(tmp_path: Path) -> None:
    counts, told = [], []
    with served(ONE, pages=15) as web:
        for _ in range(2):
            scan = started(web, tmp_path, ONE)
            _out, err = scan.communicate(timeout=120)
            assert scan.returncode == 2, err
            counts.append(rows(tmp_path))
            told.append(findings(tmp_path / "f.jsonl"))
    assert counts[0] == counts[1]
    assert counts[0]["judgement"] >= 2
    assert told[0] == told[1]
