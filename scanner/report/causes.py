"""What several rules say of one thing is told once: a script that jumps, hides and builds code is one cause."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from scanner.identity.hosts import registrable
from scanner.identity.named import named_hosts
from scanner.model import Concern, Finding, Judged

_HASH = re.compile(r"(?:sha256:)?[0-9a-f]{32,64}")
_Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Cause:
    """Findings of one site and clause that name the same stranger or code on one page, or are illicit links of one."""

    parts: tuple[Judged, ...]

    @property
    def first(self) -> Judged:
        """The one that stands for all."""
        return self.parts[0]

    @property
    def others(self) -> tuple[Judged, ...]:
        """What else is said of it."""
        return self.parts[1:]


def causes(findings: Iterable[Judged]) -> list[Cause]:
    """One site's findings by cause, in the order in which their first ones come."""
    order = list(findings)
    head = list(range(len(order)))

    def top(at: int) -> int:
        while head[at] != at:
            at = head[at]
        return at

    first: dict[_Key, int] = {}
    for at, judged in enumerate(order):
        for key in _keys(judged):
            one, other = top(at), top(first.setdefault(key, at))
            head[max(one, other)] = min(one, other)
    groups: dict[int, list[Judged]] = {}
    for at, judged in enumerate(order):
        groups.setdefault(top(at), []).append(judged)
    return [Cause(tuple(parts)) for parts in groups.values()]


def _keys(judged: Judged) -> Iterator[_Key]:
    finding = judged.finding
    for page in {finding.url, *finding.urls}:
        yield from ((judged.indicator, page, name) for name in set(_names(finding)))


def _names(finding: Finding) -> Iterator[str]:
    """What a finding speaks of; illicit links of one page were put there together, wherever each of them leads."""
    if finding.concern is Concern.LINK_TO_ILLICIT:
        yield finding.concern
    own = registrable(finding.site)
    yield from (domain for host in named_hosts(finding) if (domain := registrable(host)) != own)
    if _HASH.fullmatch(finding.cause):
        yield finding.cause.removeprefix("sha256:")
