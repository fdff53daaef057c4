"""How often somebody may do what is costly or delicate; counted in the database, whatever process answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from scanner.console.models import Member, Use


@dataclass(frozen=True, slots=True)
class Limit:
    """So many times within so long."""

    what: str
    most: int
    within: timedelta


EXPORT = Limit("export", 20, timedelta(minutes=10))
TRYING = Limit("try", 20, timedelta(minutes=10))
VIEWS = Limit("views", 60, timedelta(minutes=10))
REVEAL = Limit("reveal", 100, timedelta(hours=1))
UNLOCK = Limit("unlock", 5, timedelta(minutes=15))
SEARCH = Limit("search", 120, timedelta(minutes=10))
READING = Limit("api", 600, timedelta(minutes=10))


def within(member: Member, limit: Limit) -> bool:
    """Whether a member may do it once more; it counts as done."""
    now = datetime.now(UTC)
    mine = Use.objects.filter(member=member, what=limit.what)
    mine.filter(at__lt=now - limit.within).delete()
    if mine.count() >= limit.most:
        return False
    Use.objects.create(member=member, what=limit.what, at=now)
    return True
