"""How a database grows while nothing changes: `python -m bench.console.nights [--nights N] [--findings N]`.

One site is scanned so many nights, each the same: every finding on ten pages, some addresses that never answer. The
last line is one JSON object: rows by table and bytes of the database after the first night, and after the last.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from scanner.judge import judge_site, load_table
from scanner.model import Concern, Confidence, Failure, Finding, Severity, SiteEntry, Visitor
from scanner.store import Answered, Batch, Store, open_store

_HOME = "https://www.s1.example/"
_PLACES = 10
_SILENT = 20
_COUNTED = ("judgement", "sighting", "finding", "failure", "crawl", "address", "memory")


def night(store: Store, findings: int) -> None:
    """One scan of the site."""
    run = store.start_run({})
    site = store.begin_site(run, SiteEntry(home=_HOME, own=True))
    for place in range(_PLACES):
        url = f"{_HOME}p{place}"
        answered = Answered(url=url, examined=True, seen_as=(Visitor.DESKTOP,), views=1)
        found = [_finding(number, url) for number in range(findings)]
        site.record(Batch(admitted=[(url, 1)], answered=[answered], findings=found))
    site.record(Batch(failures=[_failure(number) for number in range(_SILENT)]))
    tally = site.tally()
    judged, verdict = judge_site(
        site.entry, tally.findings, load_table(), admitted=tally.admitted, examined=tally.examined,
        failures=tally.failures, first_seen=tally.first_seen, now=datetime.now(UTC), decided=tally.decided,
    )  # fmt: skip
    site.finish(tally, judged, verdict)
    store.finish_run(run)


def _failure(number: int) -> Failure:
    return Failure(url=f"{_HOME}silent{number}", stage="fetch", reason="timeout", detail="no answer")


def _finding(number: int, url: str) -> Finding:
    return Finding(
        rule="hidden_links/off-screen", concern=Concern.LINK_TO_ILLICIT, severity=Severity.HIGH,
        confidence=Confidence.HIGH, site="www.s1.example", url=url, seen_as=Visitor.DESKTOP, rendered=False,
        excerpt=f"摘录 {number}", cause=f"bet{number}.example",
    )  # fmt: skip


def size(home: Path) -> dict[str, int]:
    """Rows by table, and bytes of the file with every page in its place."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        counts = {}
        for table in _COUNTED:
            cursor.execute(f"SELECT count(*) FROM store_{table}")
            counts[table] = cursor.fetchone()[0]
    return {**counts, "bytes": sum(path.stat().st_size for path in home.glob("*.sqlite3"))}


def main() -> None:
    """Scan, count, scan, count, print."""
    parser = argparse.ArgumentParser(prog="bench.console.nights")
    parser.add_argument("--nights", type=int, default=30)
    parser.add_argument("--findings", type=int, default=250)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        store = open_store(Path(place))
        night(store, told.findings)
        first = size(Path(place))
        for _ in range(told.nights - 1):
            night(store, told.findings)
        print(json.dumps({"findings": told.findings, "nights": told.nights, "first": first, "last": size(Path(place))}))
        store.close()


if __name__ == "__main__":
    main()
