"""Where a value turns up that is handed on inside a script: as a parameter, a field of an object, a turn of a loop."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from scanner.scripts.lexer import Token

_TURNING: Final = frozenset("forEach map some every find filter flatMap".split())  # noqa: SIM905
_MOST: Final = 40
"""Uses of one name that are followed."""


@dataclass(frozen=True, slots=True)
class _Routine:
    """A function: its parameters, and the places between which it stands."""

    parameters: tuple[str, ...]
    begin: int
    end: int


class Passing:
    """The functions and names of one script's tokens."""

    def __init__(self, tokens: Sequence[Token], pairs: Mapping[int, int]) -> None:
        self._tokens = tokens
        self._pairs = pairs

    def as_parameter(self, opened: int, index: int) -> list[int]:
        """Uses of an argument in the function that is called at the bracket `opened`, if this script holds it."""
        routine = self._called(opened)
        if self._text(opened - 1) == "call" and self._text(opened - 2) == ".":
            routine, index = self._named.get(self._text(opened - 3)), index - 1
        return self._inside(routine, index)

    def is_own(self, opened: int) -> bool:
        """Whether the function that is called at the bracket `opened` is one of the script's own."""
        return self._called(opened) is not None

    def as_turn(self, place: int) -> list[int]:
        """Uses of a list's elements, in a loop over the list at `place`."""
        if self._text(place - 1) == "of":
            closed = next((each for each in range(place, place + 4) if self._text(each) == ")"), place)
            return self.uses(self._text(place - 2), closed)
        if self._text(place + 1) == "." and self._text(place + 2) in _TURNING and self._text(place + 3) == "(":
            first = place + 4 + (self._text(place + 4) == "async")
            return self._inside(self._begun.get(first), 0)
        return []

    def as_promised(self, opened: int) -> list[int]:
        """Uses of what is handed to `Promise.resolve(…)` at the bracket `opened`, in the function given to `then`."""
        after = self._pairs.get(opened, len(self._tokens)) + 1
        then = self._text(after) == "." and self._text(after + 1) == "then" and self._text(after + 2) == "("
        return self._inside(self._begun.get(after + 3), 0) if then else []

    def as_field(self, owner: str, name: str) -> list[int]:
        """Uses of `owner.name`, but those where it is given a value."""
        places = self.places.get(name, [])[:_MOST]
        return [
            place
            for place in places
            if self._text(place - 1) == "." and self._text(place - 2) == owner and self._text(place + 1) != "="
        ]

    def uses(self, name: str, after: int, before: int = 1 << 40) -> list[int]:
        """Uses of a name between two places, but those where it is given a value."""
        places = self.places.get(name, [])
        inside = places[bisect_right(places, after) : bisect_left(places, before)]
        return [place for place in inside if self._text(place - 1) != "." and self._text(place + 1) != "="]

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each name stands."""
        found: dict[str, list[int]] = {}
        for place, token in enumerate(self._tokens):
            if token.kind == "name":
                found.setdefault(token.text, []).append(place)
        return found

    def _text(self, place: int) -> str:
        return self._tokens[place].text if 0 <= place < len(self._tokens) else ";"

    def _inside(self, routine: _Routine | None, index: int) -> list[int]:
        if routine is None or not 0 <= index < len(routine.parameters):
            return []
        return self.uses(routine.parameters[index], routine.begin, routine.end)[:_MOST]

    def _called(self, opened: int) -> _Routine | None:
        before = opened - 1
        if self._text(before) == ")":  # (function (a) {…})(x), (a => …)(x)
            return self._begun.get(self._pairs.get(before, before) + 1)
        if self._text(before) == "}":  # !function (a) {…}(x)
            return self._ended.get(before)
        return None if self._text(before - 1) == "." else self._named.get(self._text(before))

    @cached_property
    def _begun(self) -> dict[int, _Routine]:
        return dict(self._found())

    @cached_property
    def _ended(self) -> dict[int, _Routine]:
        return {each.end: each for each in self._begun.values()}

    @cached_property
    def _named(self) -> dict[str, _Routine]:
        found: dict[str, _Routine] = {}
        for start, routine in self._begun.items():
            own = self._text(start + 1) if self._text(start) == "function" else ""
            given = self._text(start - 2) if self._text(start - 1) in ("=", ":") else ""
            for name in (own, given):
                if name not in ("", "("):
                    found[name] = routine
        return found

    def _found(self) -> Iterator[tuple[int, _Routine]]:
        for place, token in enumerate(self._tokens):
            if token.text == "function" and token.kind == "name":
                opened = place + 1 + (self._text(place + 1) not in ("(", "*")) + (self._text(place + 1) == "*")
                closed = self._pairs.get(opened, -1)
                body = closed + 1
                if closed > 0 and self._text(body) == "{" and body in self._pairs:
                    yield place, _Routine(self._parameters(opened, closed), body, self._pairs[body])
            elif token.text == "=>":
                closed = place - 1
                opened = self._pairs.get(closed, closed) if self._text(closed) == ")" else closed
                names = self._parameters(opened, closed) if opened < closed else (self._text(closed),)
                yield opened, _Routine(names, place, self._end(place + 1))

    def _parameters(self, opened: int, closed: int) -> tuple[str, ...]:
        names, place = [""], opened + 1
        while place < closed:
            if self._text(place) == ",":
                names.append("")
            elif not names[-1] and self._tokens[place].kind == "name":
                names[-1] = self._text(place)
            place = self._pairs.get(place, place) + 1 if self._text(place) in ("(", "[", "{") else place + 1
        return tuple(names)

    def _end(self, place: int) -> int:
        """Where the body of an arrow function ends."""
        while place < len(self._tokens) and self._text(place) not in (",", ";", ")", "]", "}"):
            braces = self._text(place) == "{"
            place = self._pairs.get(place, place) + 1 if self._text(place) in ("(", "[", "{") else place + 1
            if braces:
                break
        return place
