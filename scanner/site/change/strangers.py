"""Who has a part in a page now and had none: hosts it loads from, leads to or sends to, accounts that count for it."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from scanner.site.outward import checksum
from scanner.site.remembered import PageFacts
from scanner.site.targets import domain_of

_PUSH = "push:"


@dataclass(frozen=True, slots=True)
class Strangers:
    """Registered domains of others, aside from where something else is said."""

    scripts: tuple[str, ...] = ()
    """From which scripts are loaded."""
    named: tuple[str, ...] = ()
    """That inline scripts name."""
    outbound: tuple[str, ...] = ()
    """That links lead to."""
    repointed: tuple[tuple[str, str], ...] = ()
    """Words of links that led to the site, or elsewhere, and the domain they lead to now."""
    resources: tuple[str, ...] = ()
    """Whose pictures, files or styles it uses."""
    forms: tuple[str, ...] = ()
    """That its forms are sent to."""
    accounts: tuple[str, ...] = ()
    """Accounts that visitors are counted for, as `vendor:id`."""
    left_for: str = ""
    """Where the page takes its visitors, away from the site."""


def strangers(before: PageFacts, now: PageFacts) -> Strangers:
    """Those of now that had no part before."""
    return Strangers(
        scripts=_new_domains(before.scripts, now.scripts),
        named=_new_domains(before.named, now.named),
        outbound=_new_domains((url for url, _ in before.outbound), (url for url, _ in now.outbound)),
        repointed=_repointed(before, now),
        resources=_new_domains((*before.borrowed, *before.styles), (*now.borrowed, *now.styles)),
        forms=_new_domains(before.forms, now.forms),
        accounts=tuple(sorted(set(accounts(now)) - set(before.trackers))),
        left_for=now.ends_at if not before.ends_at else "",
    )


def accounts(page: PageFacts) -> list[str]:
    """The accounts that a page's visitors are counted for."""
    return [name for name in page.trackers if not name.startswith(_PUSH)]


def _new_domains(before: Iterable[str], now: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({domain_of(url) for url in now} - {domain_of(url) for url in before} - {""}))


def _repointed(before: PageFacts, now: PageFacts) -> tuple[tuple[str, str], ...]:
    """Only words that led somewhere else before, and lead nowhere on the site now."""
    own, still = set(array("I", before.worded)), set(array("I", now.worded))
    led: dict[str, set[str]] = defaultdict(set)
    for url, text in before.outbound:
        led[text].add(domain_of(url))
    return tuple(
        (text, domain_of(url))
        for url, text in now.outbound
        if text and (text in led or checksum(text) in own - still) and domain_of(url) not in led[text] | {""}
    )
