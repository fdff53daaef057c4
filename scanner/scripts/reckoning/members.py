"""What a property of something is, and what giving it a value does."""

from __future__ import annotations

import re
from html import unescape
from typing import Any, Final
from urllib.parse import unquote

from scanner.scripts.reckoning.account import Account
from scanner.scripts.reckoning.values import (
    HOLE,
    NONE,
    UNDEFINED,
    Marks,
    Native,
    Pattern,
    Routine,
    Thing,
    Unknown,
    Value,
    marked,
    marks,
    number,
    text,
)

WINDOWS: Final = frozenset(("window", "self", "top", "globalThis", "parent", "frames", "this", "defaultView"))
_MOVES: Final = re.compile(r"(?:(?:document|opener|answer)\.)?location(?:\.href)?")
_ORIGINS: Final = {
    name: frozenset((kind,))
    for kind, names in {
        "cookie": "cookie",
        "storage": "localStorage sessionStorage",
        "referrer": "referrer",
        "agent": "userAgent platform maxTouchPoints userAgentData appVersion vendor",
        "watched": "webdriver outerWidth outerHeight",
        "language": "language languages timeZone",
        "dom": "textContent innerText innerHTML outerHTML className dataset nodeValue title alt content attributes "
        "childNodes text name",
        "all-links": "links anchors",
        "cores": "hardwareConcurrency",
        "place": "coords",
        "hash": "hash search",
        "files": "files",
    }.items()
    for name in names.split()
}
_FIELDS: Final = frozenset(("value", "elements", "checked"))
_KEYS: Final = frozenset(("key", "keyCode", "which", "code", "charCode"))
_BY_TAG: Final = {
    ("script", "src"): "load", ("iframe", "src"): "frame", ("frame", "src"): "frame", ("embed", "src"): "frame",
    ("object", "data"): "frame", ("img", "src"): "send", ("base", "href"): "base", ("form", "action"): "form",
    ("link", "href"): "style", ("a", "href"): "link", ("audio", "src"): "send", ("video", "src"): "send",
}  # fmt: skip
_ANY: Final = {"src": "src", "href": "href", "action": "form", "formAction": "form", "ping": "send"}
_CHOSEN: Final = frozenset(("all-links",))
_OPEN: Final = ("open", "addEventListener", "setRequestHeader", "pushState", "replaceState", "write", "parse")
_MARKUP: Final = ("innerHTML", "outerHTML", "srcdoc")
_CODE: Final = ("text", "textContent", "innerText", "innerHTML")
_CODE_OR_VALUE: Final = ("value", "textContent", "innerText")
_STYLES: Final = ("backgroundImage", "background", "cssText", "listStyleImage", "borderImage")
_LINKED: Final = re.compile(r"url\(\s*[\"']?((?:https?:)?//[^\s\"')]{3,300})")
_REFRESH: Final = re.compile(r"^\s*\d*\s*;\s*url\s*=\s*[\"']?", re.IGNORECASE)
_CODED: Final = re.compile(r"data:(?:text|application)/[\w.+-]*script[^,]{0,40},|javascript:", re.IGNORECASE)
_HOOKED: Final = re.compile(r"(?:\w+\.prototype\.\w+|fetch|XMLHttpRequest|WebSocket|navigator\.sendBeacon|JSON\.\w+)")


class Members(Account):
    """Reads and gives properties."""

    def call(self, callee: Value, arguments: list[Value], this: Value = None) -> Value:
        """Calls something."""
        raise NotImplementedError

    def ran(self, code: Value, parameters: list[str]) -> Value:
        """The function that a text becomes."""
        raise NotImplementedError

    def listen(self, name: str, listener: Value, whole: bool, origin: Marks = NONE) -> None:
        """A function that waits for an event."""
        raise NotImplementedError

    def method(self, owner: Value, name: str, arguments: list[Value]) -> Value:
        """Calls a method."""
        raise NotImplementedError

    def get(self, owner: Value, key: Value) -> Value:
        """The property of something."""
        if isinstance(owner, Thing):
            return self._of_thing(owner, key)
        if isinstance(owner, Unknown):
            return UNDEFINED if owner is UNDEFINED else self._of_unknown(owner, str(text(key)))
        name = str(text(key))
        if isinstance(owner, str | float) and isinstance(own := self.added.get(name), Routine):
            return self.call(own, [], owner) if own.getter else own
        if isinstance(owner, Routine) and name == "name":
            return owner.node.a or ""
        if isinstance(owner, list | str):
            if name == "length":
                return Unknown(name, marks(owner)) if isinstance(owner, str) and HOLE in owner else float(len(owner))
            at = number(key) if not isinstance(key, Unknown) else None
            if at is not None and at == int(at):
                return self._item(owner, int(at))
            if name == "raw":
                return [owner] if isinstance(owner, str) else owner
        if isinstance(owner, Routine) and name in owner.fields:
            return owner.fields[name]
        if isinstance(owner, Pattern) and name == "source":
            return owner.source
        if name == "constructor":
            return Unknown(
                "Function" if isinstance(owner, Routine | Native) else "String" if isinstance(owner, str) else "Array"
            )
        return Native(name, lambda given: self.method(owner, name, given))

    def _item(self, owner: list[Any] | str, at: int) -> Value:
        if not 0 <= at < len(owner):
            return UNDEFINED
        found: Value = owner[at]
        return found if isinstance(owner, list) else marked(str(found), marks(owner))

    def _of_thing(self, owner: Thing, key: Value) -> Value:
        name = str(text(key))
        if owner.trap is not None:
            target = owner.fields.get("target", UNDEFINED)
            trap = owner.trap.fields.get("get")
            return self.call(trap, [target, key, owner], owner.trap) if trap else self.get(target, key)
        if name in _CODE_OR_VALUE and isinstance(inner := owner.fields.get("innerHTML"), str) and owner.tag:
            return marked(unescape(inner), marks(inner))  # a textarea decodes references
        if name in owner.fields:
            found = owner.fields[name]
            if isinstance(found, Routine) and found.getter:
                return self.call(found, [], owner)
            return found if not isinstance(found, Unknown) else Unknown(found.path, found.marks | owner.marks)
        if owner.tag in ("window", "iframe") and name in ("contentWindow", "location"):
            return Unknown("window" if owner.tag == "iframe" else "answer.location")
        if name == "constructor":
            return Unknown("Object")
        if owner.tag == "iframe" and name == "contentDocument":
            return Unknown("document")
        if owner.tag in ("", "class"):
            return UNDEFINED if not owner.marks else Unknown(name, owner.marks)
        return Unknown(f"{owner.tag}.{name}", owner.marks)

    def _of_unknown(self, owner: Unknown, name: str) -> Value:
        origin = owner.marks
        if name not in _FIELDS:
            origin -= {"secret"}  # what is secret of a field is what it holds
        if name in _FIELDS and not origin & {"answer", "message"}:
            origin |= {"fields", "dom"}
        elif name in _KEYS and self.occasion == "keys":
            origin |= {"keys"}
        elif not origin or name not in ("text", "title", "content", "name"):
            origin |= _ORIGINS.get(name, NONE)
        if owner.path in WINDOWS:
            return self.name(name) if not owner.marks else Unknown(name, origin)
        return Unknown(f"{owner.path}.{name}"[-120:], origin)

    def name(self, name: str) -> Value:
        """What a name means where no function has it."""
        return Unknown(name, _ORIGINS.get(name, NONE) if name not in ("name", "text", "title", "content") else NONE)

    def put(self, owner: Value, key: Value, value: Value) -> None:
        """Gives a property a value."""
        name = str(text(key))
        if isinstance(owner, list):
            at = number(key)
            if at is not None and at == int(at) and 0 <= at < 20_000:
                owner.extend([UNDEFINED] * (int(at) + 1 - len(owner)))
                owner[int(at)] = value
        elif isinstance(owner, Routine):
            owner.fields[name] = value
        elif isinstance(owner, Thing):
            self._put_thing(owner, name, value)
        elif isinstance(owner, Unknown):
            self._put_unknown(owner, name, value)

    def _put_thing(self, owner: Thing, name: str, value: Value) -> None:
        if owner.trap is not None:
            target, trap = owner.fields.get("target", UNDEFINED), owner.trap.fields.get("set")
            self.call(trap, [target, name, value], owner.trap) if trap else self.put(target, name, value)
            return
        owner.fields[name] = value
        if not owner.tag:
            return
        if kind := _BY_TAG.get((owner.tag, name)):
            self.tell(kind, value)
            self.source(value) if kind == "load" else None
        elif owner.tag == "script" and name in _CODE:
            self.call(self.ran(value, []), [])
        elif owner.tag == "style" and name in _CODE:
            for address in _LINKED.findall(text(value)):
                self.tell("style", address)
        elif owner.tag == "window" and name == "location":
            self.tell("window", value)
        elif owner.tag == "meta" and name == "content" and _REFRESH.match(text(value)):
            self.tell("move", _REFRESH.sub("", text(value)))
        else:
            self._put_any(name, value, owner.marks, whole=False)

    def _put_unknown(self, owner: Unknown, name: str, value: Value) -> None:
        path = name if owner.path in WINDOWS else f"{owner.path}.{name}"
        if _MOVES.fullmatch(path):
            self.tell("move", value)
            self.source(value)
        elif isinstance(value, Routine) and _HOOKED.fullmatch(path):
            self.added[name] = value
            self.hook(value, name)
        else:
            self._put_any(name, value, owner.marks, whole=owner.path in (*WINDOWS, "document", "document.body"))

    def hook(self, value: Routine, name: str = "") -> None:
        """A function of the browser's is replaced: what it is handed passes by. An address is no secret, a body is."""
        held = NONE if name in _OPEN else frozenset(("body",))
        first = Unknown("passing", NONE if name == "fetch" else held)
        with self.gated(frozenset(("hook",))):
            self.call(value, [first, *[Unknown("passing", held)] * 3], Unknown("hooked"))

    def _put_any(self, name: str, value: Value, origin: Marks, *, whole: bool) -> None:
        if name in _MARKUP:
            self.written(value)
        elif name in _ANY:
            with self.gated(origin & _CHOSEN):
                self.tell(_ANY[name], value)
        elif name in _STYLES:
            self.tell("style", str(text(value)).partition("url(")[2].strip("\"' )") or value)
        elif name.startswith("on") and isinstance(value, Routine | Native):
            self.listen(name, value, whole, origin)

    def written(self, value: Value) -> None:
        """Markup becomes a part of the page."""
        self._followed("written", marks(value))
        if isinstance(value, str):
            self.layer("written", value)

    def source(self, value: Value) -> None:
        """An address that may hold code itself."""
        if isinstance(value, Thing) and value.tag == "blob":
            self.call(self.ran(value.fields.get("code", ""), []), [])
        elif found := _CODED.match(plain := text(value)):
            self.call(self.ran(marked(unquote(plain[found.end() :]), marks(value)), []), [])
