"""Functions of the browser that take an address, code or markup, or give something a property."""

from __future__ import annotations

import re
from typing import Final

from scanner.scripts.reckoning import origins
from scanner.scripts.reckoning.becoming import loaded, posted, streamed, written
from scanner.scripts.reckoning.callbacks import answered, hooked
from scanner.scripts.reckoning.evaluator import Evaluator
from scanner.scripts.reckoning.giving import attributed, put
from scanner.scripts.reckoning.origins import WINDOWS
from scanner.scripts.reckoning.surroundings import element
from scanner.scripts.reckoning.values import NONE, UNANSWERED, UNDEFINED, Routine, Thing, Unknown, Value, marks, text

_SENDING: Final = frozenset(
    "fetch sendBeacon WebSocket EventSource WebTransport post get ajax getJSON axios request io SockJS".split()  # noqa: SIM905
)
_ASKING: Final = ("get", "post", "request", "io")
"""Names that other things bear too: what they are handed tells."""
_WORKING: Final = ("Worker", "SharedWorker", "register", "addModule")
_LOADING: Final = ("import", "importScripts", "getScript")
_STREAMING: Final = ("write", "writeln")
_WRITING: Final = ("write", "writeln", "insertAdjacentHTML", "createContextualFragment", "html", "parseFromString")
_TAKING_MARKUP: Final = ("$", "jQuery", "append", "prepend", "before", "after", "replaceWith")
"""What jQuery takes markup by, and what else takes elements or selectors."""
_AS_WINDOW: Final = 3
"""Arguments with which the document's `open` opens a window."""
_OWN_TAG: Final = re.compile(r"[a-z][\w.-]{0,60}")
_ELEMENTS: Final = 20
"""Of one kind that are gone through."""
_LIVING: Final = ("constructor", "connectedCallback", "attributeChangedCallback")
"""What is called when an element comes to be."""
_PARSED: Final = frozenset(("parsed",))


def taken(run: Evaluator, owner: Unknown, name: str, arguments: list[Value]) -> Value:
    """What comes of a function that takes something; None for other functions."""
    first = arguments[0] if arguments else UNDEFINED
    if name == "fetch" and owner.path.endswith("backgroundFetch"):
        return _saved(run, arguments[1:2])
    if name in _ASKING and "asked" in owner.marks:
        return Unknown(name, owner.marks)
    if name in _SENDING and (name not in _ASKING or isinstance(first, Thing) or "/" in text(first)):
        return _sent(run, name, first, arguments)
    if name in _LOADING or (name in _WORKING and owner.path != "customElements"):
        exported = loaded(run, first)
        with run.account.gated(frozenset(("module",)) if name == "import" else NONE):
            answer = run.account.tell("load" if name in _LOADING else "worker", first)
        return Thing({"default": exported}) if name == "import" and isinstance(exported, Routine) else answer
    if name == "open" and (owner.path in WINDOWS or (owner.path == "document" and len(arguments) == _AS_WINDOW)):
        run.account.tell("window", first)
        return Thing(tag="window")
    if name == "navigate":
        return run.account.tell("move", first)
    if arguments and (name in _WRITING or (name in _TAKING_MARKUP and _is_markup(first))):
        return _markup_written(run, name, arguments)
    if name in ("setAttribute", "attr", "prop") and len(arguments) > 1:
        attributed(run, owner, first, arguments[1])
        return UNDEFINED
    if name in ("writeText", "setData") and arguments:
        run.account.layer("clipboard", f'navigator.clipboard.writeText("{text(arguments[-1])}")')
        return UNDEFINED
    if name in ("assign", "defineProperty", "defineProperties") and owner.path == "Object":
        return _fields_given(run, name, arguments)
    if name in ("setItem", "getItem") and "storage" in owner.marks:
        return _stored(run, name, arguments)
    if name == "define" and owner.path == "customElements" and len(arguments) > 1:
        return _defined(run, str(text(first)), arguments[1])
    if name == "createObjectURL":
        return first
    if name == "send" and owner.marks:
        return run.account.tell("send", "", first)
    return None


def _defined(run: Evaluator, tag: str, kind: Value) -> Value:
    """Every element of a kind that the script defines comes to be, and is told so."""
    found = run.around.all(tag) if run.around is not None and _OWN_TAG.fullmatch(tag) else []
    for made in [element(node) for node in found[:_ELEMENTS]] or [Thing(tag=tag)]:
        if isinstance(kind, Thing):
            made.fields |= kind.fields
            for name in _LIVING:
                run.call(kind.fields.get(name), [], made) if name in kind.fields else None
    return UNDEFINED


def _is_markup(value: Value) -> bool:
    return isinstance(value, str) and value.lstrip()[:1] == "<"


def _markup_written(run: Evaluator, name: str, arguments: list[Value]) -> Value:
    become = streamed if name in _STREAMING else written
    if name == "createContextualFragment":  # what it makes runs its scripts when it becomes a part of the page
        run.account.follow("run", marks(arguments[0]))
    with run.account.gated(_PARSED if name == "parseFromString" else NONE):
        become(run, arguments[1] if name == "insertAdjacentHTML" and len(arguments) > 1 else arguments[0])
    return Unknown("element", marks(arguments[0])) if name in _TAKING_MARKUP else UNDEFINED


def _sent(run: Evaluator, name: str, first: Value, arguments: list[Value]) -> Value:
    address = first.fields.get("url", first) if isinstance(first, Thing) and not first.tag else first
    rest = [_body(each) for each in arguments[1:3]]
    posted(run, rest)
    alone = UNANSWERED if name == "sendBeacon" or any(map(_closed, arguments[1:2])) else NONE
    if isinstance(first, Thing) and first.fields.get("dataType") == "script":
        run.account.tell("load", address)
    with run.account.gated(alone):
        answer = run.account.tell("send", address, *rest, first if isinstance(first, Thing) else UNDEFINED)
    answered(run, answer, arguments)
    return answer


def _stored(run: Evaluator, name: str, arguments: list[Value]) -> Value:
    """What a script puts into the browser's store, or takes out of it."""
    first = arguments[0] if arguments else UNDEFINED
    if name == "getItem":
        found, secret = run.account.store.get(str(text(first))), origins.of_stored(str(text(first)))
        return Unknown("stored", secret | {"storage"}) if found is None and secret else found
    run.account.follow("stored", marks(*arguments))
    run.account.store[str(text(first))] = arguments[-1]
    return UNDEFINED


def _saved(run: Evaluator, wanted: list[Value]) -> Value:
    """Files that the browser fetches behind the page, and keeps."""
    for each in wanted[0] if wanted and isinstance(wanted[0], list) else wanted:
        run.account.tell("save", each)
    return UNDEFINED


def _closed(options: Value) -> bool:
    """Whether a request's options say that nobody will read its answer."""
    return isinstance(options, Thing) and options.fields.get("mode") == "no-cors"


def _body(value: Value) -> Value:
    return value.fields.get("body", UNDEFINED) if isinstance(value, Thing) and "body" in value.fields else value


def _fields_given(run: Evaluator, name: str, arguments: list[Value]) -> Value:
    owner, given = arguments[0], arguments[-1] if arguments else UNDEFINED
    if isinstance(given, Thing) and name == "defineProperties":
        for key, each in list(given.fields.items()):
            _fields_given(run, "defineProperty", [owner, key, each])
    elif isinstance(given, Thing) and name == "assign":
        for key, each in list(given.fields.items()):
            put(run, owner, key, each)
    elif isinstance(given, Thing) and isinstance(owner, Thing):
        owner.fields[str(text(arguments[1]))] = _described(given)
    elif isinstance(given, Thing) and isinstance(owner, Unknown):
        if owner.path in WINDOWS and isinstance(getter := given.fields.get("get"), Routine):
            run.top.names[str(text(arguments[1]))] = run.call(getter, [])
        if owner.path in WINDOWS and "value" in given.fields:
            run.top.names[str(text(arguments[1]))] = given.fields["value"]
        if owner.path.endswith(".prototype"):
            run.added[str(text(arguments[1]))] = _described(given)
        for key in ("get", "set", "value"):
            if isinstance(routine := given.fields.get(key), Routine):
                hooked(run, routine)
    return owner


def _described(descriptor: Thing) -> Value:
    """What a property's descriptor gives."""
    own = descriptor.fields.get("get", descriptor.fields.get("value", UNDEFINED))
    if isinstance(own, Routine):
        own.getter = "get" in descriptor.fields
    return own
