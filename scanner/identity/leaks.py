"""Personal numbers of a page or a document, each with its place and the words around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from scanner.identity.addresses import find_addresses
from scanner.identity.context import Sighting
from scanner.identity.illness import find_illnesses
from scanner.identity.numbers import Number, find_numbers
from scanner.identity.redact import find_redacted
from scanner.identity.regions import Regions
from scanner.identity.written import LIST, find_written, restored_ill
from scanner.model import Layout, Redacted, Where

__all__ = ["LIST", "Finder", "Leak", "place_of", "put_together"]


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


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds what is personal in a text, and the dummies of what was redacted in it."""

    regions: Regions
    redacted: Sequence[Redacted] = ()

    def __call__(self, text: str, hint: str) -> Sequence[Number]:
        """The numbers of a text; `hint` says what the text is about."""
        found = list(find_numbers(text, self.regions, hint))
        return [*found, *find_redacted(text, self.redacted)] if self.redacted else found

    def homes(self, text: str, least: int = 1) -> Iterator[Number]:
        """The addresses of a text; none where fewer are said."""
        yield from find_addresses(text, least)
        yield from find_written(text, self.redacted)

    def ill(self, rows: Iterable[Sequence[str]]) -> Iterator[tuple[int, Number]]:
        """The ill whom a list names, with the index of the row of each."""
        return restored_ill(find_illnesses(rows), self.redacted)


def place_of(where: Where) -> str:
    """The nearest name of a place: its cell, its element, or the part of the page or document."""
    return where.cell or where.selector or where.part


def put_together(number: Number, text: str, where: Where) -> Leak:
    """A masked number that something else gives away."""
    return Leak(Sighting(number, text, rebuilt=True), where)
