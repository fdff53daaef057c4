"""Cloaking: what one kind of visitor is shown and another is not."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.detectors._alone import only, only_here
from scanner.detectors._differences import of_hosts, of_text
from scanner.detectors._faces import SPIDERS, comparable, same_bytes, standard, unconfirmed
from scanner.detectors._jumps import ends, of_departure, of_jump, target_of
from scanner.model import Confidence, Finding, Visitor, Where
from scanner.page import Page
from scanner.rules import Ruleset
from scanner.scripts import bot_wall


def detect(page: Page, rules: Ruleset) -> Iterator[Finding]:
    """Findings on a view that deviates from the standard view (desktop where there is one) of the same URL."""
    yield from of_departure(page, rules)
    usual = standard(page)
    if usual is None or page.document or (ends(page) == ends(usual) and same_bytes(page, usual)):
        return
    target = target_of(page, usual, rules)
    if target and not bot_wall(page.snapshot):
        yield of_jump(page, usual, target, rules)
    elif page.snapshot.status == 200 and usual.snapshot.status in (404, 410) and not bot_wall(page.snapshot):
        yield from _of_hidden_page(page, usual, rules)
    elif comparable(page, usual):
        yield from _of_content(page, usual, rules)


def _of_content(page: Page, usual: Page, rules: Ruleset) -> Iterator[Finding]:
    sold = list(only_here(page, usual, rules))
    for promotion in sold:
        sure = promotion.confidence is not Confidence.LOW and not unconfirmed(page, usual)
        yield page.finding(
            rules["illicit"],
            cause=promotion.cause,
            excerpt=promotion.excerpt,
            where=promotion.where,
            signs=(*only(page, usual), f"trade={promotion.category}", *promotion.signs[:4]),
            rendered=promotion.rendered,
            confidence=Confidence.HIGH if sure else Confidence.MEDIUM,
        )
    if not sold:
        yield from of_hosts(page, usual, rules)
        yield from of_text(page, usual, rules)


def _of_hidden_page(page: Page, usual: Page, rules: Ruleset) -> Iterator[Finding]:
    """A page that exists for this visitor only."""
    sold = list(only_here(page, usual, rules))
    signs = (*only(page, usual), f"status={usual.snapshot.status}/200")
    if sold:
        first = sold[0]
        more = (*signs, f"trade={first.category}", *first.signs[:4])
        yield page.finding(rules["illicit"], cause=first.cause, excerpt=first.excerpt, where=first.where, signs=more)
    elif page.seen_as in SPIDERS or page.seen_as is Visitor.REFERRER:
        excerpt = page.markup.title or page.markup.text[:200]
        yield page.finding(rules["hidden-page"], cause="hidden-page", excerpt=excerpt, where=Where("url"), signs=signs)
