"""Personal numbers of a page or a document, each with its place and the words around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from scanner.identity.context import Sighting
from scanner.identity.numbers import Number, find_numbers
from scanner.identity.redact import find_redacted
from scanner.identity.regions import Regions
from scanner.model import Layout, Redacted, Where

LIST = 5
"""From how many telephones or addresses on they are a list."""


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


def place_of(where: Where) -> str:
    """The nearest name of a place: its cell, its element, or the part of the page or document."""
    return where.cell or where.selector or where.part


def put_together(number: Number, text: str, where: Where) -> Leak:
    """A masked number that something else gives away."""
    return Leak(Sighting(number, text, rebuilt=True), where)
