"""Which database a home folder uses: a file of its own, or a PostgreSQL server where DATABASE_URL names one."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.db import connection
from django.db.backends.signals import connection_created

from scanner.store.errors import StoreError

_SCHEMES = ("postgresql", "postgres")
_FORM = "DATABASE_URL: give postgresql://USER:PASSWORD@HOST:PORT/NAME"


def chosen(path: Path, usual: Mapping[str, Any]) -> dict[str, Any]:
    """Django's settings of the database; `usual` are those of a file at `path`.

    Raises StoreError for a URL that names no PostgreSQL database, or without the driver.
    """
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        return {**usual, "NAME": str(path)}
    if find_spec("psycopg") is None:
        raise StoreError("DATABASE_URL: needs the PostgreSQL driver: pip install 'vetoscan[postgres]'")
    connection_created.connect(_without_nul, dispatch_uid="vetoscan")
    return {**usual, **_server(url)}


def serialised(name: str) -> None:
    """Have this transaction run alone among those of its name. A file is locked as a whole already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [name])


def _server(url: str) -> dict[str, Any]:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise StoreError(_FORM) from error
    if parts.scheme not in _SCHEMES or not parts.path.strip("/"):
        raise StoreError(_FORM)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def _without_nul(connection: Any, **_signal: object) -> None:
    """PostgreSQL takes no NUL in a text, and pages hold what they like: a sign stands for it."""
    if connection.vendor != "postgresql":
        return
    from psycopg.types.string import StrDumperUnknown

    class Dumper(StrDumperUnknown):  # type: ignore[misc]
        def dump(self, obj: str) -> Any:
            return super().dump(obj.replace("\0", "\ufffd"))

    connection.connection.adapters.register_dumper(str, Dumper)
