"""The end of what was sealed: the keys of its days are destroyed, then what they locked."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db.models import Count

from scanner.store import (
    audit,
    configured,  # noqa: F401 - models can be imported after it
    daykeys,
)
from scanner.store.errors import committed, said
from scanner.store.models import HeldNumber, KeptOriginal
from scanner.store.originals import FOLDER


@dataclass(frozen=True, slots=True)
class Kept:
    """How much of one day is kept sealed."""

    day: str
    numbers: int
    originals: int


def kept(home: Path) -> tuple[Kept, ...]:
    """What is kept sealed, by day, oldest first."""
    with said(home):
        numbers, originals = (
            dict(table.objects.order_by().values_list("day").annotate(Count("pk")))
            for table in (HeldNumber, KeptOriginal)
        )
    return tuple(Kept(day, numbers.get(day, 0), originals.get(day, 0)) for day in daykeys.days(home))


def shred(home: Path, before: str, by: str) -> Sequence[str]:
    """Destroy the keys of all days before `before` (2026-11-22), then what they locked; those days.

    Cut off halfway, nothing opens that was to be gone; done again, it ends. Raises StoreError.
    """
    gone = [day for day in daykeys.days(home) if day < before]
    with committed(home):
        audit.append(home, audit.Deed(by, "shredded", f"before:{before}", {"days": len(gone)}))
    for day in gone:
        daykeys.destroy(home, day)
    with committed(home):
        for table in (HeldNumber, KeptOriginal):
            table.objects.filter(day__lt=before).delete()
    for folder in (home / FOLDER).glob("????-??-??"):
        if folder.name < before:
            with said(folder):
                shutil.rmtree(folder)
    return gone
