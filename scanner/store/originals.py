"""Pages with personal numbers as they were before they were redacted: sealed files, and which page each is of.

Sealed twice, as `store.held` says of numbers. A page that did not change is kept once, as long as its day's key lives.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from scanner.identity import sealing
from scanner.store import (
    audit,
    configured,  # noqa: F401 - models can be imported after it
    daykeys,
    models,
    packing,
)
from scanner.store.batch import Original
from scanner.store.daykeys import DayKey
from scanner.store.errors import committed, said
from scanner.store.models import Crawl, KeptOriginal

FOLDER = "sealed"


class NoSuchOriginal(Exception):
    """None of that name is kept."""


def keep(home: Path, crawl: Crawl, originals: Sequence[Original], now: datetime) -> None:
    """Write the originals durably, each once as long as it is kept, and which page each is of."""
    for each in originals:
        day = _kept(home, each.name) or _written(home, each, daykeys.key_of_today(home, now.date()))
        KeptOriginal.objects.update_or_create(
            site_id=crawl.site_id,
            key=packing.key(each.url),
            name=each.name,
            defaults={"crawl": crawl, "url": each.url, "day": day, "size": len(each.sealed)},
        )


def of_finding(finding: models.Finding) -> tuple[KeptOriginal, ...]:
    """The originals of the pages on which a finding was seen."""
    keys = models.Sighting.objects.filter(finding=finding).values("key")
    return tuple(KeptOriginal.objects.filter(site_id=finding.site_id, key__in=keys).order_by("-day", "-id"))


def kept(home: Path) -> tuple[KeptOriginal, ...]:
    """Everything that is kept, newest first."""
    with said(home):
        return tuple(KeptOriginal.objects.order_by("-day", "-id"))


def opened(home: Path, name: str, key: sealing.PrivateKey, by: str) -> bytes:
    """An original as a WARC file; first it is written down who asked.

    Raises NoSuchOriginal, daykeys.Shredded, and sealing.Unsealable for another private key or a changed file.
    """
    original = KeptOriginal.objects.filter(name=name).order_by("-day").first()
    if original is None:
        raise NoSuchOriginal(name)
    with committed(home):
        audit.append(home, audit.Deed(by, "original-opened", f"original:{name}"))
    path = _file(home, original.day, name)
    if not path.exists():
        raise daykeys.Shredded(original.day)
    with said(path):
        locked = path.read_bytes()
    return sealing.unseal(daykeys.key_of(home, original.day).unlock(locked, name), key, name)


def _kept(home: Path, name: str) -> str:
    """The day on which an original was sealed, '' where it is not kept; its key is still there."""
    return next((day for day in reversed(daykeys.days(home)) if _file(home, day, name).exists()), "")


def _written(home: Path, original: Original, key: DayKey) -> str:
    path = _file(home, key.day, original.name)
    partial = path.with_suffix(".part")
    with said(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(key.lock(original.sealed, original.name))
            file.flush()
            os.fsync(file.fileno())
        partial.rename(path)
    return key.day


def _file(home: Path, day: str, name: str) -> Path:
    return home / FOLDER / day / name
