"""What calls of the language's and the browser's own functions come to."""

from __future__ import annotations

import re
from typing import Final

from scanner.scripts.acts.occasions import OPENING, occasion_of
from scanner.scripts.reckoning import language, texts
from scanner.scripts.reckoning.members import WINDOWS
from scanner.scripts.reckoning.methods import Methods
from scanner.scripts.reckoning.values import (
    HOLE,
    NONE,
    UNDEFINED,
    Marks,
    Native,
    Pattern,
    Routine,
    Text,
    Thing,
    Unknown,
    Value,
    marked,
    marks,
    number,
    text,
)  # fmt: skip

_SENDING: Final = frozenset(
    "fetch sendBeacon WebSocket EventSource WebTransport post get ajax getJSON axios request io SockJS".split()  # noqa: SIM905
)
_ASKING: Final = ("get", "post", "request", "io")
"""Names that other things bear too: what they are handed tells."""
_WORKING: Final = ("Worker", "SharedWorker", "register", "addModule")
_LOADING: Final = ("import", "importScripts", "getScript")
_WRITING: Final = ("write", "writeln", "insertAdjacentHTML", "createContextualFragment", "html", "parseFromString")
_ADDING: Final = ("append", "appendChild", "prepend", "insertBefore", "before", "after", "replaceWith", "replaceChild")
_TIMERS: Final = ("setTimeout", "setInterval", "requestAnimationFrame", "requestIdleCallback", "queueMicrotask")
_DECODERS: Final = frozenset("atob unescape decodeURIComponent decodeURI fromCharCode fromCodePoint parseInt".split())  # noqa: SIM905
_LISTENING: Final = ("addEventListener", "attachEvent", "on", "one", "bind", "live", "delegate")
_FINDING: Final = ("querySelector", "querySelectorAll", "getElementById", "getElementsByName", "closest", "$", "jQuery")
_CHANCE: Final = {"random": "chance", "getHours": "clock", "getDay": "clock", "now": "clock", "getMinutes": "clock"}
_GIVING: Final = {
    "matchMedia": "screen",
    "getUserMedia": "camera", "getDisplayMedia": "camera", "getImageData": "pixels",
    "readText": "clipboard",
    "getCurrentPosition": "place", "watchPosition": "place",
    "resolvedOptions": "language", "getTimezoneOffset": "language",
}  # fmt: skip
_READING: Final = frozenset(("getAttribute", "getPropertyValue", "text", "html", "attr", "data"))
_SECRET: Final = re.compile(r"pass(?:w|(?![a-z]))|pwd|id_?card|sfzh|cvv|cvc|card", re.IGNORECASE)
_LINKS: Final = re.compile(r"a(?:\[href[^\]]{0,40}\])?(?::[^,]{1,60})?")
"""What finds all links, or all that lead out."""
_PLAIN: Final = re.compile(r"(?:\w+\.)?\w+")


class Browser(Methods):
    """Calls of what the script does not define."""

    def of_unknown(self, owner: Unknown, name: str, arguments: list[Value], this: Value = None) -> Value:
        """Calls a method of what is not known, or a function by its name (of the window)."""
        first = arguments[0] if arguments else UNDEFINED
        origin = owner.marks | marks(*arguments)
        path = name if owner.path in WINDOWS else f"{owner.path}.{name}"
        if name in ("call", "apply", "bind"):
            return self._handed_on(owner, name, arguments)
        if _PLAIN.fullmatch(path) and (found := self._of_language(path, name, arguments)) is not None:
            return found
        if owner.path.endswith("location") and name in ("replace", "assign"):
            self.source(first)
            return self.tell("move", first)
        if (told := self._sink(owner, name, arguments)) is not None:
            return told
        if name in _LISTENING and len(arguments) > 1:
            whole = owner.path in (*WINDOWS, "document", "document.body", "document.documentElement", "")
            listener = next((each for each in arguments[1:] if isinstance(each, Routine | Native)), UNDEFINED)
            self.listen(str(text(first)), listener, whole, owner.marks)
            return UNDEFINED
        if isinstance(first, Routine) and len(arguments) == 1 and occasion_of(name, whole=False):  # .submit(function …)
            self.listen(name, first, whole=False, origin=owner.marks)
            return owner
        if name in _FINDING:
            secret = frozenset(("secret",)) if _SECRET.search(text(first)) else NONE
            asked = frozenset(("all-links",)) if isinstance(first, str) and _LINKS.fullmatch(first) else NONE
            return Unknown("element", secret | asked | (origin - {"dom"}))
        if name == "createElement" or name == "createElementNS":
            return Thing(tag=str(text(arguments[-1] if arguments else "")).lower())
        if name in _ADDING and isinstance(first, Thing):
            return first
        if name in texts.DECODING and origin:
            origin |= {"decoded"}
        if name in ("getComputedStyle", "getPropertyValue", "computedStyleMap"):
            origin |= {"dom", "decoded"}  # no place for an address of code
        origin |= self._read(name, arguments)
        for each in arguments:
            if isinstance(each, Routine | Native):
                self.call(each, [Unknown("item", origin)] * 3)
        return Unknown(f"{path}()"[-120:], origin)

    def _read(self, name: str, arguments: list[Value]) -> Marks:
        if name in _CHANCE:
            return frozenset((_CHANCE[name],))
        if name in ("val", "serialize", "serializeArray", "getData"):
            return frozenset(("fields",))
        if name in _READING and len(arguments) < 2:
            return frozenset(("dom",))
        if name in ("indexOf", "includes", "match", "test", "search"):
            return frozenset(
                each for value in arguments if isinstance(value, str | Pattern) for each in language.worded(value)
            )
        return frozenset((_GIVING[name],)) if name in _GIVING else NONE

    def _handed_on(self, owner: Unknown, name: str, arguments: list[Value]) -> Value:
        if name == "bind":
            bound = arguments[1:]
            return Native("bound", lambda given: self.call(owner, [*bound, *given])) if bound else owner
        rest = arguments[1:]
        if name == "apply":
            rest = [*rest[0]] if rest and isinstance(rest[0], list) else rest
        base, _, method = owner.path.rpartition(".")
        this = arguments[0] if arguments else UNDEFINED
        if isinstance(this, Thing) and this.tag in ("xhr", "WebSocket") and method in ("open", "send"):
            return self.method(this, method, rest)
        if isinstance(this, list | str) and base.split(".")[0] in ("Array", "String", "", "object"):
            return self.method(this, method, rest)
        return self.of_unknown(Unknown(base or "window", owner.marks), method, rest)

    def _sink(self, owner: Unknown, name: str, arguments: list[Value]) -> Value:
        first = arguments[0] if arguments else UNDEFINED
        rest = [self._body(each) for each in arguments[1:3]]
        if name in _SENDING and (name not in _ASKING or isinstance(first, Thing) or "/" in text(first)):
            address = first.fields.get("url", first) if isinstance(first, Thing) and not first.tag else first
            answer = self.tell("send", address, *rest, first if isinstance(first, Thing) else UNDEFINED)
            self._answered(answer, arguments)
            return answer
        if name in _LOADING:
            self.source(first)
            return self.tell("load", first)
        if name in _WORKING and owner.path != "customElements":
            self.source(first)
            return self.tell("worker", first)
        if name == "open" and owner.path in WINDOWS:
            self.tell("window", first)
            return Thing(tag="window")
        if name == "navigate":
            return self.tell("move", first)
        if name in _WRITING and arguments:
            self.written(arguments[1] if name == "insertAdjacentHTML" and len(arguments) > 1 else first)
            return UNDEFINED
        if name == "setAttribute" and len(arguments) > 1:
            self.put(owner, first, arguments[1])
            return UNDEFINED
        if name in ("writeText", "setData") and arguments:
            self.layer("clipboard", f'navigator.clipboard.writeText("{text(arguments[-1])}")')
            return UNDEFINED
        if name in ("assign", "defineProperty") and owner.path == "Object":
            return self._fields_given(name, arguments)
        if name == "createObjectURL":
            return first
        if name == "send" and owner.marks:
            return self.tell("send", "", first)
        return None

    def _answered(self, answer: Value, arguments: list[Value]) -> None:
        for each in arguments[1:]:
            if isinstance(each, Routine):
                self.call(each, [answer])
            elif isinstance(each, Thing):
                self.call(each.fields["success"], [answer]) if "success" in each.fields else None

    def _body(self, value: Value) -> Value:
        return value.fields.get("body", UNDEFINED) if isinstance(value, Thing) and "body" in value.fields else value

    def _fields_given(self, name: str, arguments: list[Value]) -> Value:
        owner, given = arguments[0], arguments[-1] if arguments else UNDEFINED
        if isinstance(given, Thing) and name == "assign":
            for key, each in list(given.fields.items()):
                self.put(owner, key, each)
        elif isinstance(given, Thing) and isinstance(owner, Thing):
            owner.fields[str(text(arguments[1]))] = _described(given)
        elif isinstance(given, Thing) and isinstance(owner, Unknown):
            if owner.path.endswith(".prototype"):
                self.added[str(text(arguments[1]))] = _described(given)
            for key in ("get", "set", "value"):
                if isinstance(routine := given.fields.get(key), Routine):
                    self.hook(routine)
        return owner

    def _of_language(self, path: str, name: str, arguments: list[Value]) -> Value:
        """The language's own functions; None for others."""
        first = arguments[0] if arguments else UNDEFINED
        match name:
            case _ if name in _DECODERS:
                given = [language.decoded(each) for each in arguments]
                return texts.decoded(name, given)
            case "eval" | "execScript":
                return self.call(self.ran(first, []), [])
            case "Function" | "AsyncFunction" | "constructor":
                return self.ran(arguments[-1] if arguments else "", [str(text(each)) for each in arguments[:-1]])
            case _ if name in _TIMERS:
                return self._later(first)
            case "String" | "encodeURIComponent" | "encodeURI" | "escape" | "btoa" | "stringify":
                plain = text(first) if name == "String" else Text(HOLE, marks(first)) if marks(first) else text(first)
                return marked(plain, marks(first))
            case "Number" | "parseFloat":
                return found if (found := number(first)) is not None else Unknown(name, marks(first))
            case "from" | "of":
                return self._listed_from(first, arguments[1:])
            case "keys" | "values" | "entries" if path[:7] == "Object.":
                return language.listed(first, name)
            case "parse" if path == "JSON.parse":
                return language.parsed(first)
            case "get" if path == "Reflect.get" and len(arguments) > 1:
                return self.get(first, arguments[1])
            case "set" if path == "Reflect.set" and len(arguments) > 2:
                self.put(first, arguments[1], arguments[2])
                return True
            case "apply" if path == "Reflect.apply" and len(arguments) > 2:
                return self.call(first, [*arguments[2]] if isinstance(arguments[2], list) else [], arguments[1])
            case "construct" if path == "Reflect.construct" and len(arguments) > 1:
                return self.made(first, [*arguments[1]] if isinstance(arguments[1], list) else [])
            case "resolve" | "all" if path[:8] == "Promise.":
                return first
        return language.computed(name, arguments) if path[:5] == "Math." else None

    def _listed_from(self, first: Value, by: list[Value]) -> Value:
        items = list(first) if isinstance(first, str | list) else first
        return texts.of_list(items, "map", by, self.call) if by and isinstance(items, list) else items

    def _later(self, first: Value) -> Value:
        code = self.ran(first, []) if isinstance(first, str) else first
        with self.later():
            self.call(code, [])
        return 1.0

    def listen(self, name: str, listener: Value, whole: bool, origin: Marks = NONE) -> None:
        """A function that waits for an event is called with it."""
        occasion = occasion_of(name, whole) or OPENING
        told = frozenset(("message",)) if occasion == "message" and not origin else NONE
        with self.on(occasion), self.later(), self.gated(origin & {"all-links"}):
            self.call(listener, [Unknown("event", origin | told)], Unknown("element", origin))


def _described(descriptor: Thing) -> Value:
    """What a property's descriptor gives."""
    own = descriptor.fields.get("get", descriptor.fields.get("value", UNDEFINED))
    if isinstance(own, Routine):
        own.getter = "get" in descriptor.fields
    return own
