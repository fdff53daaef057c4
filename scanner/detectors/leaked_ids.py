"""Personal numbers in the clear: citizen numbers, bank cards, travel documents, lists of telephones.

In what a page shows, in what it holds without showing it, and in attachments. A number is masked before a finding of
it exists. The numbers of one page under one rule are one finding.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from scanner.identity.context import Words, judge, words
from scanner.identity.leaks import LIST, Leak, finder, in_document, in_page
from scanner.identity.masking import excerpt
from scanner.identity.regions import Regions, read_regions
from scanner.model import Confidence, Finding, Severity, Where
from scanner.page import Page, host_of
from scanner.rules import Ruleset

_MANY = 10
"""From how many distinct citizen numbers on a leak is critical."""


def detect(page: Page, rules: Ruleset) -> Iterator[Finding]:
    """One finding for each rule, with the distinct numbers as its occurrences."""
    terms = _words(rules)
    groups: dict[str, dict[str, tuple[Leak, str]]] = {}
    telephones: dict[str, Leak] = {}
    for leak in _leaks(page, rules):
        if leak.number.kind == "mobile":
            telephones.setdefault(leak.number.value, leak)
            continue
        slug, confidence = judge(leak.sighting, terms)
        if slug:
            groups.setdefault(slug, {}).setdefault(leak.number.cause, (leak, confidence))
    if "citizen-number" in groups:  # what is shown elsewhere on the page is not hidden
        shown = groups["citizen-number"].keys()
        groups["hidden-number"] = {k: v for k, v in groups.get("hidden-number", {}).items() if k not in shown}
    for slug, found in groups.items():
        if found:
            yield _finding(
                page, rules, slug, [leak for leak, _ in found.values()], {sure for _, sure in found.values()}
            )
    if len(telephones) >= LIST and _private(page, list(telephones.values()), terms):
        yield _finding(page, rules, "mobile-list", list(telephones.values()), {"medium"})


def _leaks(page: Page, rules: Ruleset) -> Iterator[Leak]:
    find = finder(_regions(rules), page.snapshot.redacted)
    if page.document:
        yield from in_document(page.document, find, _words(rules), _regions(rules))
    for markup in page.markups:
        yield from in_page(markup.html, markup.text, find, _regions(rules), host_of(page.url).endswith(".cn"))


def _private(page: Page, telephones: Sequence[Leak], terms: Words) -> bool:
    """Whether the list is of private persons: named so in the title, right before it, or in its rows."""
    first = telephones[0].sighting
    around = first.text[max(0, first.number.start - 300) : first.number.start + 300]
    said = " ".join((around, first.head, "" if page.document else page.markup.title))
    return bool(terms.private.search(said)) and not terms.office.search(said)


def _finding(page: Page, rules: Ruleset, slug: str, leaks: Sequence[Leak], confidences: set[str]) -> Finding:
    first, rule = leaks[0], rules[slug]
    causes = sorted({leak.number.cause for leak in leaks})
    many = slug in ("citizen-number", "hidden-number") and len(causes) >= _MANY
    sure = "high" in confidences or (slug == "hidden-number" and len(causes) > 1)
    kinds = sorted({leak.number.kind for leak in leaks})
    return page.finding(
        rule,
        cause=causes[0] if len(causes) == 1 else hashlib.sha256("".join(causes).encode()).hexdigest(),
        excerpt=excerpt(first.sighting.text, first.number),
        where=_boxed(page, first),
        signs=[f"numbers={len(causes)}", *(f"kind={kind}" for kind in kinds), f"place={_place(first.where)}"],
        occurrences=len(causes),
        severity=Severity.CRITICAL if many else rule.severity,
        confidence=Confidence.HIGH if sure else min(rule.confidence, Confidence.MEDIUM, key=lambda each: each.rank),
    )


def _boxed(page: Page, leak: Leak) -> Where:
    """Its place, with the box in which the browser laid it out where there is one."""
    layout, number = page.snapshot.layout, leak.number
    written = leak.sighting.text[number.start : number.end]
    boxes = (text for text in layout.texts if written in text.text) if layout and leak.sighting.shown else iter(())
    text = next(boxes, None)
    return replace(leak.where, selector=text.selector, box=text.box) if text else leak.where


def _place(where: Where) -> str:
    return where.cell or where.selector or where.part


@cache
def _regions(rules: Ruleset) -> Regions:
    return read_regions(rules.folder / "regions.csv")


@cache
def _words(rules: Ruleset) -> Words:
    return words(rules.data["words"])
