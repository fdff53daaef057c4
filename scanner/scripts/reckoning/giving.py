"""What giving a property a value does."""

from __future__ import annotations

import re
from typing import Final

from scanner.scripts.acts.occasions import occasion_of
from scanner.scripts.reckoning import language
from scanner.scripts.reckoning.becoming import compiled, executed, loaded, written
from scanner.scripts.reckoning.callbacks import hooked, listening
from scanner.scripts.reckoning.coercing import plain
from scanner.scripts.reckoning.evaluator import Evaluator
from scanner.scripts.reckoning.origins import BODIES, COOKIE, WINDOWS
from scanner.scripts.reckoning.values import (
    HOLE,
    NONE,
    UNANSWERED,
    UNDEFINED,
    Marks,
    Native,
    Routine,
    Thing,
    Unknown,
    Value,
    marks,
    number,
    text,
)

_MOVES: Final = re.compile(r"(?:(?:document|opener|answer)\.)?location(?:\.href)?")
_BY_TAG: Final = {
    ("script", "src"): "load", ("iframe", "src"): "frame", ("frame", "src"): "frame", ("embed", "src"): "frame",
    ("object", "data"): "frame", ("img", "src"): "send", ("base", "href"): "base", ("form", "action"): "form",
    ("link", "href"): "style", ("a", "href"): "link", ("audio", "src"): "send", ("video", "src"): "send",
    ("img", "srcset"): "send", ("source", "srcset"): "send", ("source", "src"): "send", ("video", "poster"): "send",
    ("link", "imageSrcset"): "style", ("img", "lowsrc"): "send", ("track", "src"): "send", ("input", "src"): "send",
}  # fmt: skip
_ANY: Final = {"src": "src", "href": "href", "action": "form", "formAction": "form", "ping": "send"}
_CHOSEN: Final = frozenset(("all-links", "all-forms"))
_MARKUP: Final = ("innerHTML", "outerHTML", "srcdoc")
_CODE: Final = ("text", "textContent", "innerText", "innerHTML")
_STYLES: Final = ("backgroundImage", "background", "cssText", "listStyleImage", "borderImage")
_LINKED: Final = re.compile(r"url\(\s*[\"']?((?:https?:)?//[^\s\"')]{3,300})")
_REFRESH: Final = re.compile(r"^\s*\d*\s*;\s*url\s*=\s*[\"']?", re.IGNORECASE)
_HOOKED: Final = re.compile(
    r"(?:\w+\.prototype\.\w+|(?:\$|jQuery)\.(?:fn\.(?:submit|serialize\w*|val)|ajax|post|get)|fetch|XMLHttpRequest|WebSocket|navigator\.sendBeacon|JSON\.\w+)"
)
_WHOLE: Final = (*WINDOWS, "document", "document.body")
_EVENT: Final = re.compile(r"on[a-z]{3,24}")
_LARGEST: Final = 20_000
"""Items of a list that is written to by number."""


def put(run: Evaluator, owner: Value, key: Value, value: Value) -> None:
    """Gives a property a value."""
    name = str(text(key))
    if isinstance(owner, list):
        at = number(key)
        if at is not None and at == int(at) and 0 <= at < _LARGEST:
            owner.extend([UNDEFINED] * (int(at) + 1 - len(owner)))
            owner[int(at)] = value
    elif isinstance(owner, Routine):
        owner.fields[name] = value
    elif isinstance(owner, Thing):
        _put_thing(run, owner, name, value)
    elif isinstance(owner, Unknown):
        _put_unknown(run, owner, name, value)


def _put_thing(run: Evaluator, owner: Thing, name: str, value: Value) -> None:
    if owner.trap is not None:
        target, trap = owner.fields.get("target", UNDEFINED), owner.trap.fields.get("set")
        run.call(trap, [target, name, value], owner.trap) if trap else put(run, target, name, value)
        return
    value = plain(run, value) if (owner.tag, name) in _BY_TAG else value
    owner.fields[name] = value
    if not owner.tag:
        return
    if kind := _BY_TAG.get((owner.tag, name)):
        with run.account.gated(UNANSWERED if kind == "send" else NONE), run.account.of(owner):
            run.account.tell(kind, value)
        loaded(run, value) if kind == "load" else None
    elif owner.tag == "script" and name in _CODE:
        executed(run, value)
    elif owner.tag == "style" and name in _CODE:
        for address in _LINKED.findall(text(value)):
            run.account.tell("style", address)
    elif owner.tag == "url":
        language.turned(owner, name, value)
    elif owner.tag == "window" and name == "location":
        run.account.tell("window", value)
    elif owner.tag == "meta" and name == "content" and _REFRESH.match(text(value)):
        run.account.tell("move", _REFRESH.sub("", text(value)))
    else:
        _put_any(run, name, value, owner.marks, whole=False)


def _put_unknown(run: Evaluator, owner: Unknown, name: str, value: Value) -> None:
    path = name if owner.path in WINDOWS else f"{owner.path}.{name}"
    value = plain(run, value) if _MOVES.fullmatch(path) else value
    if "storage" in owner.marks:
        run.account.follow("stored", marks(value))
        run.account.store[name] = value
    if owner.path in WINDOWS and isinstance(value, Routine | Thing | list):
        run.top.names.setdefault(name, value)
    whole = owner.path in BODIES and name in _MARKUP and isinstance(value, str) and value.strip()
    if (path == "document.title" or whole) and "spiders" in run.account.gate:
        run.account.flows.add("retitled")
        run.account.titles.append(value)
    if path == COOKIE:
        run.account.store[path] = f"{text(run.account.store.get(path, HOLE))}; {text(value)}"
    if owner.path in BODIES and name in _MARKUP and value == "":
        run.account.flows.add("emptied")
    if _MOVES.fullmatch(path):
        run.account.tell("move", value)
        loaded(run, value)
    elif isinstance(value, Routine) and _HOOKED.fullmatch(path):
        run.added[name] = value
        hooked(run, value, name)
    else:
        if isinstance(value, Routine) and not _EVENT.fullmatch(name):
            run.replaced[path] = value
        _put_any(run, name, value, owner.marks, whole=owner.path in _WHOLE)


def _put_any(run: Evaluator, name: str, value: Value, origin: Marks, *, whole: bool) -> None:
    if name in _CODE:
        run.account.follow("shown", marks(value))
    if name in _MARKUP:
        written(run, value)
    elif name == "value" and isinstance(value, str):
        run.account.layer("typed", value)
    elif name in _ANY:
        if origin & _CHOSEN:
            run.account.follow("links", marks(value))
        with run.account.gated(origin & _CHOSEN):
            run.account.tell(_ANY[name], value)
    elif name in _STYLES:
        run.account.tell("style", str(text(value)).partition("url(")[2].strip("\"' )") or value)
    elif name.startswith("on") and isinstance(value, Routine | Native):
        listening(run, name, value, whole=whole, origin=origin)


def attributed(run: Evaluator, owner: Value, name: Value, value: Value) -> None:
    """Gives an element an attribute: a property, or code that is run on an event."""
    if _EVENT.fullmatch(named := str(text(name)).lower()) and isinstance(value, str):
        with run.account.on(occasion_of(named, whole=isinstance(owner, Unknown) and owner.path in _WHOLE)):
            value = compiled(run, value, ["event"])
        name = named
    elif _EVENT.fullmatch(named) and isinstance(value, Unknown) and value.marks:
        run.account.run(value)
    put(run, owner, name, value)
