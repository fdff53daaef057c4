"""Numbers of one page by the rule they fall under: what is one leak, however many numbers it has."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from scanner.identity.context import Words, judge
from scanner.identity.harm import beside
from scanner.identity.leaks import LIST, Leak, place_of
from scanner.identity.persons import name_before

_BESIDE, _ABOVE = 300, 120
_MANY = 8
"""Persons whom a row each names that are a list also where no word says so."""
_ROWS = 60
_TITLE_PARTS = re.compile(r"[\s\-_|—–·]+")
_ILL = 3
"""From how many sick persons on it is a list: one alone may be who speaks for them."""
_FIRST = 8
"""Rows of a list that are read for what it is about."""
_LISTS = {"mobile": "mobile-list", "address": "home-address", "illness": "named-illness"}
"""Kinds that are a leak only where many stand together."""


@dataclass(frozen=True, slots=True)
class Group:
    """The distinct numbers of a page under one rule, the first of them first, and the confidences they deserve."""

    slug: str
    leaks: Sequence[Leak]
    confidences: frozenset[str]

    @property
    def causes(self) -> list[str]:
        """Keyed hashes of the numbers, in order."""
        return sorted({leak.number.cause for leak in self.leaks})

    @property
    def cause(self) -> str:
        """What stands for all of them: the one keyed hash, or a hash over them."""
        return _joined(self.causes)

    @property
    def former(self) -> tuple[str, ...]:
        """What stood for all of them under older keys; none where one of the numbers is no longer known."""
        each = [leak.number.former for leak in self.leaks]
        return tuple(_joined(version) for version in zip(*each, strict=False))

    @property
    def beside(self) -> list[str]:
        """Kinds of what else stands beside the numbers."""
        return beside([(leak.sighting.text, leak.number.start) for leak in self.leaks])

    @property
    def notes(self) -> tuple[str, ...]:
        """Signs of a number of its own: of masks those of the one that leaves the fewest candidates."""
        return min((leak.number.notes for leak in self.leaks), key=lambda notes: [(len(note), note) for note in notes])

    @property
    def signs(self) -> list[str]:
        """How many persons, which kinds of number, where the first stands, what else is told of them."""
        kinds = sorted({leak.number.kind for leak in self.leaks})
        place = place_of(self.leaks[0].where)
        told = [*(f"kind={kind}" for kind in kinds), f"place={place}", *(f"beside={each}" for each in self.beside)]
        return [f"persons={len(self.causes)}", *told]


def groups(leaks: Iterable[Leak], words: Words, title: str) -> Iterator[Group]:
    """The leaks by rule; telephones only where they are a list of private persons. `title` is the page's."""
    found: dict[str, dict[str, tuple[Leak, str]]] = {}
    lists: dict[str, dict[str, Leak]] = {slug: {} for slug in _LISTS.values()}
    for leak in leaks:
        if slug := _LISTS.get(leak.number.kind):
            lists[slug].setdefault(leak.number.value, leak)
            continue
        slug, confidence = judge(leak.sighting, words)
        if slug:
            found.setdefault(slug, {}).setdefault(leak.number.cause, (leak, confidence))
    if "citizen-number" in found:  # what is shown elsewhere on the page is not hidden
        shown = found["citizen-number"].keys()
        found["hidden-number"] = {k: v for k, v in found.get("hidden-number", {}).items() if k not in shown}
    for slug, members in found.items():
        if members:
            yield Group(slug, [leak for leak, _ in members.values()], frozenset(sure for _, sure in members.values()))
    if len(ill := lists.pop("named-illness")) >= _ILL:
        yield Group("named-illness", list(ill.values()), frozenset({"medium"}))
    for slug, listed in lists.items():
        if len(listed) >= LIST and _private(list(listed.values()), words, title):
            yield Group(slug, list(listed.values()), frozenset({"medium"}))


def _joined(causes: Iterable[str]) -> str:
    distinct = sorted(set(causes))
    return distinct[0] if len(distinct) == 1 else hashlib.sha256("".join(distinct).encode()).hexdigest()


def _private(listed: Sequence[Leak], words: Words, title: str) -> bool:
    """Whether the list is of private persons: named so in the title, right before it, or in its rows."""
    said = words.reached.sub("", " ".join((title, listed[0].sighting.head, _around(listed, title))))
    if words.office.search(said) or words.owner.search(said):
        return False
    many = listed[0].number.kind == "mobile" and len(listed) >= _MANY
    told = many or words.listed.search(said)
    named = bool(told) and not words.serving.search(said) and _all_named(listed)
    return named or bool(words.private.search(said))


def _around(listed: Sequence[Leak], title: str) -> str:
    """The first rows of a list and what stands above it, from where the title is repeated: before are menus."""
    first, last = listed[0].sighting, listed[min(len(listed), _FIRST) - 1].sighting
    start, end = first.number.start, first.number.start + _BESIDE
    if last.text is first.text and last.number.end > start:
        end = min(end, last.number.end)
    above = first.text[max(0, start - _ABOVE) : start]
    heads = [part for part in _TITLE_PARTS.split(title) if part and part in above]
    return above[max((above.rfind(head) for head in heads), default=0) :] + first.text[start:end]


def _all_named(listed: Sequence[Leak]) -> bool:
    """Whether a person's name stands before nearly each of them."""
    rows = listed[:_ROWS]
    named = sum(bool(name_before(leak.sighting.text, leak.number.start)) for leak in rows)
    return named * 10 >= len(rows) * 8
