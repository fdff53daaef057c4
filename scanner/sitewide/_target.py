"""What can be said of one outbound target: what it shows, where it ends, or that it did not answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from scanner.identity.marks import marks
from scanner.model import Confidence, Severity
from scanner.page import Page, host_matches, host_of
from scanner.promotion import Promotion, promotions, suspicious_host
from scanner.rules import Ruleset
from scanner.site.targets import defanged, domain_of, leaves, trusted

_SILENT = ("dns", "dns-failed", "refused", "unreachable", "timeout", "tls", "reset")
_GONE = (404, 410)
_SHORT = 1500
_MOST_HOPS = 6
_NUMBERS = ("icp", "police", "site_code", "meta_code", "exposure_code", "conac")
_UNSURE: Mapping[str, object] = {"severity": Severity.LOW, "confidence": Confidence.LOW}


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with one target; `changes` overrides the severity and confidence of its rule."""

    slug: str
    url: str
    signs: tuple[str, ...]
    title: str = ""
    changes: Mapping[str, object] = field(default_factory=dict)

    @property
    def weight(self) -> tuple[int, int]:
        """Orders troubles of one kind: severity, then confidence."""
        severity, confidence = self.changes.get("severity"), self.changes.get("confidence")
        return (
            severity.rank if isinstance(severity, Severity) else Severity.MEDIUM.rank,
            confidence.rank if isinstance(confidence, Confidence) else Confidence.MEDIUM.rank,
        )

    @property
    def opens_to_code(self) -> bool:
        """Whether whoever holds or buys the domain runs what pages load from it, and is nobody's trusted host."""
        sold = self.slug in ("lapsed-domain", "for-sale")
        return sold or (self.slug == "illicit" and self.changes.get("confidence") is Confidence.HIGH)


def answered(url: str, page: Page, rules: Ruleset, home: str = "") -> Trouble | None:
    """The worst that can be said of a target as one visitor received it; None when nothing is wrong.

    `home` is the registered domain of the site that links it.
    """
    title, final = page.markup.title, leaves(page)
    known = trusted(final or url, rules.known_hosts)
    way = tuple(_way(page, final))
    promotion = max(promotions(page, rules), key=lambda each: each.score, default=None) if readable(page) else None
    if promotion:
        sure = not known or _taken_over(final or url, page, home)
        signs = (f"topic={promotion.category}", *way, *promotion.signs)
        return Trouble("illicit", url, signs, title, _how_sure(promotion, known=not sure))
    if not known and (sign := _for_sale(page, rules)):
        return Trouble("for-sale", url, (sign, *way), title)
    if page.snapshot.status in _GONE:
        return Trouble("dead-link", url, (f"status={page.snapshot.status}",), title)
    if known:
        return None
    signs = suspicious_host(host_of(final or url), rules)
    if len(signs) > 1:
        return Trouble("suspicious-host", url, (*signs, *way), title)
    return Trouble("leads-elsewhere", url, (*way, *signs), title) if final else None


def silent(url: str, reason: str, rules: Ruleset, *, resolver_works: bool) -> Trouble | None:
    """What a target that did not answer comes to; None when the reason says nothing about the target."""
    if reason not in _SILENT:
        return None
    signs = suspicious_host(host_of(url), rules)
    if len(signs) > 1:
        return Trouble("suspicious-host", url, (*signs, f"no-answer={reason}"))
    if reason == "dns" and not host_matches(host_of(url), rules.known_hosts["official"]):
        if resolver_works:
            return Trouble("lapsed-domain", url, ("no-answer=dns",))
        return Trouble("lapsed-domain", url, ("no-answer=dns", "resolver-in-doubt"), changes=_UNSURE)
    return Trouble("dead-link", url, (f"no-answer={reason}",), changes={"confidence": Confidence.LOW})


def readable(page: Page) -> bool:
    """Whether a person reads it: scripts and pictures are other detectors' affair."""
    kind = page.snapshot.header("content-type").partition(";")[0].strip().lower()
    return kind in ("", "text/html", "text/plain", "application/xhtml+xml", "application/xml", "text/xml")


def numbered(page: Page) -> bool:
    """Whether a page bears a number that an official or a registered site is known by."""
    return not marks(page.markup).keys().isdisjoint(_NUMBERS)


def _way(page: Page, final: str) -> list[str]:
    """Where the visitor ends and over which other hosts, if that is not where the link pointed."""
    if not final:
        return []
    hops = dict.fromkeys(hop.url for hop in page.snapshot.redirects if hop.url != page.url)
    return [f"ends-at={defanged(final)}", *(f"via={defanged(url)}" for url in list(hops)[:_MOST_HOPS] if url != final)]


def _taken_over(url: str, page: Page, home: str) -> bool:
    """Whether a host of the site's own domain shows nothing of its office any more: somebody else has it now."""
    return bool(home) and domain_of(url) == home and not numbered(page)


def _how_sure(promotion: Promotion, *, known: bool) -> Mapping[str, object]:
    """Sure only where the target's own content is, and its host is not one that public bodies ordinarily link."""
    if promotion.confidence is Confidence.HIGH and promotion.severity.rank >= Severity.HIGH.rank and not known:
        return {"severity": Severity.CRITICAL, "confidence": Confidence.HIGH}
    return {
        "severity": min(Severity.HIGH, promotion.severity, key=lambda each: each.rank),
        "confidence": min(Confidence.MEDIUM, promotion.confidence, key=lambda each: each.rank),
    }


def _for_sale(page: Page, rules: Ruleset) -> str:
    markup, parking = page.markup, rules.known_hosts["parking"]
    hosts = (host_of(page.snapshot.final_url), *(link.host for link in markup.links if link.tag != "a"))
    if any(host_matches(host, parking) for host in hosts):
        return "parked-by-host"
    found = _sale(rules).search(f"{markup.title} {markup.text}") if len(markup.text) <= _SHORT else None
    return f"says={found.group()}" if found else ""


@cache
def _sale(rules: Ruleset) -> re.Pattern[str]:
    return re.compile("|".join(rules["for-sale"].patterns), re.IGNORECASE)
