"""Where an address that stands in a script ends up: what is moved to, loaded, framed, sent to, opened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from scanner.scripts.acts.elements import Elements
from scanner.scripts.acts.passing import Passing
from scanner.scripts.lexer import Token

_FAR: Final = 3000
"""Tokens that an expression is followed outward."""
_STEPS: Final = 400_000
"""Tokens looked at on the way, for all addresses of one script."""
_CALLS: Final = {
    "send": "fetch sendBeacon post get ajax getJSON request axios WebSocket EventSource WebTransport io SockJS",
    "load": "import importScripts getScript",
    "worker": "Worker SharedWorker addModule",
    "markup": "write writeln insertAdjacentHTML html append prepend after before createContextualFragment",
    "move": "navigate",
    "style": "insertRule replaceSync",
}
_BY_CALL: Final = {name: kind for kind, names in _CALLS.items() for name in names.split()}
_PROPERTIES: Final = {
    "move": "location",
    "form": "action formAction",
    "markup": "innerHTML outerHTML srcdoc",
    "style": "background backgroundImage borderImage cssText listStyleImage maskImage cursor",
    "content": "content",
}
_BY_PROPERTY: Final = {name: kind for kind, names in _PROPERTIES.items() for name in names.split()}
_BY_TAG: Final = {
    ("script", "src"): "load",
    ("iframe", "src"): "frame",
    ("frame", "src"): "frame",
    ("embed", "src"): "frame",
    ("object", "data"): "frame",
    ("img", "src"): "send",
    ("img", "srcset"): "send",
    ("source", "srcset"): "send",
    ("video", "poster"): "send",
    ("video", "src"): "send",
    ("audio", "src"): "send",
    ("a", "href"): "link",
    ("base", "href"): "base",
    ("form", "action"): "form",
    ("link", "href"): "style",
}
_WRAPPERS: Final = frozenset(
    (
        *("String", "decodeURI", "URL", "Request", "Blob", "createObjectURL", "createScriptURL"),
        *("createHTML", "sanitize", "concat", "trim", "toString"),
    )
)
_ENCODING: Final = ("encodeURIComponent", "encodeURI", "btoa", "escape")
_WORDS: Final = frozenset(
    "if while for switch return typeof case else in do throw void delete with await yield".split()  # noqa: SIM905
)
_SETTERS: Final = ("setAttribute", "attr", "prop", "setAttributeNS")
_CLICKING: Final = ("click", "dispatchEvent")
_SUBMITTING: Final = ("submit", "requestSubmit")
_DEEP: Final = 4
"""How often a value is followed from one name to the next."""
_NAMED: Final = 2
"""How often it is followed from one plain name to the next: short names are used for many things."""
_RENAMED: Final = ("fetch", "sendBeacon", "importScripts", "write", "writeln")
_OPTIONS: Final = 200
"""Tokens of a request's options that are looked at."""
_SELF: Final = ("_self", "_top", "_parent")


class Sinks:
    """Follows addresses through one script's tokens. `cut`: some were not followed to the end."""

    def __init__(self, tokens: Sequence[Token], pairs: Mapping[int, int]) -> None:
        self._tokens = tokens
        self._pairs = pairs
        self._left = _STEPS
        self.cut = False
        self._passing = Passing(tokens, pairs)
        self._elements = Elements(tokens, pairs, self._passing)

    def of(self, place: int, deep: int = 0) -> Iterator[tuple[str, int]]:
        """What is done with the value at `place`, and where: directly, or with the names that it is given to."""
        if self._left <= 0:
            self.cut = True
            return
        if self._text(place - 1) in ("from", "import"):
            yield "load", place
            return
        yield from self._passed(self._passing.as_turn(place), deep)
        at, index = self._outward(place)
        text = self._text(at)
        if text == "(":
            yield from self._in_call(at, index, deep)
        elif text in ("=", "+="):
            yield from self._in_assignment(at, deep)
        elif text == ":":
            yield from self._in_object(at, deep)

    def _passed(self, places: Sequence[int], deep: int) -> Iterator[tuple[str, int]]:
        """What is done where a value turns up again."""
        self._left -= len(places)
        if deep < _DEEP:
            for place in places:
                yield from self.of(place, deep + 1)

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
        called = token is not None and (token.kind == "name" or token.text in (")", "]", "}"))
        return called and token is not None and token.text not in _WORDS

    def _argument(self, opened: int, number: int) -> str:
        """A constant argument of a call, '' for anything else."""
        place = opened + 1
        end = self._pairs.get(opened, opened)
        while place < end and number:
            number -= self._text(place) == ","
            place = self._pairs.get(place, place) + 1 if self._text(place) in ("(", "[", "{") else place + 1
        value = self._tokens[place].value if place < end else None
        return value if isinstance(value, str) else ""

    def _in_call(self, opened: int, index: int, deep: int) -> Iterator[tuple[str, int]]:
        name, owner = self._text(opened - 1), self._text(opened - 3) if self._text(opened - 2) == "." else ""
        if name in ("replace", "assign") and owner == "location":
            yield "move", opened
        elif name == "open" and index == 0 and owner in ("", "window", "self", "top", "parent"):
            yield ("move" if self._argument(opened, 1) in _SELF else "window"), opened
        elif name == "open" and index == 1:
            yield "send", opened
        elif name in _SETTERS:
            yield from self._set(opened - 3, self._argument(opened, index - 1) if index else "", opened, deep)
        elif name == "set" and owner == "Reflect" and index == 2:
            yield from self._set(opened + 1, self._argument(opened, 1), opened, deep)
        elif name == "setProperty":
            yield "style", opened
        elif name in _ENCODING:  # as a part of another address: only a worker's matters
            onward = self._passed([opened - 1], deep)
            yield from (each for each in onward if each[0] == "worker")
        elif name == "resolve" and owner == "Promise":
            yield from self._passed(self._passing.as_promised(opened), deep)
        elif name == "register":
            yield from [("worker", opened)] if owner == "serviceWorker" else []
        elif name == "load" and owner == ")":  # $("#a").load(…)
            yield "fill", opened
        elif name == "call" and (kind := _BY_CALL.get(self._aliases.get(owner, ""))):
            yield kind, opened
        elif self._passing.is_own(opened) or name == "call":
            yield from self._passed(self._passing.as_parameter(opened, index), deep)
            yield from self._passed([opened - 1] if deep < _DEEP else [], deep)  # what it may hand back
        elif kind := _BY_CALL.get(name) or _BY_CALL.get(self._aliases.get(name, "")):
            yield kind, opened

    def _in_object(self, colon: int, deep: int) -> Iterator[tuple[str, int]]:
        """As a property of an object: handed over (`ajax({url: …})`), put on an element, or kept under a name."""
        brace = colon
        while brace > 0 and self._text(brace) != "{":
            self._left -= 1
            brace = self._pairs.get(brace, brace) - 1 if self._text(brace) in (")", "]", "}") else brace - 1
        name, before = self._text(colon - 1), self._text(brace - 1)
        if name == '"':
            name = str(self._tokens[colon - 1].value)
        if before == "(" and name == "url" and self._text(brace - 2) in _BY_CALL:
            yield self._asked(brace), colon
        elif before in ("(", ",") and name in ("src", "href", "action", "content"):
            owner = brace - 2 if before == "," else brace - 4  # Object.assign(element, {…}), element.attr({…})
            yield from self._set(owner, name, colon, deep)
        elif before == "=":
            yield from self._passed(self._passing.as_field(self._text(brace - 2), name), deep)

    def _asked(self, brace: int) -> str:
        """What a request with the options that begin at a place does with its answer: a script is run."""
        options = range(brace, min(self._pairs.get(brace, brace), brace + _OPTIONS))
        script = any(self._text(at) == "dataType" and self._tokens[at + 2].value == "script" for at in options[:-2])
        return "load" if script else _BY_CALL[self._text(brace - 2)]

    def _in_assignment(self, sign: int, deep: int) -> Iterator[tuple[str, int]]:
        name = self._text(sign - 1)
        if self._text(sign - 2) == ".":
            yield from self._set(sign - 3, name, sign, deep)
        elif name == "location":
            yield "move", sign
        elif name == "src" and self._text(sign - 2) == ")" and (likely := self._elements.about(sign)):
            yield _BY_TAG[likely, name], sign  # with (…) src = "…"
        elif deep < _NAMED and self._tokens[sign - 1].kind == "name":
            yield from self._passed(self._passing.uses(name, sign), deep)

    @cached_property
    def _aliases(self) -> dict[str, str]:
        """Names that are given a function of the browser's: `const f = window.fetch`."""
        found: dict[str, str] = {}
        for place, token in enumerate(self._tokens):
            if token.text in _RENAMED and (
                self._text(place + 1) not in ("(", "=", ".") or self._text(place + 2) == "bind"
            ):
                sign = place - 1 - 2 * (self._text(place - 1) == ".")
                if self._text(sign) == "=":
                    found[self._text(sign - 1)] = token.text
        return found

    def _set(self, owner: int, name: str, at: int, deep: int) -> Iterator[tuple[str, int]]:
        """As a property of what ends at the place `owner`."""
        text, tag = self._text(owner), self._elements.tag(owner)
        if name == "href" and text == "location":
            yield "move", at
        elif name == "location" and tag == "window":
            yield "window", at
        elif (tag, name) == ("form", "action"):
            yield ("move" if self._elements.told_to(text, _SUBMITTING) else "form"), at
        elif name in _BY_PROPERTY:
            yield _BY_PROPERTY[name], at
        elif (tag, name) in _BY_TAG:
            kind = _BY_TAG[tag, name]
            yield ("move" if kind == "link" and self._elements.told_to(text, _CLICKING) else kind), at
        elif name == "src" and not tag and (likely := self._elements.about(at)):
            yield _BY_TAG[likely, name], at
        elif name in ("href", "src"):
            yield name, at
        else:
            yield from self._passed(self._passing.as_field(text, name), deep)
