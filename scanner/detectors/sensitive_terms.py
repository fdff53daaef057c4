"""Wording that must not stand on an official page: severe typos, and words of operator-editable lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scanner.model import Finding, Rule, Severity
from scanner.page import Page
from scanner.rules import Ruleset
from scanner.text import Hit
from scanner.wording import corrections, listed, prominent

_AROUND = 60


def detect(page: Page, rules: Ruleset) -> Iterator[Finding]:
    """One finding for each list of which enough distinct terms stand outside reporting words, and for each typo."""
    for rule, own in listed(page.reading, rules):
        if rule.options.get("protect"):
            yield from _typos(page, rule, own, rules)
        elif len({hit.term for hit in own}) >= int(rule.options["at_least"]):
            yield _wording(page, rule, own)


def _wording(page: Page, rule: Rule, own: Sequence[Hit[str]]) -> Finding:
    terms = list(dict.fromkeys(hit.term for hit in own))
    few = len(terms) < int(rule.options["many"])
    signs = (f"terms={','.join(terms[:5])}", f"distinct={len(terms)}")
    return _finding(page, rule, own, signs, Severity.LOW if few else rule.severity)


def _typos(page: Page, rule: Rule, own: Sequence[Hit[str]], rules: Ruleset) -> Iterator[Finding]:
    """Severe where it stands in a title, heading or link, early in the text, or often enough."""
    right = corrections(rules)
    for term in dict.fromkeys(hit.term for hit in own):
        hits = [hit for hit in own if hit.term == term]
        often = len(hits) >= int(rule.options["often"])
        severe = often or any(prominent(page.reading, hit, rule) for hit in hits)
        signs = (f"should-be={right[term]}", "prominent" if severe else "in-prose")
        yield _finding(page, rule, hits, signs, rule.severity if severe else Severity.MEDIUM)


def _finding(page: Page, rule: Rule, hits: Sequence[Hit[str]], signs: Sequence[str], severity: Severity) -> Finding:
    first = hits[0]
    return page.finding(
        rule,
        cause=first.term,
        excerpt=page.reading.excerpt(first.start, first.end, _AROUND),
        where=page.reading.where(first.start, first.end),
        signs=signs,
        occurrences=len(hits),
        severity=severity,
    )
