"""Databases of earlier versions are brought up to date: findings can be listed, nights can be read."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from scanner.model import Judged
from scanner.store import open_store, packing
from scanner.store.models import Finding
from scanner.store.opening import NAME, _connect
from tests.store import older
from tests.store.made_up import ENTRY, finding


def test_nights_of_an_older_database_read_as_before(tmp_path: Path) -> None:
    _connect(tmp_path / NAME)
    older.fill()
    connections["default"].close()
    store = open_store(tmp_path)
    older.check(store)
    store.close()


def test_findings_of_an_older_database_are_ranked(tmp_path: Path) -> None:
    path = tmp_path / NAME
    _connect(path)
    with connection.constraint_checks_disabled():
        MigrationExecutor(connection).migrate([("store", "0004_baselines")])
    connections["default"].close()
    found = finding("bet")
    now, entry, judged = "2026-11-01 00:00:00", packing.text(ENTRY), packing.text(Judged(found, veto=True))
    with sqlite3.connect(path) as raw:
        raw.execute("INSERT INTO store_run VALUES ('r', ?, ?, '2019', '{}', '[]')", (now, now))
        raw.execute("INSERT INTO store_site VALUES (1, 'www.example.gov.cn', ?)", (entry,))
        columns = "(id, options_key, started, finished, entry, verdict, views, seconds, notes, run_id, site_id)"
        values = "VALUES (1, '', ?, ?, ?, '', 1, 1, '[]', 'r', 1)"
        raw.execute(f"INSERT INTO store_crawl {columns} {values}", (now, now, entry))
        columns = "(id, fingerprint, rule, cause, first_seen, last_seen, state, site_id)"
        for number, name in ((1, found.fingerprint), (2, "never judged")):
            row = (number, name, found.rule, found.cause, now, now)
            raw.execute(f"INSERT INTO store_finding {columns} VALUES (?, ?, ?, ?, ?, ?, 1, 1)", row)
        columns = "(id, change, veto, judged, crawl_id, finding_id)"
        raw.execute(f"INSERT INTO store_judgement {columns} VALUES (1, 'new', 1, ?, 1, 1)", (judged,))
    store = open_store(tmp_path)
    judged_row, other = Finding.objects.order_by("id")
    assert (judged_row.rank, judged_row.veto, judged_row.change, judged_row.severity) == (1321, True, "new", 3)
    assert judged_row.concern == "link_to_illicit"
    assert judged_row.cause_key == other.cause_key == packing.key(found.rule, found.cause)
    assert (other.rank, other.change) == (0, "")
    store.close()
