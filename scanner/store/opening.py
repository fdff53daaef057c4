"""Opens the database of a home folder, and brings its tables up to date."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Sequence
from pathlib import Path

from django.db import connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor

from scanner.store import configured  # noqa: F401 - models can be imported after it
from scanner.store.database import chosen
from scanner.store.errors import StoreError, said
from scanner.store.runs import Store
from scanner.store.settings import FILE

NAME = "vetoscan.sqlite3"


def open_store(home: Path, also: Sequence[str] = ()) -> Store:
    """The store of a folder, made when it is not there. A process has one store open at a time.

    `also` names further applications whose tables it is to hold.

    Raises StoreError for a folder that cannot be written, a database in use, of a newer version, or damaged.
    """
    path = home / NAME
    with said(path):
        home.mkdir(parents=True, exist_ok=True)
        _connect(path)
        with (home / ".opening").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            _migrate(path, ("store", *also))
    return Store(path)


def _connect(path: Path) -> None:
    connections["default"].close()
    del connections["default"]
    connections.databases["default"] |= chosen(path, FILE)
    if connections["default"].vendor == "sqlite":
        # What was found on a site is for its owner's eyes only.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def _migrate(path: Path, wanted: Sequence[str]) -> None:
    executor = MigrationExecutor(connection)
    known = executor.loader.disk_migrations or {}
    if newer := [
        name for app, name in executor.loader.applied_migrations if app == "store" and ("store", name) not in known
    ]:
        raise StoreError(f"{path}: was written by a newer vetoscan ({max(newer)}); update this one")
    targets = [node for app in wanted for node in executor.loader.graph.leaf_nodes(app)]
    if executor.migration_plan(targets):
        # One transaction for all: Django notes a migration after its tables stand, and the disk may fill in between.
        with connection.constraint_checks_disabled(), transaction.atomic():
            executor.migrate(targets)
