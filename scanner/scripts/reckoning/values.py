"""What a script computes with: texts that remember where they come from, objects, functions, and what is not known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from selectolax.lexbor import LexborNode

from scanner.scripts.syntax import Node

HOLE: Final = "\ufffc"
"""Stands in a text for a part that is not known."""
Marks = frozenset[str]
NONE: Final[Marks] = frozenset()
UNANSWERED: Final[Marks] = frozenset(("unanswered",))
"""Of a request whose answer nobody can read: a beacon, a picture."""


COERCED: Final[Marks] = frozenset(("coerced",))
"""Of what is done where a value is only computed: in a sum, a getter, the reading of data."""


class Text(str):
    """A text that holds, or was made from, something of another origin (`marks`)."""

    marks: Marks

    def __new__(cls, value: str, marks: Marks = NONE) -> Text:
        """A text with its origin."""
        text = super().__new__(cls, value)
        text.marks = marks
        return text


@dataclass(frozen=True, slots=True)
class Unknown:
    """What is not known: `path` says what the script calls it, `marks` what it holds."""

    path: str
    marks: Marks = NONE


@dataclass(slots=True, eq=False)
class Thing:
    """An object: a plain one, or what the browser makes (`tag`: script, a, xhr, socket …)."""

    fields: dict[str, Value] = field(default_factory=dict)
    tag: str = ""
    marks: Marks = NONE
    trap: Thing | None = None
    """What answers for it, as a proxy's handler does."""
    node: LexborNode | None = None
    """The element of the page that it is."""


BASE: Final = " base"
"""No name of a script's: the class that another one extends."""


@dataclass(slots=True, eq=False)
class Pattern:
    """A regular expression."""

    source: str
    flags: str


@dataclass(slots=True, eq=False)
class Scope:
    """Names of a function, inside those around it."""

    names: dict[str, Value]
    outer: Scope | None = None
    owner: Value = None
    """The object of a `with`."""


@dataclass(slots=True, eq=False)
class Routine:
    """A function of the script."""

    node: Node
    scope: Scope
    this: Value = None
    called: bool = False
    made: Marks = NONE
    """Of a text that is run: `made`, where it stands nowhere in the script, or `quoted`."""
    getter: bool = False
    """Whether a property is what it returns."""
    fields: dict[str, Value] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Native:
    """A function of the language, already bound to what it belongs to."""

    name: str
    call: Callable[[list[Any]], Any]


Value = None | bool | int | float | str | list[Any] | Unknown | Thing | Pattern | Routine | Native
UNDEFINED: Final = Unknown("undefined")


def marks(*values: Value) -> Marks:
    """Where values come from, all together; of a list and an object what they hold."""
    found = NONE
    for value in values:
        if isinstance(value, Text | Unknown):
            found |= value.marks
        elif isinstance(value, list):
            found = found.union(*(marks(each) for each in value[:60] if each is not value))
        elif isinstance(value, Thing):
            inner = (each.marks for each in value.fields.values() if isinstance(each, Text | Unknown))
            found = found.union(value.marks, *inner)
    return found


def known(value: Value) -> bool:
    """Whether a value is a text without holes, a number, or a truth."""
    return isinstance(value, str | float | int) and not (isinstance(value, str) and HOLE in value)


_USUAL: Final = 1000
"""Bits of a whole number that is a number of the usual kind, too."""


def number(value: Value) -> float | None:
    """A value as a number; None for none."""
    if isinstance(value, float):
        return value
    if isinstance(value, int):
        return float(value) if value.bit_length() < _USUAL else None
    if isinstance(value, str):
        return _parsed(value.strip())
    if isinstance(value, list) and len(value) < 2:
        return number(value[0]) if value else 0.0
    return 0.0 if value is None else None


def _parsed(text: str) -> float | None:
    if not text:
        return 0.0
    try:
        return float(int(text, 0)) if text[:2].lower() in ("0x", "0b", "0o") else float(text)
    except ValueError:
        return None


_WRITABLE: Final = 14_000
"""Bits of a whole number that Python writes down at once."""


def text(value: Value) -> str:
    """A value as a text, as `+` would make it; what is not known is a hole."""
    match value:
        case str():
            return value
        case True:
            return "true"
        case False:
            return "false"
        case None:
            return "null"
        case float():
            return _written(value)
        case int():
            return str(value) if value.bit_length() < _WRITABLE else HOLE
        case list():
            return marked(",".join("" if each is None else str(text(each)) for each in value), marks(value))
        case Thing(tag=""):
            return marked("[object Object]", value.marks)
        case Thing():
            return marked(text(value.fields.get("href", HOLE)), value.marks)
        case Routine() | Native() | Pattern():
            return "function(){}"
    return "undefined" if value is UNDEFINED else Text(HOLE, value.marks)


def _written(value: float) -> str:
    if value != value:
        return "NaN"
    if abs(value) == float("inf"):
        return "Infinity" if value > 0 else "-Infinity"
    return str(int(value)) if value == int(value) and abs(value) < 1e21 else repr(value)


def marked(value: str, origin: Marks) -> str:
    """A text with its origin."""
    return Text(value, origin) if origin else value


def part(whole: str, letters: str) -> str:
    """A part of a text, of the same origin."""
    return Text(letters, whole.marks) if isinstance(whole, Text) else letters


def true(value: Value) -> bool | None:
    """Whether a value counts as true; None where that is not known."""
    match value:
        case bool() | None:
            return bool(value)
        case float() | int():
            return value != 0 and value == value
        case str():
            return None if HOLE in value and len(value) == 1 else bool(value)
        case Unknown():
            return False if value is UNDEFINED else None
    return True


def whole_numbers(values: Sequence[Value]) -> list[int]:
    """Those of some values that are numbers of a sensible size, cut to whole ones."""
    return [int(found) for each in values if (found := number(each)) is not None and abs(found) < 1e9]


def span(numbers: Sequence[int]) -> slice:
    """From the first number to the second, or to the end."""
    return slice(*[*numbers, None, None][:2])
