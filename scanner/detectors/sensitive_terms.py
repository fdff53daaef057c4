"""Wording that must not stand on an official page: severe typos, and words of operator-editable lists."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from scanner.model import Finding, Rule, Severity, Where
from scanner.page import Page
from scanner.rules import Ruleset
from scanner.text import Hit, Reading, TermIndex, fold
from scanner.text.typos import misspellings

_CONTEXT = "context of"
_AROUND = 60


def detect(page: Page, rules: Ruleset) -> Iterator[Finding]:
    """One finding for each list of which enough distinct terms stand outside reporting words, and for each typo."""
    reading = page.reading
    hits = _index(rules).find(reading.text)
    if not hits:
        return
    for rule in rules:
        context = [hit.start for hit in hits if f"{_CONTEXT} {rule.id}" in hit.kinds]
        near = int(rules.data["near"])
        own = [hit for hit in hits if rule.id in hit.kinds and not _reported(hit, context, near)]
        if not own:
            continue
        if rule.options.get("protect"):
            yield from _typos(page, rule, own, rules)
        elif len({hit.term for hit in own}) >= int(rule.options["at_least"]):
            yield _wording(page, rule, own)


def _wording(page: Page, rule: Rule, own: list[Hit[str]]) -> Finding:
    terms = list(dict.fromkeys(hit.term for hit in own))
    few = len(terms) < int(rule.options["many"])
    signs = (f"terms={','.join(terms[:5])}", f"distinct={len(terms)}")
    return _finding(page, rule, own, terms[0], signs, Severity.LOW if few else rule.severity)


def _typos(page: Page, rule: Rule, own: list[Hit[str]], rules: Ruleset) -> Iterator[Finding]:
    """Severe where it stands in a title, heading or link, early in the text, or often enough."""
    right = _corrections(rules)
    for term in dict.fromkeys(hit.term for hit in own):
        hits = [hit for hit in own if hit.term == term]
        often = len(hits) >= int(rule.options["often"])
        prominent = often or any(_prominent(page.reading, hit, rule) for hit in hits)
        signs = (f"should-be={right[term]}", "prominent" if prominent else "in-prose")
        yield _finding(page, rule, hits, term, signs, rule.severity if prominent else Severity.MEDIUM)


def _prominent(reading: Reading, hit: Hit[str], rule: Rule) -> bool:
    index = reading.index_at(hit.start)
    part = reading.segments[index].part
    early = hit.start - reading.starts[index] < int(rule.options["early"])
    return part in rule.options["places"] or (part in ("text", "document") and early)


def _finding(
    page: Page, rule: Rule, hits: list[Hit[str]], cause: str, signs: tuple[str, ...], severity: Severity
) -> Finding:
    reading = page.reading
    index = reading.index_at(hits[0].start)
    segment = reading.segments[index]
    start, end = reading.span_in_segment(hits[0].start, hits[0].end)
    where = segment.where if segment.part == "document" else Where(part=segment.part, start=start, end=end)
    excerpt = segment.text[max(0, start - _AROUND) : end + _AROUND]
    return page.finding(
        rule, cause=cause, excerpt=excerpt, where=where, signs=signs, occurrences=len(hits), severity=severity
    )


def _reported(hit: Hit[str], context: list[int], near: int) -> bool:
    """Whether words that report, warn or correct stand near."""
    return bisect_left(context, hit.end + near) > bisect_left(context, hit.start - near)


@cache
def _index(rules: Ruleset) -> TermIndex[str]:
    groups: dict[str, list[str]] = {}
    allow = list(rules.data["allow"])
    for rule in rules:
        lists = [rules.wordlists[name] for name in rule.options["lists"] if name in rules.wordlists]
        groups[rule.id] = [term for words in lists for term in words.terms]
        allow += [phrase for words in lists for phrase in words.allow]
        if rule.options.get("protect"):
            allow += groups[rule.id]
            groups[rule.id] = list(_corrections(rules))
        for name in rule.options["context"]:
            groups.setdefault(f"{_CONTEXT} {rule.id}", []).extend(rules.wordlists[name].terms)
    return TermIndex([(term, kind) for kind, terms in groups.items() for term in terms], allow)


@cache
def _corrections(rules: Ruleset) -> dict[str, str]:
    """Wrong form → right form, in normal form: those listed, and those made from the protected names."""
    names = [
        term
        for rule in rules
        if rule.options.get("protect")
        for name in rule.options["lists"]
        for term in rules.wordlists[name].terms
    ]
    listed = rules.data["wrong"]
    return {fold(wrong).text: right for wrong, right in {**misspellings(names), **listed}.items()}
