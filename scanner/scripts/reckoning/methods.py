"""Methods of what is known: texts, lists, functions, patterns, and what the browser makes."""

from __future__ import annotations

import re
from typing import Final

from scanner.scripts.acts.occasions import OPENING
from scanner.scripts.acts.signs import words
from scanner.scripts.reckoning import language
from scanner.scripts.reckoning.becoming import posted
from scanner.scripts.reckoning.decoding import DECODING
from scanner.scripts.reckoning.elements import asked
from scanner.scripts.reckoning.evaluator import Evaluator
from scanner.scripts.reckoning.giving import attributed
from scanner.scripts.reckoning.jquery import given, styled
from scanner.scripts.reckoning.lists import of_list
from scanner.scripts.reckoning.looks import look
from scanner.scripts.reckoning.patterns import compiled, effort
from scanner.scripts.reckoning.reading import get
from scanner.scripts.reckoning.texts import of_text
from scanner.scripts.reckoning.values import (
    HOLE,
    UNDEFINED,
    Native,
    Pattern,
    Routine,
    Thing,
    Unknown,
    Value,
    known,
    marked,
    marks,
    number,
    text,
)  # fmt: skip

_TRYING: Final = ("replace", "replaceAll", "match", "matchAll", "search", "split")
"""Methods that try a pattern on a text."""
_NAMING: Final = ("setAttribute", "attr", "setAttributeNS", "prop")
_FILLING: Final = ("append", "set", "appendChild")
_FILLED: Final = ("script", "URLSearchParams", "Headers", "Map", "FormData")
_SPEAKING: Final = ("open", "send", "postMessage")
_CHANNELS: Final = ("xhr", "WebSocket", "peer")
_PROGRAM: Final = re.compile(
    r"\.(?:zip|rar|7z|iso|img|exe|msi|msix|scr|hta|vb[se]|jse?|wsf|bat|cmd|ps1|lnk|apk|jar|dmg|pkg|mobileconfig)$",
    re.IGNORECASE,
)
"""What a program, or a parcel of them, is saved as."""
_HEARING: Final = ("onload", "onloadend", "onreadystatechange")
_CLICKING: Final = ("click", "dispatchEvent", "submit", "requestSubmit")


def method(run: Evaluator, owner: Value, name: str, arguments: list[Value]) -> Value:
    """Calls a method of something."""
    if name in ("then", "finally") and not isinstance(owner, Thing):
        return run.call(arguments[0], [owner] if name == "then" else []) if arguments else owner
    if isinstance(owner, Unknown):
        return run.ask(owner, name, arguments)
    if isinstance(owner, str) and isinstance(own := run.added.get(name), Routine):
        return run.call(own, arguments, owner)
    if name in DECODING and marks(owner):  # what it holds becomes something else
        owner = language.decoded(owner)
    match owner:
        case str():
            run.account.spend(effort(arguments[0], owner) if arguments and name in _TRYING else 0)
            return of_text(owner, name, arguments, run.call)
        case list():
            return of_list(owner, name, arguments, run.call)
        case Routine() | Native():
            return _of_function(run, owner, name, arguments)
        case Pattern():
            return _matched(run, owner, name, arguments)
        case Thing():
            return _of_thing(run, owner, name, arguments)
        case float() | int() if name == "toString":
            return language.in_base(owner, int(number(arguments[0]) or 10) if arguments else 10)
    return text(owner) if name == "toString" else UNDEFINED


def _of_function(run: Evaluator, owner: Routine | Native, name: str, arguments: list[Value]) -> Value:
    this, rest = (arguments[0], arguments[1:]) if arguments else (UNDEFINED, [])
    if isinstance(owner, Native) and name in ("call", "apply") and not isinstance(this, Thing | None):
        spread = rest[0] if name == "apply" and rest else rest
        return method(run, this, owner.name, [*spread] if isinstance(spread, list) else [])
    match name:
        case "call":
            return run.call(owner, rest, this)
        case "apply":
            return run.call(owner, [*rest[0]] if rest and isinstance(rest[0], list) else rest, this)
        case "bind":
            return Native("bound", lambda given: run.call(owner, [*rest, *given], this))
        case "toString":
            return Unknown("source", frozenset(("dom",)))
    own = get(run, owner, name)
    return Unknown(name) if isinstance(own, Native) else run.call(own, arguments, owner)


def _matched(run: Evaluator, owner: Pattern, name: str, arguments: list[Value]) -> Value:
    tried = arguments[0] if arguments else UNDEFINED
    run.account.spend(effort(owner, text(tried)))
    pattern = compiled(owner) if known(tried) else None
    if pattern is None:
        return _matched_in_part(owner, name, tried)
    found = pattern.search(text(tried))
    return found is not None if name == "test" else [found.group(), *found.groups()] if found else None


def _matched_in_part(owner: Pattern, name: str, tried: Value) -> Value:
    """What a pattern finds in a text of which something is not known: what it finds in the rest."""
    pattern = compiled(owner) if name == "exec" and isinstance(tried, str) else None
    found = pattern.search(tried) if pattern and isinstance(tried, str) else None
    if found and HOLE not in found.group():
        return [marked(each or "", marks(tried)) for each in (found.group(), *found.groups())]
    return Unknown(name, marks(tried) | frozenset(words(owner.source)))


def _of_thing(run: Evaluator, owner: Thing, name: str, arguments: list[Value]) -> Value:
    own = get(run, owner, name)
    if name in ("then", "finally") and not owner.tag and own is UNDEFINED and arguments:  # what it promises
        return run.call(arguments[0], [owner] if name == "then" else [])
    if isinstance(own, Routine | Native) or name in owner.fields or owner.trap is not None:
        return run.call(own, arguments, owner)
    if run.around is not None and owner.node is not None:
        found = asked(run.around, owner.node, name, arguments)
        if found is not UNDEFINED:
            return found
    first = arguments[0] if arguments else UNDEFINED
    if name in ("append", "prepend", "appendChild", "html") and "cover" in look(owner):
        run.account.flows.add("covered")
    if name in ("attr", "prop", "css") and isinstance(first, Thing):
        (styled if name == "css" else given)(run, owner, first)
    elif name == "css" and len(arguments) > 1:
        styled(run, owner, Thing({str(text(first)): arguments[1]}))
    elif name in _NAMING and len(arguments) > 1:
        attributed(run, owner, arguments[-2], arguments[-1])
    elif name in _FILLING and owner.tag in _FILLED:
        _filled(run, owner, arguments)
    elif name == "get" and (owner.tag == "Map" or (owner.tag in _FILLED and text(first) in owner.fields)):
        return owner.fields.get(str(text(first)), UNDEFINED)
    elif name in _SPEAKING and owner.tag in _CHANNELS:
        return _request(run, owner, name, arguments)
    elif name in _CLICKING and owner.tag in ("a", "form"):
        _saved(run, owner)
        run.account.tell("move", owner.fields.get("href", owner.fields.get("action", "")))
    else:
        return run.ask(Unknown(owner.tag or "object", marks(owner)), name, arguments)
    return owner


def _saved(run: Evaluator, owner: Thing) -> None:
    """A link is clicked by the script; with a name to save under, nobody asked for that file."""
    if run.account.occasion == OPENING and _PROGRAM.search(str(text(owner.fields.get("download", "")))):
        run.account.flows.add("saved")


def _filled(run: Evaluator, owner: Thing, arguments: list[Value]) -> None:
    """Something is put into what holds names and values; a script's text is its code."""
    first = arguments[0] if arguments else UNDEFINED
    if owner.tag == "script":
        run.account.run(first)
    owner.fields[str(text(first))] = arguments[-1] if arguments else UNDEFINED
    owner.marks |= marks(*arguments)


def _heard(run: Evaluator, owner: Thing) -> None:
    """Functions that were put on a request before it was sent get its answer."""
    for routine in [owner.fields[name] for name in _HEARING if isinstance(owner.fields.get(name), Routine)]:
        with run.account.later():
            run.call(routine, [Thing({"target": owner, "currentTarget": owner})], owner)


def _request(run: Evaluator, owner: Thing, name: str, arguments: list[Value]) -> Value:
    if name == "open" and len(arguments) > 1:
        owner.fields["address"] = arguments[1]
    address = owner.fields.get("address", "")
    posted(run, arguments if name == "send" else [])
    answer = run.account.tell("send", address, *(arguments if name == "send" else ()))
    for field in ("responseText", "response", "responseXML", "data"):
        owner.fields[field] = answer
    if name == "send":
        _heard(run, owner)
    owner.marks |= answer.marks
    return answer
