"""`vetoscan rules catalogue`: every rule and list as a page to review, generated from the data (docs/catalogue.md)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scanner.judge import load_table
from scanner.model import Concern, Example, Rule
from scanner.rules import Ruleset, WordList

_TABLES = ("2019", "2015")
_SHOWN = 90
_HEAD = """\
# Rules and lists

Written by `vetoscan rules catalogue` from `signatures/` and `wordlists/` (`make catalogue`); do not edit by hand.
A rule can veto where it is at least high and sure, and the indicator table maps its concern. Examples are the first
of each kind, cut short; all of them run in `vetoscan rules test`.
"""


def catalogue(rulesets: Mapping[str, Ruleset], lists: Mapping[str, WordList]) -> Iterator[str]:
    """The page, line by line."""
    yield from _HEAD.splitlines()
    clauses = {concern: _clauses(concern) for concern in Concern}
    for ruleset in rulesets.values():
        yield from ("", f"## {ruleset.detector}")
        for rule in ruleset:
            yield from _rule(rule, clauses[rule.concern])
    yield from ("", "## Word lists", "", "| list | terms | must hit | must not hit | allowed phrases | read by |")
    yield "|---|---|---|---|---|---|"
    for words in lists.values():
        counts = (len(words.terms), len(words.must_hit), len(words.must_not_hit), len(words.allow))
        yield f"| `{words.name}` | {' | '.join(map(str, counts))} | {', '.join(_readers(words.name, rulesets))} |"


def _rule(rule: Rule, clauses: str) -> Iterator[str]:
    yield from ("", f"### {rule.id}", "")
    yield f"{rule.title} · {rule.title_en}"
    yield ""
    yield f"- {rule.severity.value}, confidence {rule.confidence.value}; concern `{rule.concern.value}`; {clauses}"
    if rule.advice:
        yield f"- {rule.advice}"
    yield f"- hits: {_example(rule.match[0])} ({len(rule.match)} in all)"
    yield f"- spares: {_example(rule.clean[0])} ({len(rule.clean)} in all)"


def _clauses(concern: Concern) -> str:
    found = ((name, load_table(name).treatments.get(concern)) for name in _TABLES)
    told = [f"{name}: {each.clause.id}{' (veto)' if each.veto else ''}" for name, each in found if each]
    return ", ".join(told) or "no clause"


def _example(example: Example) -> str:
    text = " ".join(example.html.split()).replace("`", "'").replace("](", "] (")
    return f"`{text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''}`"


def _readers(name: str, rulesets: Mapping[str, Ruleset]) -> list[str]:
    """The detectors whose rule files name a list, or a pattern that means it."""
    told = [each.detector for each in rulesets.values() if any(_names(rule, name) for rule in each)]
    return told or ["hijacked_content, by its category"]


def _names(rule: Rule, name: str) -> bool:
    lists = (*rule.options.get("lists", ()), *rule.options.get("context", ()))
    return any(name == each or (each.endswith("*") and name.startswith(each[:-1])) for each in lists)
