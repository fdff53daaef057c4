"""Styles of a word file whose text nobody sees: hidden, or in the colour of paper.

A style says it itself, or the one that it builds on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from scanner.documents.drawing.colours import letters, shade
from scanner.documents.frames import Output
from scanner.documents.office.paragraphs import Styles, vanishes
from scanner.documents.packed.archives import Member
from scanner.documents.xmlparts import Attributes, follow

_PART = "word/styles.xml"
_STYLE, _END = b"<w:style ", b"</w:style>"
_TABLE = re.compile(rb"[^<>]*w:type=[\"']table[\"']")
_SIGNS = (b"anish", b'"background1"', b'"bg1"', b'"light1"', b'"lt1"')
_SMALL = re.compile(rb":sz [^<>]*[\"'][0-3][\"']")
_PALE = re.compile(rb":color [^<>]*[\"'](?:[fF][a-fA-F0-9]){3}[\"']")


def styles(members: Mapping[str, Member], out: Output) -> Styles:
    """What the styles of the file say of how text looks."""
    part = members.get(_PART)
    if part is None:
        return Styles()
    body = _without_tables(part.read(out))
    if not (any(sign in body for sign in _SIGNS) or _SMALL.search(body) or _PALE.search(body)):
        return Styles()  # nearly always; to follow thousands of styles takes longer than the document itself
    reader = _Reader()
    follow([body], reader, out, _PART)
    hides = frozenset(name for name in reader.all if reader.hidden(name))
    colours = {name: colour for name in reader.all if (colour := reader.told(name, "letters"))}
    grounds = {name: colour for name in reader.all if (colour := reader.told(name, "ground"))}
    return Styles(hides, colours, grounds, reader.usual)


def _without_tables(body: bytes) -> bytes:
    """The part without the styles of tables: dozens in every file, which colour cells and hide nothing."""
    first, *rest = body.split(_STYLE)
    kept = (each.partition(_END)[2] if _TABLE.match(each) else _STYLE + each for each in rest)
    return first + b"".join(kept)


@dataclass(slots=True)
class _Style:
    hides: bool | None = None
    base: str = ""
    told: dict[str, str] = field(default_factory=dict)


class _Reader:
    """Notes of each style whether it hides and its colours; what it leaves out, the style it builds on says."""

    def __init__(self) -> None:
        self.usual = ""
        self._open = _Style()
        self.all: dict[str, _Style] = {"": self._open}
        """By name; that without one is what holds for the whole file, on which every style builds in the end."""

    def hidden(self, name: str) -> bool:
        """Whether text of that style is hidden."""
        return next((style.hides for style in self._line(name) if style.hides is not None), False)

    def told(self, name: str, what: str) -> str:
        """The colour of its letters or of its ground; '' where none is told."""
        return next((style.told[what] for style in self._line(name) if what in style.told), "")

    def _line(self, name: str) -> Iterator[_Style]:
        seen: set[str] = set()
        while name in self.all and name not in seen:
            seen.add(name)
            yield self.all[name]
            name = self.all[name].base

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element opens."""
        if tag == "style":
            self._open = self.all[attributes.get("styleId", "-")] = _Style()
            if attributes.get("type") == "paragraph" and attributes.get("default") in ("1", "true", "on"):
                self.usual = attributes.get("styleId", "-")
        elif tag == "basedOn":
            self._open.base = attributes.get("val", "")
        elif tag == "color":
            self._open.told["letters"] = letters(attributes)
        elif tag == "shd" and (ground := shade(attributes)):
            self._open.told["ground"] = ground
        elif (told := vanishes(tag, attributes)) is not None:
            self._open.hides = told

    def text(self, text: str) -> None:
        """There is none."""

    def end(self, tag: str) -> None:
        """An element closes."""
