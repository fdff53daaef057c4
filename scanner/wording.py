"""Words of the operator's lists on a page, and names that must not be misspelt; without those in reporting words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from scanner.model import Rule
from scanner.rules import Ruleset, WordList
from scanner.text import Hit, Reading, TermIndex, fold
from scanner.text.terms import term_index
from scanner.text.typos import misspellings

_CONTEXT = "context of"


def listed(reading: Reading, rules: Ruleset) -> Iterator[tuple[Rule, list[Hit[str]]]]:
    """For each rule the hits of its lists, or of wrong forms of the names it protects, where there are any."""
    hits = _index(rules).find(reading.text)
    near = int(rules.data["near"])
    for rule in rules if hits else ():
        context = [hit.start for hit in hits if f"{_CONTEXT} {rule.id}" in hit.kinds]
        own = [hit for hit in hits if rule.id in hit.kinds and not _reported(hit, context, near)]
        if own:
            yield rule, own


def prominent(reading: Reading, hit: Hit[str], rule: Rule) -> bool:
    """Whether a hit stands in one of the rule's places, such as a title, or early in the text."""
    index = reading.index_at(hit.start)
    part = reading.segments[index].part
    early = hit.start - reading.starts[index] < int(rule.options["early"])
    return part in rule.options["places"] or (part in ("text", "document") and early)


@cache
def corrections(rules: Ruleset) -> dict[str, str]:
    """Wrong form → right form, in normal form: those listed, and those made from the protected names."""
    names = [term for rule in rules if rule.options.get("protect") for term in _terms(rule, rules)]
    return {fold(wrong).text: right for wrong, right in {**misspellings(names), **rules.data["wrong"]}.items()}


def _reported(hit: Hit[str], context: list[int], near: int) -> bool:
    """Whether words that report, warn or correct stand near."""
    return bisect_left(context, hit.end + near) > bisect_left(context, hit.start - near)


@cache
def _index(rules: Ruleset) -> TermIndex[str]:
    groups: dict[str, list[str]] = {}
    allow = list(rules.data["allow"])
    for rule in rules:
        groups[rule.id] = _terms(rule, rules)
        allow += [phrase for words in _lists(rule, rules) for phrase in words.allow]
        if rule.options.get("protect"):
            allow += groups[rule.id]
            groups[rule.id] = list(corrections(rules))
        for name in rule.options["context"]:
            groups.setdefault(f"{_CONTEXT} {rule.id}", []).extend(rules.wordlists[name].terms)
    return term_index(groups, allow)


def _terms(rule: Rule, rules: Ruleset) -> list[str]:
    return [term for words in _lists(rule, rules) for term in words.terms]


def _lists(rule: Rule, rules: Ruleset) -> list[WordList]:
    """The lists a rule names; an operator's own may be missing."""
    return [rules.wordlists[name] for name in rule.options["lists"] if name in rules.wordlists]
