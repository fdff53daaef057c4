"""Personal numbers in the clear, on pages and in attachments; masked before a finding of them exists."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from scanner.identity.context import Words, words
from scanner.identity.groups import Group, groups
from scanner.identity.harm import circumstances, severity
from scanner.identity.held import held
from scanner.identity.in_documents import in_document
from scanner.identity.in_pages import in_page
from scanner.identity.leaks import Finder, Leak
from scanner.identity.masking import excerpt
from scanner.identity.regions import Regions, read_regions
from scanner.model import Confidence, Finding
from scanner.page import Page, host_of
from scanner.rules import Ruleset


def detect(page: Page, rules: Ruleset) -> Iterator[Finding]:
    """One finding for each rule, with the distinct numbers as its occurrences."""
    title = "" if page.document else page.markup.title
    yield from (_finding(page, rules, group, title) for group in groups(_leaks(page, rules), _words(rules), title))


def _leaks(page: Page, rules: Ruleset) -> Iterator[Leak]:
    find, native = Finder(_regions(rules), page.snapshot.redacted), host_of(page.url).endswith(".cn")
    if page.document:
        yield from in_document(page.document, find, _words(rules), _regions(rules))
    for markup in page.markups:
        yield from in_page(markup.html, markup.text, markup.tree, find, _regions(rules), native)


def _finding(page: Page, rules: Ruleset, group: Group, title: str) -> Finding:
    first, rule, count = group.leaks[0], rules[group.slug], len(group.causes)
    sure = "high" in group.confidences or (group.slug == "hidden-number" and count > 1)
    return page.finding(
        rule,
        cause=group.cause,
        former=group.former,
        held=held(group.leaks),
        excerpt=excerpt(first.sighting.text, first.number),
        where=first.boxed(page.snapshot.layout),
        signs=[*group.signs, *circumstances(page.url, title), *group.notes],
        occurrences=count,
        severity=severity(group.slug, rule.severity, count, group.beside, title),
        confidence=Confidence.HIGH if sure else min(rule.confidence, Confidence.MEDIUM, key=lambda each: each.rank),
    )


@cache
def _regions(rules: Ruleset) -> Regions:
    return read_regions(rules.folder / "regions.csv")


@cache
def _words(rules: Ruleset) -> Words:
    return words(rules.data["words"])
