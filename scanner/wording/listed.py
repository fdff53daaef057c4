"""Terms of a rule's lists on a page, in the places and the number that each list asks for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache

from scanner.model import Rule
from scanner.rules import Ruleset, WordList
from scanner.text import Hit, Reading, TermIndex, fold
from scanner.text.terms import term_index

_CONTEXT = "context of"


@dataclass(frozen=True, slots=True)
class Listed:
    """What one rule's lists say of a page."""

    rule: Rule
    hits: Sequence[Hit[str]]
    instead: Mapping[str, str]
    """What to write instead of a term that was hit, where its list says so."""


def listed(reading: Reading, rules: Ruleset) -> Iterator[Listed]:
    """For each rule the terms of its lists outside reporting words; nothing for a rule without."""
    if not _listed(rules).find(reading.text):  # as on most pages, many as their reporting words are
        return
    hits = _index(rules).find(reading.text)
    near = int(rules.data["near"])
    for rule in rules:
        context = [hit.start for hit in hits if f"{_CONTEXT} {rule.id}" in hit.kinds]
        own = [hit for hit in hits if rule.id in hit.kinds and not _reported(hit, context, near)]
        if own and (counted := _counted(own, reading, _origins(rules)[rule.id])):
            yield Listed(rule, counted, {hit.term: right for hit in counted if (right := _instead(hit, rule, rules))})


def lists_of(rule: Rule, rules: Ruleset) -> list[WordList]:
    """The lists a rule names, those meant by a pattern (`own_*`) included; an operator's own may be missing."""
    wanted = rule.options.get("lists", ())
    return [words for name, words in rules.wordlists.items() if any(fnmatchcase(name, each) for each in wanted)]


def _counted(hits: Sequence[Hit[str]], reading: Reading, origins: Mapping[str, WordList]) -> list[Hit[str]]:
    """Hits in the scope of their list, of lists with enough distinct terms."""
    by_list: dict[str, list[Hit[str]]] = {}
    for hit in hits:
        words = origins[hit.term]
        if not words.scope or reading.segments[reading.index_at(hit.start)].part in words.scope:
            by_list.setdefault(words.name, []).append(hit)
    enough = [own for own in by_list.values() if len({hit.term for hit in own}) >= origins[own[0].term].at_least]
    return sorted((hit for own in enough for hit in own), key=lambda hit: hit.start)


def _instead(hit: Hit[str], rule: Rule, rules: Ruleset) -> str:
    words = _origins(rules)[rule.id][hit.term]
    return next((right for term, right in words.instead.items() if fold(term).text.strip() == hit.term), "")


def _reported(hit: Hit[str], context: list[int], near: int) -> bool:
    """Whether words that report or warn stand near."""
    return bisect_left(context, hit.end + near) > bisect_left(context, hit.start - near)


@cache
def _origins(rules: Ruleset) -> Mapping[str, Mapping[str, WordList]]:
    """By rule, the list that a term in normal form stands in (the first, should there be several)."""
    return {
        rule.id: {fold(term).text.strip(): words for words in reversed(lists_of(rule, rules)) for term in words.terms}
        for rule in rules
    }


@cache
def _listed(rules: Ruleset) -> TermIndex[str]:
    """The terms of the lists alone."""
    return term_index({rule.id: _terms(rule, rules) for rule in _looking(rules)})


@cache
def _index(rules: Ruleset) -> TermIndex[str]:
    """The same with innocent phrases and reporting words, by which a term may be none."""
    groups = {rule.id: _terms(rule, rules) for rule in _looking(rules)}
    allow: list[str] = []
    for rule in _looking(rules):
        allow += [phrase for words in lists_of(rule, rules) for phrase in words.allow]
        for name in rule.options["context"]:
            groups.setdefault(f"{_CONTEXT} {rule.id}", []).extend(rules.wordlists[name].terms)
    return term_index(groups, allow)


def _looking(rules: Ruleset) -> list[Rule]:
    """The rules that look for terms as they are."""
    return [rule for rule in rules if not rule.options.get("spelling")]


def _terms(rule: Rule, rules: Ruleset) -> list[str]:
    return [term for words in lists_of(rule, rules) for term in words.terms]
