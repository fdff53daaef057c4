"""What the site's own pages do with visitors: send them to any address they are told, report them to strangers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from scanner.model import Confidence, Rule, Severity
from scanner.page import belongs, host_of
from scanner.page.leads import TRIAL
from scanner.rules import Ruleset
from scanner.site import PageFacts, Site
from scanner.site.targets import Uses, defanged

_PUSH = "push"


@dataclass(frozen=True, slots=True)
class Doing:
    """Something a few pages of the site do."""

    slug: str
    cause: str
    pages: Sequence[PageFacts]
    excerpt: str
    signs: tuple[str, ...]
    changes: dict[str, object] = field(default_factory=dict)


def doings(site: Site, users: Uses, rules: Ruleset) -> Iterator[Doing]:
    """Open redirects, and statistics accounts that the rest of the site does not know."""
    yield from _redirects(site, users)
    yield from _accounts(users, rules["foreign-statistics"])


def _redirects(site: Site, users: Uses) -> Iterator[Doing]:
    """A page is open when it was asked for an address that cannot exist and sent the visitor there."""
    proven = {
        url.partition("?")[0]
        for url, target in site.targets.items()
        if belongs(site.entry, url) and host_of(target.snapshot.final_url) == host_of(TRIAL)
    }
    for path, using in users.handing_on.items():
        pages = list({page.url: page for page, _ in using}.values())
        ends = next((page.ends_at for page in pages if page.ends_at), "")
        if path in proven or ends:
            sure: dict[str, object] = {} if path in proven else {"severity": Severity.LOW, "confidence": Confidence.LOW}
            signs = ("trial=followed",) if path in proven else ("trial=none",)
            yield Doing("open-redirect", path, pages, f"{defanged(path)} → {defanged(ends)}", signs, sure)


def _accounts(users: Uses, rule: Rule) -> Iterator[Doing]:
    """An account on next to no pages of a site that reports to another of the same service."""
    by_service: dict[str, list[str]] = defaultdict(list)
    for account in users.reporting:
        by_service[account.partition(":")[0]].append(account)
    for service, accounts in by_service.items():
        if service == _PUSH:
            continue
        own = max(accounts, key=lambda account: len(users.reporting[account]))
        ordinary = len(users.reporting[own])
        for account in accounts:
            pages = users.reporting[account]
            if ordinary >= rule.options["least"] and len(pages) * rule.options["times"] <= ordinary:
                yield _account(account, own, pages, users, ordinary)


def _account(account: str, own: str, pages: Sequence[PageFacts], users: Uses, ordinary: int) -> Doing:
    """Likely slipped in where the site's own account stands too and a script pushes the page into an index."""
    pushed = [name for name, on in users.reporting.items() if name.startswith(_PUSH) and len(on) * 2 <= ordinary]
    pushing = sorted({name for page in pages for name in page.trackers if name in pushed})
    both = any(own in page.trackers for page in pages)
    signs = (f"account={account}", f"own-account={own}", *(f"also={name}" for name in pushing))
    grades: dict[str, object] = {} if both and pushing else {"severity": Severity.LOW, "confidence": Confidence.LOW}
    return Doing("foreign-statistics", account, pages, account, signs, grades)
