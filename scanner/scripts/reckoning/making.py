"""What `new` makes."""

from __future__ import annotations

from typing import Final

from scanner.scripts.reckoning import assembly, language
from scanner.scripts.reckoning.evaluator import Evaluator
from scanner.scripts.reckoning.values import (
    BASE,
    NONE,
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
    whole_numbers,
)  # fmt: skip

_TAGS: Final = {
    "Image": "img", "XMLHttpRequest": "xhr", "RTCPeerConnection": "peer",
    "FormData": "FormData", "Map": "Map", "WeakMap": "Map", "URLSearchParams": "URLSearchParams",
    "Headers": "Headers",
}  # fmt: skip
_NAMED: Final = ("URLSearchParams", "Headers")
"""What is made of names and values."""
_BOXES: Final = (
    "Uint8Array",
    "Uint16Array",
    "Array",
    "Int8Array",
    "Uint32Array",
    "Uint8ClampedArray",
    "Set",
    "DataView",
)


def made(run: Evaluator, callee: Value, arguments: list[Value]) -> Value:
    """What `new` makes of a function, a class, or a name of the browser's."""
    if isinstance(callee, Routine):
        fields = callee.fields.get("prototype")
        thing = Thing(dict(fields.fields) if isinstance(fields, Thing) else {})
        found = run.call(callee, arguments, thing)
        return found if isinstance(found, Thing) else thing
    if isinstance(callee, Thing):
        thing = Thing(dict(callee.fields))
        _constructed(run, callee, arguments, thing)
        return thing
    if isinstance(callee, Native):
        return run.call(callee, arguments)
    return _built(run, callee.path.rpartition(".")[2] if isinstance(callee, Unknown) else "", arguments)


def _constructed(run: Evaluator, kind: Thing, arguments: list[Value], thing: Thing) -> None:
    """What a class does when it makes a thing: what it extends, first."""
    base, own = kind.fields.get(BASE), kind.fields.get("constructor")
    if isinstance(base, Thing):
        _constructed(run, base, arguments, thing)
        own = None if own is base.fields.get("constructor") else own
    if own is not None:
        run.call(own, arguments, thing)


def _built(run: Evaluator, name: str, arguments: list[Value]) -> Value:
    """What the language and the browser make under a name."""
    first = arguments[0] if arguments else UNDEFINED
    match name:
        case "Map" if isinstance(first, list):
            return _map(first)
        case "Date" if len(arguments) > 1:
            return language.date(arguments)
        case "Date":
            return Unknown("date", frozenset(("clock",)))
        case "Proxy" if len(arguments) > 1 and isinstance(arguments[1], Thing):
            return Thing({"target": first}, "proxy", trap=arguments[1])
        case "Promise" if isinstance(first, Routine):
            return _promised(run, first)
        case "RegExp":
            return Pattern(str(text(first)), str(text(arguments[1])) if len(arguments) > 1 else "")
        case "Error" | "TypeError" | "RangeError" | "SyntaxError" | "Event" | "CustomEvent":
            return Thing({"message": first, "type": first})
        case "URL":
            return language.joined(arguments)
        case "TextDecoder":
            return Thing({"decode": Native("decode", lambda given: language.from_list(given, first))})
        case "Module" | "Instance" if isinstance(first, list | Thing):  # of WebAssembly
            return first if isinstance(first, Thing) else assembly.instance(first)
        case "Audio" if arguments:
            run.account.tell("send", first)
            return Thing({"src": first}, "audio")
        case "WebSocket" | "EventSource":
            answer = run.account.tell("send", first)
            return Thing({"data": answer, "address": first}, "WebSocket", answer.marks | {"message"})
        case "MutationObserver" | "IntersectionObserver":
            with run.account.gated(frozenset(("observed",)) if name == "MutationObserver" else NONE):
                run.call(first, [Unknown("seen")])
    found = _holder(name, arguments)
    return found if found is not None else run.ask(Unknown("window"), name, arguments)


def _holder(name: str, arguments: list[Value]) -> Value:
    """What holds what it is made with; None for anything else."""
    first = arguments[0] if arguments else UNDEFINED
    if name in _TAGS:
        filled = name == "FormData" and arguments
        held = language.parameters(first) if name in _NAMED else {}
        return Thing(held, tag=_TAGS[name], marks=frozenset(("fields",)) if filled else marks(first))
    if name in ("Blob", "File"):
        parts = first if isinstance(first, list) else [first]
        return Thing({"code": marked("".join(map(text, parts)), marks(first))}, "blob", marks(first))
    if name in _BOXES and isinstance(first, Unknown) and first.marks:
        return Unknown(name, first.marks)
    if name == "Array" and (len(arguments) > 1 or not isinstance(first, float)):
        return list(arguments)
    if name in _BOXES:
        return (
            _boxed(first, arguments[1:])
            if isinstance(first, list | str)
            else [0.0] * int(min(number(first) or 0, 4000))
        )
    return None


def _boxed(values: list[Value] | str, part: list[Value]) -> list[Value]:
    """The items of a list, from a place on as many as are said."""
    start, *size = [max(0, each) for each in whole_numbers(part)[:2]] or [0]
    return list(values)[start : start + size[0] if size else None]


def _promised(run: Evaluator, executor: Routine) -> Value:
    kept: list[Value] = []
    resolve = Native("resolve", lambda given: kept.extend(given))
    run.call(executor, [resolve, Native("reject", lambda _: UNDEFINED)])
    return next((each for each in kept if marks(each)), kept[0] if kept else UNDEFINED)


def _map(entries: list[Value]) -> Thing:
    pairs: list[Value] = [each for each in entries if isinstance(each, list) and len(each) == 2]
    fields: dict[str, Value] = {str(text(each[0])): each[1] for each in pairs if isinstance(each, list)}
    return Thing({**fields, " entries": pairs}, "Map")
