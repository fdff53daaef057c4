"""A store that cannot be used says so in one line."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scanner.store import Batch, SiteRun, Store, StoreError, open_store
from scanner.store.opening import NAME
from tests.store.made_up import ENTRY, crawl, finding, page


def line(caught: pytest.ExceptionInfo[StoreError]) -> str:
    text = str(caught.value)
    assert "\n" not in text
    return text


def record_all(site: SiteRun, batches: list[Batch]) -> None:
    for batch in batches:
        site.record(batch)


def test_it_is_made_private_and_migrated(tmp_path: Path) -> None:
    open_store(tmp_path / "a" / "b").close()
    assert stat.S_IMODE((tmp_path / "a" / "b" / NAME).stat().st_mode) == 0o600
    store = open_store(tmp_path / "a" / "b")
    crawl(store, page("a", finding("x")))
    store.close()
    assert len(open_store(tmp_path / "a" / "b").sites()) == 1


def test_two_stores_one_after_the_other(tmp_path: Path) -> None:
    crawl(open_store(tmp_path / "one"), page("a"))
    assert open_store(tmp_path / "two").sites() == ()
    assert len(open_store(tmp_path / "one").sites()) == 1


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError) as caught:
        open_store(tmp_path / "file")
    assert "--home" in line(caught)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_rights(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError) as caught:
        open_store(tmp_path)
    assert "--home" in line(caught)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"hello " * 1000)
    with pytest.raises(StoreError) as caught:
        open_store(tmp_path)
    assert "no vetoscan database" in line(caught)


def test_a_newer_database(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    connection = sqlite3.connect(tmp_path / NAME)
    connection.execute(
        "INSERT INTO django_migrations (app, name, applied) VALUES ('store', '0999_future', '2030-01-01')"
    )
    connection.commit()
    connection.close()
    with pytest.raises(StoreError) as caught:
        open_store(tmp_path)
    assert "0999_future" in line(caught)


def test_a_database_in_use(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    run = store.start_run({})
    site = store.begin_site(run, ENTRY)
    from django.db import connection

    connection.cursor().execute("PRAGMA busy_timeout=50")
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError) as caught:
        site.record(page("a", finding("x")))
    assert "another process" in line(caught)
    other.execute("ROLLBACK")
    site.record(page("a", finding("x")))
    assert len(site.tally().findings) == 1


def test_a_full_disk_keeps_what_was_committed(store: Store) -> None:
    from django.db import connection

    site = store.begin_site(store.start_run({}), ENTRY)
    site.record(page("a", finding("x")))
    pages = connection.cursor().execute("PRAGMA page_count").fetchone()[0]
    connection.cursor().execute(f"PRAGMA max_page_count={pages}")
    big = [page(f"b{number}", finding(f"y{number}", excerpt="字" * 5000)) for number in range(20)]
    with pytest.raises(StoreError) as caught:
        record_all(site, big)
    assert "disk is full" in line(caught)
    connection.cursor().execute("PRAGMA max_page_count=1000000")
    record_all(site, big)
    assert len(site.tally().findings) == 21


def test_readers_and_a_writer_do_not_block_each_other(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.store.crawler", str(tmp_path)]
    process = subprocess.Popen(command, cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    store = open_store(tmp_path)
    reads = 0
    while process.poll() is None:
        store.sites()
        reads += 1
        time.sleep(0.01)
    assert process.stdout.read().endswith("done\n")
    assert reads > 3
