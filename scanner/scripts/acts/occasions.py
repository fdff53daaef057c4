"""When a place of a script is reached: as the page opens, at a click, at a key, only when somebody calls it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from scanner.scripts.lexer import Token

OPENING: Final = "opening"
ANYWHERE: Final = "anywhere"
WISH: Final = "wish"
CALLED: Final = "called"

_KINDS: Final = {
    "click": "click dblclick mousedown mouseup touchstart touchend touchmove pointerdown pointerup contextmenu",
    "back": "popstate",
    "keys": "keydown keyup keypress beforeinput textInput compositionend",
    "typing": "input change blur focusout paste",
    "submit": "submit formdata",
    "copy": "copy cut",
    "message": "message",
    "leaving": "beforeunload unload pagehide",
    "hover": "mouseover mouseenter focus focusin select",
}
_EVENTS: Final = {name: kind for kind, names in _KINDS.items() for name in names.split()}
_LISTENING: Final = frozenset("addEventListener attachEvent on one bind live delegate observe listen".split())  # noqa: SIM905
_WHOLE: Final = frozenset("document window body documentElement self top globalThis".split())  # noqa: SIM905
_DEEP: Final = 6
_NAMES: Final = 60
_STRETCH: Final = 1500
_NEAREST: Final = 400
"""How many functions back one is looked for that a place may stand in."""


@dataclass(frozen=True, slots=True)
class _Function:
    begin: int
    end: int
    name: str
    """How it can be called; '' for one that runs where it stands or when its event comes."""
    event: str
    """The event it waits for, '' for none; `anywhere` for a click on the whole page."""


def occasion_of(event: str, whole: bool) -> str:
    """The occasion that an event is, '' for one that comes by itself. A click anywhere is one that nobody meant."""
    kind = _EVENTS.get(event.removeprefix("on").lower().partition(".")[0].partition(" ")[0], "")
    if kind == "click":
        return ANYWHERE if whole else WISH
    if kind == "hover":  # the page as such is always touched and focused
        return "" if whole else WISH
    return kind


class Occasions:
    """The functions of a script, and when each place of it is reached."""

    def __init__(self, tokens: Sequence[Token], pairs: Mapping[int, int]) -> None:
        self._tokens = tokens
        self._pairs = pairs
        self._functions = sorted(self._found(), key=lambda each: each.begin)
        self._begins = [each.begin for each in self._functions]
        named = {each.name for each in self._functions if each.name}
        self._uses: dict[str, list[int]] = {}
        for place, token in enumerate(tokens):
            if token.text in named and token.kind == "name" and self._text(place - 1) not in ("function", "."):
                self._uses.setdefault(token.text, []).append(place)

    def at(self, place: int, deep: int = 0) -> str:
        """When the token at `place` is reached."""
        for function in self._around(place):
            if function.event:
                return function.event
            if function.name and (when := self._of_named(function, deep)) != OPENING:
                return when
        return OPENING

    def around(self, place: int) -> tuple[int, int]:
        """Begin and end of the innermost function that waits for an event or a call, at most 1,500 tokens each way."""
        begin, end = max(0, place - _STRETCH), place + _STRETCH
        for function in self._around(place):
            if function.event or function.name:
                return max(begin, function.begin), min(end, function.end)
        return begin, end

    def _around(self, place: int) -> list[_Function]:
        """The functions around a place, the innermost first."""
        last = bisect_left(self._begins, place)
        return [each for each in reversed(self._functions[max(0, last - _NEAREST) : last]) if place <= each.end]

    def _of_named(self, function: _Function, deep: int) -> str:
        if deep >= _DEEP:
            return CALLED
        found = CALLED
        for place in self._uses.get(function.name, [])[:_NAMES]:
            if function.begin <= place <= function.end or self._text(place + 1) in ("=", ":"):
                continue
            event = self._event_before(place)
            when = event or (self.at(place, deep + 1) if self._runs(place) else CALLED)
            if when == OPENING:
                return OPENING
            found = when if found == CALLED else found
        return found

    def _runs(self, place: int) -> bool:
        """Whether a function's name at a place means that it runs: called, or handed to what calls it."""
        return self._text(place + 1) == "(" or self._text(place - 1) in ("(", ",", "=")

    def _text(self, place: int) -> str:
        return self._tokens[place].text if 0 <= place < len(self._tokens) else ";"

    def _found(self) -> Iterator[_Function]:
        for place, token in enumerate(self._tokens):
            if token.text == "{" and self._text(place - 1) == ")" and place in self._pairs:
                start = self._head(self._pairs.get(place - 1, -1))
                if start is not None:
                    yield self._function(start, place, self._pairs[place])
            elif token.text == "=>":
                begin = self._pairs.get(place - 1, place - 1) if self._text(place - 1) == ")" else place - 1
                begin -= self._text(begin - 1) == "async"
                braces = self._text(place + 1) == "{" and place + 1 in self._pairs
                end = self._pairs[place + 1] if braces else self._expression_end(place + 1)
                yield self._function(begin, place, end)

    def _head(self, opened: int) -> int | None:
        """Where a function begins whose parameters open at a place; None where that is no function."""
        if opened < 0:
            return None
        for back in (1, 2):
            if self._text(opened - back) == "function":
                start = opened - back
                return start - (self._text(start - 1) == "async")
        return None

    def _expression_end(self, place: int) -> int:
        while place < len(self._tokens):
            if self._text(place) in (",", ";", ")", "]", "}"):
                return place
            place = self._pairs.get(place, place) + 1 if self._text(place) in ("(", "[", "{") else place + 1
        return place

    def _function(self, start: int, body: int, end: int) -> _Function:
        head = start + (self._text(start) == "async")
        own = self._text(head + 1) if self._text(head) == "function" and self._text(head + 2) == "(" else ""
        before, given = self._text(start - 1), self._text(start - 2)
        event = self._event_before(start)
        if event or before in (",", "(") or self._text(end + 1) == "(":
            return _Function(body, end, "", event)
        variable = before == "=" and self._text(start - 3) != "." and not given.startswith("on")
        handler = before == ":" and given in _EVENTS  # click: function …
        return _Function(body, end, given if variable or handler else own, "")

    def _event_before(self, place: int) -> str:
        """The occasion that what stands at `place` is given to: a listener's argument or a property `onclick`."""
        before = self._text(place - 1)
        if before == "=":
            name = self._text(place - 2)
            bare = self._text(place - 3) != "."
            return occasion_of(name, bare or self._text(place - 4) in _WHOLE) if name.startswith("on") else ""
        if before not in (",", "("):
            return ""
        opened = self._opened(place - 1)
        name = self._text(opened - 1)
        whole = self._on_whole(opened)
        if name in _LISTENING:
            value = self._tokens[opened + 1].value if opened + 1 < len(self._tokens) else None
            return occasion_of(value, whole) if isinstance(value, str) else ""
        return occasion_of(name, whole) if name in _EVENTS and self._text(opened - 2) == "." else ""

    def _opened(self, place: int) -> int:
        """The bracket that opens the call in which a comma or bracket stands."""
        for _ in range(60):
            if place <= 0 or self._text(place) == "(":
                break
            place = self._pairs.get(place, place) - 1 if self._text(place) in (")", "]", "}") else place - 1
        return place

    def _on_whole(self, opened: int) -> bool:
        """Whether a call's object is the whole page."""
        if self._text(opened - 2) != ".":
            return True
        owner = opened - 3
        if self._text(owner) != ")":
            return self._text(owner) in _WHOLE
        inner = self._pairs.get(owner, owner) + 1
        value = self._tokens[inner].value if 0 <= inner < owner else None
        return owner - inner == 1 and (self._text(inner) in _WHOLE or value in ("body", "html", "*"))
