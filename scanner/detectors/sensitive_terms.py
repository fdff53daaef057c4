"""Wording that must not stand on an official page: severe typos, and words of operator-editable lists."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.model import Confidence, Finding, Severity
from scanner.page import Page
from scanner.rules import Ruleset
from scanner.wording import Listed, Misspelt, listed, misspelt

_AROUND = 60
_SHOWN = 5


def detect(page: Page, rules: Ruleset) -> Iterator[Finding]:
    """One finding for each list of which enough distinct terms stand outside reporting words, and for each typo."""
    for words in listed(page.reading, rules):
        if len({hit.term for hit in words.hits}) >= int(words.rule.options["at_least"]):
            yield _wording(page, words)
    for form in misspelt(page.reading, rules, page.site):
        yield _typo(page, form)


def _wording(page: Page, words: Listed) -> Finding:
    terms = list(dict.fromkeys(hit.term for hit in words.hits))
    few = len(terms) < int(words.rule.options["many"])
    better = [f"suggested={term}→{right}" for term, right in words.instead.items()]
    first = words.hits[0]
    return page.finding(
        words.rule,
        cause=first.term,
        excerpt=page.reading.excerpt(first.start, first.end, _AROUND),
        where=page.reading.where(first.start, first.end),
        signs=(f"terms={','.join(terms[:_SHOWN])}", f"distinct={len(terms)}", *better[:_SHOWN]),
        occurrences=len(words.hits),
        severity=Severity.LOW if few else words.rule.severity,
    )


def _typo(page: Page, form: Misspelt) -> Finding:
    """Severe in a title, heading, link or lead, or often; sure unless the name is short or nothing alike."""
    first = form.forms[0]
    return page.finding(
        form.rule,
        cause=first.wrong,
        excerpt=page.reading.excerpt(first.start, first.end, _AROUND),
        where=page.reading.where(first.start, first.end),
        signs=(f"should-be={first.right}", f"slip={first.slip}", "prominent" if form.prominent else "in-prose"),
        occurrences=len(form.forms),
        severity=form.rule.severity if form.severe else Severity.MEDIUM,
        confidence=form.rule.confidence if first.sure else Confidence.MEDIUM,
    )
