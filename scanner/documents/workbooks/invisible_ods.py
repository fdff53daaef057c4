"""Looks of an OpenDocument workbook that show nothing: formats without content, letters like their ground, no room."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from scanner.documents.drawing.colours import WHITE, alike, colour
from scanner.documents.frames import Output
from scanner.documents.workbooks.conditional import is_true
from scanner.documents.xmlparts import Attributes, follow

_LENGTH = re.compile(r"(\d+(?:\.\d+)?)(cm|mm|in|pt|px)")
_POINTS = {"cm": 28.35, "mm": 2.835, "in": 72.0, "pt": 1.0, "px": 0.75}
_LOW, _TINY = 1.2, 2.0
"""Points of room, and of letters, under which nothing is seen."""
_BODY = re.compile(rb"<(?:\w+:)?body\b")
_ROOT = re.compile(rb"<((?:\w+:)?document(?:-content|-styles)?)[\s>]")
_INNER = frozenset({"text", "map", "text-properties"})
"""Elements of a number format that say nothing by themselves."""
_FORMULA = re.compile(r"(?:is-true-formula|formula-is)\((.*)\)", re.DOTALL)
_OTHER = re.compile(r"(?:cell-content\(\))?(?:!=(?:\"\"|-?\d+)|>=?-?\d+)$")
_ROOM = ("column-width", "row-height")
_MOST = 64


@dataclass(slots=True)
class _Look:
    parent: str = ""
    told: dict[str, str] = field(default_factory=dict)
    becomes: list[str] = field(default_factory=list)
    """The styles that it turns into, on conditions that a long number meets."""


def unseen(content: bytes, styles: bytes, out: Output) -> frozenset[str]:
    """The names of the styles of cells, rows and columns that show nothing; of both parts what stands before a body."""
    looks = _Looks()
    for part in (styles, content):
        root, body = _ROOT.search(part), _BODY.search(part)
        if root:
            end = b"</" + root[1] + b">"
            follow([part[: body.start()] + end if body else part], looks, out, "styles")
    return frozenset(looks.unseen())


class _Looks:
    """Notes what each style says, and which number formats write anything."""

    def __init__(self) -> None:
        self._all: dict[str, _Look] = {}
        self._written: set[str] = set()
        self._maps: dict[str, set[str]] = {}
        self._style = self._format = ""

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element opens."""
        if tag == "style":
            self._style = attributes.get("name", "")
            told = {"format": attributes.get("data-style-name", "")}
            self._all[self._style] = _Look(attributes.get("parent-style-name", ""), told)
        elif tag.endswith("-style") and "name" in attributes:
            self._format = attributes["name"]
            self._maps[self._format] = set()
        elif self._format:
            if tag == "map":
                self._maps[self._format].add(attributes.get("apply-style-name", ""))
            elif tag not in _INNER:
                self._written.add(self._format)
        elif tag == "map" and self._style in self._all and _is_met(attributes.get("condition", "")):
            self._all[self._style].becomes.append(attributes.get("apply-style-name", ""))
        elif tag.endswith("-properties") and self._style in self._all:
            self._all[self._style].told |= dict(attributes)

    def text(self, text: str) -> None:
        """Text stands in it."""
        if self._format and not text.isspace():
            self._written.add(self._format)

    def end(self, tag: str) -> None:
        """An element closes."""
        if tag == "style":
            self._style = ""
        elif tag.endswith("-style"):
            self._format = ""

    def unseen(self) -> Iterator[str]:
        """The styles that show nothing."""
        for name, look in self._all.items():
            if any(self._is_unseen(line) for line in ([name], *([each, name] for each in look.becomes))):
                yield name

    def _is_unseen(self, names: Sequence[str]) -> bool:
        """Whether a cell shows nothing that has these styles, of which each outdoes the next."""

        def told(what: str) -> str:
            return next(filter(None, (self._told(name, what) for name in names)), "")

        letters = colour(told("color"))  # of themselves they turn white on dark ground
        ground = colour(told("background-color")) or WHITE
        small = _points(told("font-size")) < _TINY
        narrow = any(_points(told(each)) < _LOW for each in _ROOM)
        return small or narrow or (bool(letters) and alike(letters, ground)) or self._is_empty(told("format"))

    def _told(self, name: str, what: str) -> str:
        """What a style, or the one it builds on, says of something."""
        for _ in range(_MOST):
            look = self._all.get(name)
            if look is None:
                break
            if look.told.get(what):
                return look.told[what]
            name = look.parent
        return ""

    def _is_empty(self, name: str) -> bool:
        """Whether a number format, and all that it uses under conditions, writes nothing."""
        return name in self._maps and not ({name, *self._maps[name]} & self._written)


def _is_met(condition: str) -> bool:
    """Whether a long number meets a condition of OpenDocument (20.2 of its part 3)."""
    formula = _FORMULA.fullmatch(condition.strip())
    return is_true(formula[1]) if formula else _OTHER.match(condition.strip()) is not None


def _points(length: str) -> float:
    match = _LENGTH.fullmatch(length)
    return float(match[1]) * _POINTS[match[2]] if match else 1e9
