"""Pages that promote what no official page promotes: hijacked titles and metas, doorways, defacement, spun-in text."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.model import Finding, Where
from scanner.page import Page
from scanner.promotion import Promotion, promotions
from scanner.promotion.encoded import encoded_parts
from scanner.promotion.titles import switched_title
from scanner.rules import Ruleset


def detect(page: Page, rules: Ruleset) -> Iterator[Finding]:
    """One finding for each trade a page promotes, and for the ways in which its title deceives."""
    found = list(promotions(page, rules))
    for promotion in found:
        yield _finding(page, rules, promotion)
    if page.document is None:
        yield from _switched_title(page, rules)
        if not found:
            yield from _encoded_title(page, rules)


def _finding(page: Page, rules: Ruleset, promotion: Promotion) -> Finding:
    rule = rules[promotion.category.replace("_", "-")]
    return page.finding(
        rule,
        cause=promotion.cause,
        excerpt=promotion.excerpt,
        where=promotion.where,
        signs=promotion.signs,
        rendered=promotion.rendered,
        severity=min(promotion.severity, rule.severity, key=lambda each: each.rank),
        confidence=min(promotion.confidence, rule.confidence, key=lambda each: each.rank),
    )


def _switched_title(page: Page, rules: Ruleset) -> Iterator[Finding]:
    """A title that sells to search engines and is another for people."""
    if switched := switched_title(page, rules):
        promotion, how = switched
        yield page.finding(
            rules["title-switch"],
            cause=promotion.cause,
            excerpt=page.raw.title,
            where=Where(part="title"),
            signs=(f"category={promotion.category}", how, *promotion.signs),
        )


def _encoded_title(page: Page, rules: Ruleset) -> Iterator[Finding]:
    """A title written as character references although it sells nothing we know: worth a look beside other signs."""
    parts = encoded_parts(page.raw.html)
    if "title" in parts and len(parts) > 1:
        signs = (f"encoded={','.join(parts)}",)
        title = page.raw.title
        yield page.finding(rules["encoded-title"], cause=title, excerpt=title, where=Where(part="title"), signs=signs)
