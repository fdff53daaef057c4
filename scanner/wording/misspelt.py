"""Names of a rule's lists, and of the site's own organisation, that a page misspells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from scanner.model import Rule, SiteEntry
from scanner.rules import Ruleset
from scanner.text import Reading, TermIndex, fold
from scanner.text.terms import term_index
from scanner.text.typos import Misspelling, Speller
from scanner.wording.listed import lists_of

_HAN_RUN = re.compile(r"[一-鿿]{4,}")
_NOT_OF_THE_NAME = re.compile("(?:人民政府)?(?:门户|政务|政府)?(?:网站|网)$")
_QUOTES = frozenset("\"'“‘「『《〈")


@dataclass(frozen=True, slots=True)
class Misspelt:
    """One wrong form on a page, wherever it stands."""

    rule: Rule
    forms: tuple[Misspelling, ...]
    prominent: bool
    """Whether one stands in a title or link, or in the lead."""

    @property
    def severe(self) -> bool:
        """Whether the table of indicators would call it so: prominent, or met often."""
        return self.prominent or len(self.forms) >= int(self.rule.options["often"])


def misspelt(reading: Reading, rules: Ruleset, site: SiteEntry) -> Iterator[Misspelt]:
    """Every wrong form on a page that is not itself reported as one, by rule and form."""
    for rule in rules:
        if not rule.options.get("spelling"):
            continue
        forms: dict[str, list[Misspelling]] = {}
        for found in _speller(rules, rule.id, _own_names(site)).find(reading.text):
            forms.setdefault(found.wrong, []).append(found)
        for same in forms.values():
            if kept := tuple(each for each in same if not _reported(reading.text, each, rule, rules)):
                yield Misspelt(rule, kept, any(_prominent(reading, each.start, rule) for each in kept))


def _prominent(reading: Reading, position: int, rule: Rule) -> bool:
    """Whether a place is a title, a heading, a link, or early in the text or behind its heading."""
    index = reading.index_at(position)
    part, early = reading.segments[index].part, int(rule.options["early"])
    if part in rule.options["places"]:
        return True
    if part == "document":
        return position < early
    return part == "text" and any(0 <= position - lead < early for lead in _leads(reading, index))


def _leads(reading: Reading, index: int) -> Iterator[int]:
    """Where the text begins, and where it begins once more behind each of its headings."""
    start, text = reading.starts[index], reading.line(index)
    yield start
    for number, segment in enumerate(reading.segments):
        if segment.part == "heading" and (heading := reading.line(number)) and (at := text.find(heading)) >= 0:
            yield start + at + len(heading)


def _reported(text: str, found: Misspelling, rule: Rule, rules: Ruleset) -> bool:
    """Whether a text that is about misspelling gives the form as its example: in quotes or beside the right one."""
    near = int(rules.data["near"])
    around = text[max(0, found.start - near) : found.end + near]
    shown = text[max(0, found.start - 2) : found.start].strip()[-1:] in _QUOTES or found.right in around
    return shown and bool(_context(rules, rule.id).find(around))


def _own_names(site: SiteEntry) -> tuple[str, ...]:
    """Han runs of the names in the site's entry, without the word for a website."""
    given = (site.organisation, site.superior, site.region, site.name)
    runs = (run for name in given for run in _HAN_RUN.findall(fold(name).text))
    return tuple(dict.fromkeys(name for run in runs if len(name := _NOT_OF_THE_NAME.sub("", run)) > 2))


@lru_cache(maxsize=16)
def _speller(rules: Ruleset, rule_id: str, own: tuple[str, ...]) -> Speller:
    rule = rules[rule_id.partition("/")[2]]
    lists = lists_of(rule, rules)
    wrong = {form: right for words in lists for form, right in words.instead.items()}
    names = [term for words in lists for term in words.terms if term not in wrong]
    return Speller(names, wrong, [phrase for words in lists for phrase in words.allow], own)


@cache
def _context(rules: Ruleset, rule_id: str) -> TermIndex[str]:
    names = rules[rule_id.partition("/")[2]].options["context"]
    return term_index({name: rules.wordlists[name].terms for name in names})
