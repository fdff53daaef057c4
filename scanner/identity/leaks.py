"""Personal numbers of a page or a document, each with its place and the words around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from scanner.identity.addresses import find_addresses
from scanner.identity.columns import column_heads
from scanner.identity.context import Sighting, Words, is_chinese
from scanner.identity.markup import decoded_text, has_coded_digits, has_digits_after_code
from scanner.identity.numbers import TRAVEL_WORDS, Number, find_numbers
from scanner.identity.places import Place, place_in
from scanner.identity.rebuild import rebuilt
from scanner.identity.redact import find_redacted
from scanner.identity.regions import Regions
from scanner.identity.spelling import has_digits
from scanner.model import Document, Layout, Passage, Redacted, Where

LIST = 8
"""From how many telephones on they are a list."""
_SHOWN = frozenset({"text", "title"})
_ASIDE = frozenset({"comment", "notes"})
"""Parts of a document that who reads it or prints it does not see at once."""
_LONG = 15
_PLACED = 2_000
"""Numbers of one page whose exact place is looked up."""
_CELL = re.compile(r"([A-Z]+)(\d+)")


@dataclass(frozen=True, slots=True)
class Leak:
    """A number sighted, and where."""

    sighting: Sighting
    where: Where

    @property
    def number(self) -> Number:
        """The number."""
        return self.sighting.number

    def boxed(self, layout: Layout | None) -> Where:
        """Its place, with the box in which the browser laid it out where there is one."""
        if layout is None or not self.sighting.shown:
            return self.where
        written = self.sighting.text[self.number.start : self.number.end]
        text = next((text for text in layout.texts if written in text.text), None)
        return replace(self.where, selector=text.selector, box=text.box) if text else self.where


Finder = Callable[[str, str], Sequence[Number]]
"""Finds the numbers of a text; the second argument says what the text is about."""


def finder(regions: Regions, redacted: Sequence[Redacted] = ()) -> Finder:
    """A function that finds the numbers of a text, and those that were redacted in it."""

    def find(text: str, hint: str) -> Sequence[Number]:
        found = list(find_numbers(text, regions, hint))
        return [*found, *find_redacted(text, redacted)] if redacted else found

    return find


def in_page(source: str, text: str, tree: Any, find: Finder, regions: Regions, native: bool) -> Iterator[Leak]:
    """Numbers of a page's visible text, then those that only its source holds. `tree` is the page as parsed."""
    yield from (_rebuilt(number, text, Where(part="text")) for number in rebuilt(text, regions))
    shown = [*(find(text, "") if _worth(text) else ()), *find_addresses(text, LIST)]
    heads = column_heads(tree) if any(len(number.value) >= _LONG for number in shown) else {}
    for number in shown:
        where = Where(part="text", start=number.start, end=number.end)
        yield Leak(Sighting(number, text, heads.get(number.value, ""), native=native), where)
    known = {number.value for number in shown}
    worth = _worth(source)
    coded = has_coded_digits(source) or (worth and has_digits_after_code(source))
    plain = decoded_text(source) if coded else source
    for index, number in enumerate(find(plain, "") if worth or coded else ()):
        if number.value not in known:
            place = place_in(plain, number.start) if index < _PLACED else Place("source")
            where = Where(part=place.part, selector=place.selector)
            visible = place.part in _SHOWN
            yield Leak(Sighting(number, plain, shown=visible, coded=not visible, native=native), where)


def in_document(document: Document, find: Finder, words: Words, regions: Regions) -> Iterator[Leak]:
    """Numbers of a document, passage by passage; the head of a column says what stands below it."""
    native = any(is_chinese(passage.text) for passage in document.passages)
    speak = (words.people, words.citizen, words.private)
    peopled = any(word.search(passage.text) for word in speak for passage in document.passages)
    heads: dict[tuple[str, str], dict[int, str]] = {}
    for passage in document.passages:
        columns = heads.setdefault((passage.where.member, passage.where.sheet), {})
        numbers = [*find(passage.text, " ".join(columns.values())), *find_addresses(passage.text)]
        for number in numbers:
            column = _column(passage, number.start)
            head = columns.get(column, "")
            shown = not passage.hidden and passage.where.part not in _ASIDE
            sighting = Sighting(number, passage.text, head, shown, native=native, peopled=peopled)
            yield Leak(sighting, _where(passage, number, column))
        for number in rebuilt(passage.text, regions):
            yield _rebuilt(number, passage.text, _where(passage, number, _column(passage, number.start)))
        if not numbers:
            columns.update(_heads(passage, words))


def place_of(where: Where) -> str:
    """The nearest name of a place: its cell, its element, or the part of the page or document."""
    return where.cell or where.selector or where.part


def _rebuilt(number: Number, text: str, where: Where) -> Leak:
    return Leak(Sighting(number, text, rebuilt=True), where)


def _worth(text: str) -> bool:
    return has_digits(text, 15, LIST) or any(word in text for word in TRAVEL_WORDS)


def _heads(passage: Passage, words: Words) -> Mapping[int, str]:
    if len(passage.text) > 1_000 or ("\t" not in passage.text and not passage.where.cell):
        return {}
    first = _column(passage, 0)
    cells = passage.text.split("\t")
    return {
        first + index: cell
        for index, cell in enumerate(cells)
        if words.citizen.search(cell)
        or words.card.search(cell)
        or words.other.search(cell)
        or words.vague.search(cell)
        or any(word in cell for word in TRAVEL_WORDS)
    }


def _column(passage: Passage, at: int) -> int:
    match = _CELL.fullmatch(passage.where.cell)
    first = 0
    for letter in match[1] if match else "":
        first = first * 26 + ord(letter) - ord("A") + 1
    return max(0, first - 1) + passage.text.count("\t", 0, at)


def _where(passage: Passage, number: Number, column: int) -> Where:
    match = _CELL.fullmatch(passage.where.cell)
    cell = f"{_letters(column)}{match[2]}" if match else passage.where.cell
    return replace(passage.where, cell=cell, start=number.start, end=number.end)


def _letters(column: int) -> str:
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
