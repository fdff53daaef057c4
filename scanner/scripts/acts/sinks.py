"""Where an address that stands in a script ends up: what is moved to, loaded, framed, sent to, opened."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from scanner.scripts.lexer import Token

_FAR: Final = 3000
"""Tokens that an expression is followed outward."""
_STEPS: Final = 400_000
"""Tokens looked at on the way, for all addresses of one script."""
_CALLS: Final = {
    "send": "fetch sendBeacon post get ajax getJSON request axios WebSocket EventSource",
    "load": "import importScripts getScript",
    "worker": "Worker SharedWorker register addModule",
    "markup": "write writeln insertAdjacentHTML html append prepend after before createContextualFragment",
    "move": "navigate",
}
_BY_CALL: Final = {name: kind for kind, names in _CALLS.items() for name in names.split()}
_PROPERTIES: Final = {"move": "location", "form": "action formAction", "markup": "innerHTML outerHTML srcdoc"}
_BY_PROPERTY: Final = {name: kind for kind, names in _PROPERTIES.items() for name in names.split()}
_BY_TAG: Final = {
    ("script", "src"): "load",
    ("iframe", "src"): "frame",
    ("frame", "src"): "frame",
    ("embed", "src"): "frame",
    ("object", "data"): "frame",
    ("img", "src"): "send",
    ("a", "href"): "link",
    ("base", "href"): "base",
    ("form", "action"): "form",
    ("link", "href"): "style",
}
_WRAPPERS: Final = frozenset(
    (
        *("String", "encodeURI", "decodeURI", "URL", "Request", "Blob", "createObjectURL", "createScriptURL"),
        *("createHTML", "sanitize", "concat", "trim", "toString"),
    )
)
_WORDS: Final = frozenset(
    "if while for switch return typeof case else in do throw void delete with await yield".split()  # noqa: SIM905
)
_SETTERS: Final = ("setAttribute", "attr", "prop", "setAttributeNS")
_SELF: Final = ("_self", "_top", "_parent")
_VALUE: Final = r"\s?=\s?[\"'\\]{0,2}([^\"'\s>\\]+)"
_PASSWORD: Final = re.compile(r"type\s?=\s?[\"'\\]{0,2}password", re.IGNORECASE)
_TAGS: Final = (
    ("load", re.compile(rf"<\s?script\b[^>]{{0,300}}?\ssrc{_VALUE}", re.IGNORECASE)),
    ("frame", re.compile(rf"<\s?i?frame\b[^>]{{0,400}}?\ssrc{_VALUE}", re.IGNORECASE)),
    ("move", re.compile(rf"http-equiv\s?=\s?[\"'\\]{{0,2}}refresh\b[^>]{{0,100}}?url{_VALUE}", re.IGNORECASE)),
    ("form", re.compile(rf"<\s?form\b[^>]{{0,300}}?\saction{_VALUE}", re.IGNORECASE)),
    (
        "planted",
        re.compile(
            r"\son[a-z]{3,20}\s?=[^>]{0,200}?(?:import\(|\.src\s?=|location[.\w]{0,20}\s?[=(])\s?"
            r"[\"'`\\]{0,2}((?:https?:)?//[^\"'`\s>\\)]+)",
            re.IGNORECASE,
        ),
    ),
    ("send", re.compile(rf"<\s?img\b[^>]{{0,300}}?\ssrc{_VALUE}", re.IGNORECASE)),
    ("base", re.compile(rf"<\s?base\b[^>]{{0,100}}?\shref{_VALUE}", re.IGNORECASE)),
)


def in_markup(text: str) -> Iterator[tuple[str, str]]:
    """What a piece of HTML does by being put into a page, with the address."""
    for kind, pattern in _TAGS:
        login = kind == "form" and _PASSWORD.search(text)
        yield from (("login" if login else kind, found.group(1)) for found in pattern.finditer(text))


class Sinks:
    """Follows addresses through one script's tokens. `cut`: some were not followed to the end."""

    def __init__(self, tokens: Sequence[Token], pairs: Mapping[int, int]) -> None:
        self._tokens = tokens
        self._pairs = pairs
        self._left = _STEPS
        self.cut = False
        self._made: dict[str, list[tuple[int, str]]] = {}
        for place, tag in self._created():
            self._made.setdefault(tokens[place].text, []).append((place, tag))

    def of(self, place: int, deep: int = 0) -> Iterator[tuple[str, int]]:
        """What is done with the value at `place`, and where: directly, or with the names that it is given to."""
        if self._left <= 0:
            self.cut = True
            return
        if self._text(place - 1) in ("from", "import"):
            yield "load", place
            return
        at, index = self._outward(place)
        text = self._text(at)
        if text == "(":
            yield from self._in_call(at, index)
        elif text in ("=", "+="):
            yield from self._in_assignment(at, deep)
        elif text == ":":
            yield from self._in_object(at)

    def _text(self, place: int) -> str:
        return self._tokens[place].text if 0 <= place < len(self._tokens) else ";"

    def _outward(self, place: int) -> tuple[int, int]:
        """The bracket, sign or colon that takes the expression at `place`, and as which argument."""
        index, key = 0, -1
        for _ in range(_FAR):
            place -= 1
            self._left -= 1
            match self._text(place):
                case ")" | "]" | "}" if place in self._pairs:
                    place = self._pairs[place]
                case "(" if self._calls(place):
                    if self._text(place - 1) not in _WRAPPERS:
                        return place, index
                    place -= 1
                    index = 0
                case "{":
                    return key, 0
                case "=" | "+=":
                    return place, index
                case "," if key < 0:
                    index += 1
                case ":" if key < 0:
                    key = place
                case "?":
                    key = -1
                case ";" | "return" | "=>":
                    return -1, 0
        self.cut = True
        return -1, 0

    def _calls(self, place: int) -> bool:
        token = self._tokens[place - 1] if place else None
        return token is not None and (token.kind == "name" or token.text in (")", "]")) and token.text not in _WORDS

    def _argument(self, opened: int, number: int) -> str:
        """A constant argument of a call, '' for anything else."""
        place = opened + 1
        end = self._pairs.get(opened, opened)
        while place < end and number:
            number -= self._text(place) == ","
            place = self._pairs.get(place, place) + 1 if self._text(place) in ("(", "[", "{") else place + 1
        value = self._tokens[place].value if place < end else None
        return value if isinstance(value, str) else ""

    def _in_call(self, opened: int, index: int) -> Iterator[tuple[str, int]]:
        name, owner = self._text(opened - 1), self._text(opened - 3) if self._text(opened - 2) == "." else ""
        if name in ("replace", "assign") and owner == "location":
            yield "move", opened
        elif name == "open" and index == 0 and owner in ("", "window", "self", "top", "parent"):
            yield ("move" if self._argument(opened, 1) in _SELF else "window"), opened
        elif name == "open" and index == 1:
            yield "send", opened
        elif name in _SETTERS:
            yield from self._set(opened - 3, self._argument(opened, index - 1) if index else "", opened)
        elif name == "load" and self._text(opened - 3) == ")":  # $("#a").load(…)
            yield "fill", opened
        elif kind := _BY_CALL.get(name) or _BY_CALL.get(self._aliases.get(name, "")):
            yield kind, opened

    def _in_object(self, colon: int) -> Iterator[tuple[str, int]]:
        """As a property of an object that is handed over: `ajax({url: …})`."""
        brace = colon
        while brace > 0 and self._text(brace) != "{":
            self._left -= 1
            brace = self._pairs.get(brace, brace) - 1 if self._text(brace) in (")", "]", "}") else brace - 1
        if self._text(brace - 1) == "(" and self._text(colon - 1) in ("url", '"') and self._text(brace - 2) in _BY_CALL:
            yield _BY_CALL[self._text(brace - 2)], colon

    def _in_assignment(self, sign: int, deep: int) -> Iterator[tuple[str, int]]:
        name = self._text(sign - 1)
        if self._text(sign - 2) == ".":
            yield from self._set(sign - 3, name, sign)
        elif name == "location":
            yield "move", sign
        elif deep < 2 and self._tokens[sign - 1].kind == "name":
            for place in self._uses(name, sign):
                yield from self.of(place, deep + 1)

    def _uses(self, name: str, after: int) -> list[int]:
        places = self._places.get(name, [])
        later = places[bisect_right(places, after) :]
        self._left -= len(later)
        return [place for place in later if self._text(place - 1) != "." and self._text(place + 1) != "="]

    @cached_property
    def _aliases(self) -> dict[str, str]:
        """Names that are given a function of the browser's: `const f = window.fetch`."""
        found: dict[str, str] = {}
        for place, token in enumerate(self._tokens):
            if token.text in ("fetch", "sendBeacon", "importScripts") and self._text(place + 1) not in ("(", "=", "."):
                sign = place - 1 - 2 * (self._text(place - 1) == ".")
                if self._text(sign) == "=":
                    found[self._text(sign - 1)] = token.text
        return found

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for place, token in enumerate(self._tokens):
            if token.kind == "name":
                found.setdefault(token.text, []).append(place)
        return found

    def _set(self, owner: int, name: str, at: int) -> Iterator[tuple[str, int]]:
        text = self._text(owner)
        tag = self._made_as(owner)
        if name == "href" and text == "location":
            yield "move", at
        elif name == "location" and tag == "window":
            yield "window", at
        elif name in _BY_PROPERTY:
            yield _BY_PROPERTY[name], at
        elif (tag, name) in _BY_TAG:
            kind = _BY_TAG[tag, name]
            yield ("move" if kind == "link" and self._clicked(text) else kind), at
        elif name in ("href", "src"):
            yield name, at

    def _clicked(self, name: str) -> bool:
        return any(self._text(place + 1) == "." and self._text(place + 2) == "click" for place in self._uses(name, 0))

    def _made_as(self, owner: int) -> str:
        if self._text(owner) == ")":  # (new Image).src, document.createElement("x").src
            opened = self._pairs.get(owner, owner)
            inner = [self._text(place) for place in range(opened - 2, owner)]
            return "img" if "Image" in inner else self._argument(opened, 0) if "createElement" in inner else ""
        name = self._text(owner)
        return next((tag for place, tag in reversed(self._made.get(name, ())) if place <= owner), "")

    def _created(self) -> Iterator[tuple[int, str]]:
        """Names that are given a new element or window: the place of the name, the tag."""
        for place, token in enumerate(self._tokens):
            if token.kind != "name" or token.text not in ("createElement", "createElementNS", "Image", "open"):
                continue
            sign = place - 1
            while self._text(sign) in (".", "new", "document", "window", "(") or self._tokens[sign].kind == "name":
                sign -= 1
            tag = self._argument(place + 1, token.text == "createElementNS").lower()
            tag = {"Image": "img", "open": "window"}.get(token.text, tag)
            if self._text(sign) == "=" and self._tokens[sign - 1].kind == "name":
                yield sign - 1, tag
