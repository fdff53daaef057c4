"""Personal numbers of a page: those that it shows, then those that only its source holds."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

from scanner.identity.columns import cells_below, column_heads, table_rows
from scanner.identity.context import Sighting
from scanner.identity.disguise import readings
from scanner.identity.illness import name_of, speaks_of_illness
from scanner.identity.leaks import LIST, Finder, Leak, put_together
from scanner.identity.markup import decoded_text, has_coded_digits, has_digits_after_code
from scanner.identity.numbers import TRAVEL_WORDS, Number, travel_number
from scanner.identity.packed import unpacked
from scanner.identity.parted import has_parted
from scanner.identity.places import place_in
from scanner.identity.rebuild import rebuilt
from scanner.identity.regions import Regions
from scanner.identity.spelling import has_digits
from scanner.model import Where

_SHOWN = frozenset({"text", "title"})
_LONG = 15
_PLACED = 2_000
"""Numbers of one page whose exact place is looked up."""
_APART = 240
"""Characters of source between a mask and what fills it up: tags stand between them."""


def in_page(source: str, text: str, tree: Any, find: Finder, regions: Regions, native: bool) -> Iterator[Leak]:
    """Numbers of a page's visible text, then those that only its source holds. `tree` is the page as parsed."""
    plain = _plain(source)
    yield from _given_away(plain, text, regions)
    shown = list(_shown(text, tree, find))
    heads = column_heads(tree) if any(len(number.value) >= _LONG for number in shown) else {}
    for number in shown:
        where = Where(part="text", start=number.start, end=number.end)
        yield Leak(Sighting(number, text, heads.get(number.value, ""), native=native), where)
    known = {number.value for number in shown}
    held = [leak for leak in _in_source(plain, find, native) if leak.number.value not in known]
    yield from held
    known |= {leak.number.value for leak in held}
    for view in readings(source):
        for number in find(view.text, ""):
            if number.value not in known:
                yield Leak(Sighting(number, view.text, native=native), Where(part="text"))


def _given_away(plain: str, text: str, regions: Regions) -> Iterator[Leak]:
    """Masks that something beside them undoes, on the screen or in the source."""
    shown = {number.value: put_together(number, text, Where(part="text")) for number in rebuilt(text, regions)}
    yield from shown.values()
    for number in rebuilt(plain, regions, near=_APART):
        if number.value not in shown:
            yield put_together(number, plain, _where_in(plain, number))


def _shown(text: str, tree: Any, find: Finder) -> Iterator[Number]:
    found = [*(find(text, "") if _worth(text) else ()), *find.homes(text, LIST)]
    yield from found
    if _travels(text):
        yield from _travel_columns(tree, text, {number.value for number in found})
    if speaks_of_illness(text):
        yield from _ill(tree, text, find)


def _travels(text: str) -> bool:
    return any(word in text for word in TRAVEL_WORDS)


def _travel_columns(tree: Any, text: str, known: Collection[str]) -> list[Number]:
    """Travel documents in columns that are headed so, further down than the words before a number reach."""
    found, at = [], 0
    for cell in cells_below(tree, TRAVEL_WORDS):
        at = max(at, text.find(cell, at))
        number = travel_number(cell, at)
        if number and number.value not in known and text.startswith(cell, at):
            found.append(number)
    return found


def _ill(tree: Any, text: str, find: Finder) -> list[Number]:
    """Persons and illnesses in tables of a page, each where its name stands."""
    found, at = [], 0
    for _, number in find.ill(table_rows(tree)):
        at = max(at, text.find(name_of(number), at))
        found.append(replace(number, start=at, end=at + len(name_of(number))))
    return found


def _plain(source: str) -> str:
    """The source with what is packed or coded in it spelled out."""
    plain = unpacked(source)
    coded = has_coded_digits(plain) or (_worth(plain) and has_digits_after_code(plain))
    return decoded_text(plain) if coded else plain


def _in_source(plain: str, find: Finder, native: bool) -> Iterator[Leak]:
    for index, number in enumerate(find(plain, "") if _worth(plain) else ()):
        where = _where_in(plain, number) if index < _PLACED else Where(part="source")
        visible = where.part in _SHOWN
        yield Leak(Sighting(number, plain, shown=visible, coded=not visible, native=native), where)


def _where_in(plain: str, number: Number) -> Where:
    place = place_in(plain, number.start)
    return Where(part=place.part, selector=place.selector)


@lru_cache(maxsize=2)  # asked of the same source by several
def _worth(text: str) -> bool:
    return has_digits(text, 15, LIST) or _travels(text) or has_parted(text)
