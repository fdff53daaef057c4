"""Trouble with the database as one line that names the place and what to do."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import DatabaseError, transaction

_ADVICE = (
    ("locked", "is in use by another process; wait until it has finished"),
    ("full", "cannot grow, the disk is full; make room and run again, nothing found so far is lost"),
    ("readonly", "cannot be written; check its owner and rights, or choose another folder with --home"),
    ("unable to open", "cannot be opened; check its owner and rights, or choose another folder with --home"),
    ("not a database", "is no vetoscan database; move it away or choose another folder with --home"),
    ("malformed", "is damaged; restore it from a backup or move it away"),
    ("disk i/o", "cannot be read or written, the disk fails or is full"),
)


class StoreError(Exception):
    """The store cannot be used; one line that names the file and what to do."""


@contextmanager
def said(path: Path) -> Iterator[None]:
    """Turn what the database or the disk raises into a StoreError about `path`."""
    try:
        yield
    except DatabaseError as error:
        text = str(error).lower()
        advice = next((advice for mark, advice in _ADVICE if mark in text), f"failed: {' '.join(str(error).split())}")
        raise StoreError(f"{path}: {advice}") from error
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        advice = "make room and run again" if full else "choose another folder with --home"
        raise StoreError(f"{path}: cannot be used ({error.strerror}); {advice}") from error


@contextmanager
def committed(path: Path) -> Iterator[None]:
    """One transaction; what it wrote is on disk afterwards, or none of it is."""
    with said(path), transaction.atomic():
        yield
