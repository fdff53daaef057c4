"""What `new` makes."""

from __future__ import annotations

from typing import Final

from scanner.scripts.reckoning import language
from scanner.scripts.reckoning.members import Members
from scanner.scripts.reckoning.values import (
    UNDEFINED,
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
)  # fmt: skip

_BOXES: Final = ("Uint8Array", "Uint16Array", "Array", "Int8Array", "Uint32Array", "Uint8ClampedArray", "Set")


class Making(Members):
    """Makes objects."""

    def of_unknown(self, owner: Unknown, name: str, arguments: list[Value], this: Value = None) -> Value:
        """Calls a method of what is not known."""
        raise NotImplementedError

    def made(self, callee: Value, arguments: list[Value]) -> Value:
        """What `new` makes."""
        if isinstance(callee, Routine):
            fields = callee.fields.get("prototype")
            thing = Thing(dict(fields.fields) if isinstance(fields, Thing) else {})
            found = self.call(callee, arguments, thing)
            return found if isinstance(found, Thing) else thing
        if isinstance(callee, Thing):
            thing = Thing(dict(callee.fields))
            self.call(callee.fields["constructor"], arguments, thing) if "constructor" in callee.fields else None
            return thing
        if isinstance(callee, Native):
            return self.call(callee, arguments)
        return self._built(callee.path.rpartition(".")[2] if isinstance(callee, Unknown) else "", arguments)

    def _built(self, name: str, arguments: list[Value]) -> Value:
        """What the language and the browser make under a name."""
        first = arguments[0] if arguments else UNDEFINED
        match name:
            case "Map" if isinstance(first, list):
                return _map(first)
            case "Image" | "XMLHttpRequest" | "FormData" | "Map" | "URLSearchParams" | "RTCPeerConnection":
                tag = {"Image": "img", "XMLHttpRequest": "xhr", "RTCPeerConnection": "peer"}.get(name, name)
                return Thing(
                    tag=tag, marks=frozenset(("fields",)) if name == "FormData" and arguments else marks(first)
                )
            case "Date" if len(arguments) > 1:
                return language.date(arguments)
            case "Proxy" if len(arguments) > 1 and isinstance(arguments[1], Thing):
                return Thing({"target": first}, "proxy", trap=arguments[1])
            case "Promise" if isinstance(first, Routine):
                return self._promised(first)
            case "RegExp":
                return Pattern(str(text(first)), str(text(arguments[1])) if len(arguments) > 1 else "")
            case "Blob" | "File":
                parts = first if isinstance(first, list) else [first]
                return Thing({"code": marked("".join(map(text, parts)), marks(first))}, "blob", marks(first))
            case "URL":
                return language.joined(arguments)
            case _ if name in _BOXES:
                return list(first) if isinstance(first, list | str) else [0.0] * int(min(number(first) or 0, 4000))
            case "TextDecoder":
                return Thing({"decode": Native("decode", language.from_list)})
            case "WebSocket" | "EventSource":
                answer = self.tell("send", first)
                return Thing({"data": answer, "address": first}, "WebSocket", answer.marks | {"message"})
            case "Date":
                return Unknown("date", frozenset(("clock",)))
            case "MutationObserver" | "IntersectionObserver":
                self.call(first, [Unknown("seen")])
        return self.of_unknown(Unknown("window"), name, arguments)

    def _promised(self, executor: Routine) -> Value:
        kept: list[Value] = []
        self.call(
            executor, [Native("resolve", lambda given: kept.extend(given)), Native("reject", lambda _: UNDEFINED)]
        )
        return kept[0] if kept else UNDEFINED


def _map(entries: list[Value]) -> Thing:
    pairs: list[Value] = [each for each in entries if isinstance(each, list) and len(each) == 2]
    fields: dict[str, Value] = {str(text(each[0])): each[1] for each in pairs if isinstance(each, list)}
    return Thing({**fields, " entries": pairs}, "Map")
