"""Which sites people see links to, so that more links to them are no secret."""

from __future__ import annotations

from collections import defaultdict

from scanner.concealment.groups import TRICKS
from scanner.concealment.links import Concealment
from scanner.identity.hosts import registrable
from scanner.model import LinkBox
from scanner.page import Page, host_of

_MOSTLY = 3


def seen_domains(page: Page, hidden: Concealment) -> set[str]:
    """Registrable domains of links that people see, but for the last ones of a hidden row that look in at its edge."""
    seen = {registrable(host_of(url)) for url in hidden.shown}
    if page.snapshot.layout is None:
        return seen
    rows: dict[str, list[LinkBox]] = defaultdict(list)
    for link in page.snapshot.layout.links:
        rows[registrable(host_of(link.url))].append(link)
    return {domain for domain in seen if not _is_remainder(rows[domain])}


def _is_remainder(links: list[LinkBox]) -> bool:
    """Whether the visible ones of a domain's links stand in rows of which most are hidden by a trick."""
    visible = [link for link in links if not link.hidden]
    tricked = [link for link in links if not set(TRICKS).isdisjoint(link.hidden)]
    rows = {_row(link) for link in tricked}
    return len(tricked) >= _MOSTLY * max(len(visible), 1) and all(_row(link) in rows for link in visible)


def _row(link: LinkBox) -> str:
    return link.selector.rpartition(" > ")[0]
