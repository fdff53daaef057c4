"""Which elements and windows a script makes, and what names they are known by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from scanner.scripts.acts.passing import Passing
from scanner.scripts.lexer import Token

_MAKING: Final = ("createElement", "createElementNS", "Image", "open")
_TAG: Final = re.compile(r"\s*<\s?([a-z]{1,10})\b", re.IGNORECASE)
_QUERY: Final = ("$", "jQuery")
_NEAR: Final = 80
"""Tokens before a property within which a tag's name says whose it may be."""
_BARE: Final = ("script", "iframe")


class Elements:
    """The elements that one script makes."""

    def __init__(self, tokens: Sequence[Token], pairs: Mapping[int, int], passing: Passing) -> None:
        self._tokens = tokens
        self._pairs = pairs
        self._passing = passing
        self._made: dict[str, list[tuple[int, str]]] = {}
        for place, tag in self._created():
            self._made.setdefault(tokens[place].text, []).append((place, tag))

    def tag(self, owner: int) -> str:
        """The tag of the element that ends at a place: a name, or the bracket of the call that makes it."""
        if self._text(owner) != ")":
            return next((tag for at, tag in reversed(self._made.get(self._text(owner), ())) if at <= owner), "")
        opened = self._pairs.get(owner, owner)
        made = next((each for each in range(opened - 1, owner) if self._text(each) in _MAKING), None)
        if made is not None:
            return "img" if self._text(made) == "Image" else self._argument(made)
        if self._text(opened - 1) in _QUERY:  # $("<script>")
            found = _TAG.match(self._constant(opened + 1))
            return found.group(1).lower() if found else ""
        return ""

    def about(self, place: int) -> str:
        """`script` or `iframe` where that word stands near a place, as what is likely meant; '' where neither does."""
        end = min(place + _NEAR, len(self._tokens))
        for at in (*range(place, max(-1, place - _NEAR), -1), *range(place, end)):
            value = self._tokens[at].value
            if isinstance(value, str) and value.lower() in _BARE:
                return value.lower()
        return ""

    def told_to(self, name: str, method: Sequence[str]) -> bool:
        """Whether a method is called of what has a name: clicked, submitted."""
        uses = self._passing.uses(name, 0)
        return any(self._text(each + 1) == "." and self._text(each + 2) in method for each in uses)

    def _text(self, place: int) -> str:
        return self._tokens[place].text if 0 <= place < len(self._tokens) else ";"

    def _constant(self, place: int) -> str:
        value = self._tokens[place].value if 0 <= place < len(self._tokens) else None
        return value if isinstance(value, str) else ""

    def _argument(self, made: int) -> str:
        """The tag that a making call names: its last constant."""
        opened = made + 1
        if self._text(opened) != "(":
            return ""
        inside = range(opened + 1, min(self._pairs.get(opened, opened), opened + 8))
        return next((value for at in reversed(inside) if (value := self._constant(at))), "").lower()

    def _created(self) -> Iterator[tuple[int, str]]:
        """Names that are given a new element or window: the place of the name, the tag."""
        for place, token in enumerate(self._tokens):
            if token.kind != "name" or token.text not in _MAKING:
                continue
            sign = place - 1
            while self._text(sign) in (".", "new", "document", "window", "(") or self._tokens[sign].kind == "name":
                sign -= 1
            tag = {"Image": "img", "open": "window"}.get(token.text) or self._argument(place) or self._passed(place)
            if self._text(sign) == "=" and self._tokens[sign - 1].kind == "name":
                yield sign - 1, tag

    def _passed(self, made: int) -> str:
        """The tag where what makes elements is handed on: `Reflect.apply(d.createElement, d, ["script"])`."""
        following = range(made + 1, min(made + 8, len(self._tokens)))
        values = (self._tokens[at].value for at in following)
        plain = (value[0] if isinstance(value, list) and value else value for value in values)
        return next((value.lower() for value in plain if isinstance(value, str)), "")
