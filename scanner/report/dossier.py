"""What an investigation of one page came to, as its one-page report tells it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from scanner.model import Failure, Judged, SiteEntry, Visitor


@dataclass(frozen=True, slots=True)
class Way:
    """How one kind of visitor got where he ended: URLs with the means, `status`, `meta`, `script` or `header`."""

    visitors: tuple[Visitor, ...]
    steps: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """One point of the timeline: `known` (first reported), `absent` or `present` in an archived copy, `now`."""

    when: datetime
    kind: str
    visitors: tuple[Visitor, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One page after a report. `findings` are those of at least medium severity, the worst first."""

    id: str
    url: str
    entry: SiteEntry
    taken: datetime
    title: str = ""
    findings: tuple[Judged, ...] = ()
    conditions: tuple[str, ...] = ()
    """Whom it is shown to: alternatives, each `feature:value + feature:value`."""
    untested: tuple[str, ...] = ()
    chance: str = ""
    shown_to: tuple[Visitor, ...] = ()
    tried: tuple[Visitor, ...] = ()
    code: tuple[str, ...] = ()
    """Pieces of the page that lead elsewhere, as they stand there."""
    ways: tuple[Way, ...] = ()
    timeline: tuple[Moment, ...] = ()
    unread: int = 0
    """Archives of earlier runs there was no time to read."""
    pages: tuple[str, ...] = ()
    """Other pages of the site with the same cause."""
    sites: tuple[tuple[str, datetime], ...] = ()
    """Other sites with the same cause, since when."""
    targets: tuple[Judged, ...] = ()
    """Outbound targets that are in trouble."""
    failures: tuple[Failure, ...] = ()
    own: bool = False
    recorded: bool = False
    """Whether anything is on record that could show the same cause elsewhere."""
