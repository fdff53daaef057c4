"""Personal numbers of a document, passage by passage, and what the rows of its sheets give away together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import accumulate

from scanner.identity.context import Sighting, Words, is_chinese
from scanner.identity.illness import speaks_of_illness
from scanner.identity.leaks import Finder, Leak, put_together
from scanner.identity.numbers import DISABLED, TRAVEL_WORDS, Number
from scanner.identity.rebuild import rebuilt
from scanner.identity.regions import Regions
from scanner.identity.sheets import Sheet, sheets
from scanner.model import Document, Passage, Where

_ASIDE = frozenset({"comment", "notes"})
"""Parts of a document that who reads it or prints it does not see at once."""
_LISTED = frozenset({"mobile", "address"})
"""Kinds that are a leak only in a list of private persons, which the opening of its sheet says."""
_OPENING = 200
_CELL = re.compile(r"([A-Z]+)(\d+)")


def in_document(document: Document, find: Finder, words: Words, regions: Regions) -> Iterator[Leak]:
    """Numbers of a document, passage by passage; the head of a column says what stands below it."""
    native = any(is_chinese(passage.text) for passage in document.passages)
    speak = (words.people, words.citizen, words.private)
    peopled = any(word.search(passage.text) for word in speak for passage in document.passages)
    heads: dict[tuple[str, str], dict[int, str]] = {}
    openings: dict[tuple[str, str], str] = {}
    for passage in document.passages:
        sheet = passage.where.member, passage.where.sheet
        openings[sheet] = f"{openings.get(sheet, '')} {passage.text[:_OPENING]}"[:_OPENING]
        columns = heads.setdefault(sheet, {})
        numbers = [*find(passage.text, " ".join(columns.values())), *find.homes(passage.text)]
        for number in numbers:
            column = _column(passage, number.start)
            head = openings[sheet] if number.kind in _LISTED else columns.get(column, "")
            shown = not passage.hidden and passage.where.part not in _ASIDE
            sighting = Sighting(number, passage.text, head, shown, native=native, peopled=peopled)
            yield Leak(sighting, _where(passage, number, column))
        if not numbers:
            columns.update(_heads(passage, words))
    for each in sheets(document.passages):
        yield from _rebuilt_in(each, regions)
        yield from _ill_in(each, find)


def _rebuilt_in(sheet: Sheet, regions: Regions) -> Iterator[Leak]:
    """Masks that what else stands in their row gives away, be it in a hidden column or in a passage of its own."""
    for number in rebuilt(sheet.text, regions):
        passage, start = sheet.passage_at(number.start)
        inside = replace(number, start=number.start - start, end=number.end - start)
        yield put_together(inside, passage.text, _where(passage, inside, _column(passage, inside.start)))


def _ill_in(sheet: Sheet, find: Finder) -> Iterator[Leak]:
    """Persons and illnesses in the rows of a sheet, each where its row begins."""
    rows = sheet.text.split("\n") if speaks_of_illness(sheet.text) else []
    starts = list(accumulate((len(row) + 1 for row in rows), initial=0))
    for index, number in find.ill(row.split("\t") for row in rows):
        passage, _ = sheet.passage_at(starts[index])
        yield Leak(Sighting(number, passage.text), passage.where)


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
        or any(word in cell for word in (*TRAVEL_WORDS, DISABLED))
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
