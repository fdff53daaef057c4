"""What calls of what the script does not define come to: the browser's functions, and what nobody knows."""

from __future__ import annotations

import re
from typing import Final

from scanner.scripts.acts.occasions import occasion_of
from scanner.scripts.reckoning import origins
from scanner.scripts.reckoning.becoming import compiled, loaded
from scanner.scripts.reckoning.callbacks import listening, overhearing
from scanner.scripts.reckoning.collections import LIBRARIES, of_library
from scanner.scripts.reckoning.decoding import DECODING
from scanner.scripts.reckoning.elements import asked
from scanner.scripts.reckoning.evaluator import Evaluator
from scanner.scripts.reckoning.handing import handed
from scanner.scripts.reckoning.jquery import element
from scanner.scripts.reckoning.origins import WINDOWS
from scanner.scripts.reckoning.sinks import taken
from scanner.scripts.reckoning.standard import of_language
from scanner.scripts.reckoning.surroundings import LARGE, Surroundings, finds
from scanner.scripts.reckoning.values import NONE, UNDEFINED, Marks, Native, Routine, Thing, Unknown, Value, marks, text
from scanner.scripts.reckoning.wrapping import NAMES, wrapped

_MAKING: Final = ("$", "jQuery", "Zepto")
_ADDING: Final = ("append", "appendChild", "prepend", "insertBefore", "before", "after", "replaceWith", "replaceChild")
_LISTENING: Final = ("addEventListener", "attachEvent", "on", "one", "bind", "live", "delegate")
_LOADERS: Final = ("require", "requirejs", "System", "SystemJS", "seajs", "curl")
_MODULES: Final = ("System", "SystemJS")
"""Loaders of modules by names that a table maps to addresses."""
_OVERHEARING: Final = ("ajaxPrefilter", "ajaxSend", "ajaxComplete", "ajaxSetup")
_TURNING: Final = ("map", "flatMap", "reduce", "reduceRight", "from")
"""What returns what comes of the function that it is handed."""
_FINDING: Final = (
    "querySelector",
    "querySelectorAll",
    "getElementById",
    "getElementsByName",
    "getElementsByTagName",
    "closest",
    "$",
    "jQuery",
)
_STYLED: Final = ("getComputedStyle", "getPropertyValue", "computedStyleMap")
"""What reads a style, which is no place for an address of code."""
_WHOLE: Final = (*WINDOWS, "document", "document.body", "document.documentElement", "")
_OWN_SCRIPT: Final = "/js/main.js"
"""A script as pages load it."""
_PLAIN: Final = re.compile(r"(?:\w+\.)?\w+")


def ask(run: Evaluator, owner: Unknown, name: str, arguments: list[Value]) -> Value:
    """Calls a method of what is not known, or a function by its name (of the window)."""
    path = name if owner.path in WINDOWS else f"{owner.path}.{name}"
    if (own := run.replaced.get(path)) is not None:
        return run.call(own, arguments, owner)
    if name == "constructor" and arguments:
        return compiled(run, arguments[-1], [str(text(each)) for each in arguments[:-1]])
    if name in ("call", "apply", "bind") and owner.path != "Reflect":
        return _handed_on(run, owner, name, arguments)
    if path in _MAKING and arguments and isinstance(arguments[0], Routine):  # what is to be done once the page is read
        return run.call(arguments[0], [Unknown(path)])
    if path in _MAKING and (found := element(run, arguments)) is not None:
        return found
    if owner.path in LIBRARIES and (found := of_library(run, owner.path, name, arguments)) is not None:
        return found
    if _PLAIN.fullmatch(path) and (found := of_language(run, path, name, arguments)) is not None:
        return found
    if owner.path.endswith("location") and name in ("replace", "assign"):
        first = arguments[0] if arguments else UNDEFINED
        loaded(run, first)
        return run.account.tell("move", first)
    if run.around is not None and (found := _on_page(run.around, owner.path, name, arguments)) is not UNDEFINED:
        return found
    if run.around is not None and name in NAMES and arguments:
        found = wrapped(run, run.around, arguments[0])
        if found is not UNDEFINED:
            return found
    if (told := taken(run, owner, name, arguments)) is not None:
        return told
    if (heard := _waits(run, owner, name, arguments)) is not None:
        return heard
    return _answer(run, owner, name, arguments, path)


def _on_page(around: Surroundings, path: str, name: str, arguments: list[Value]) -> Value:
    """What a function finds on the page; UNDEFINED for one that does not look there."""
    first = arguments[0] if arguments else UNDEFINED
    match name:
        case "createTreeWalker" | "createNodeIterator" if len(arguments) > 1:
            return around.walk(arguments[1])
        case "getComputedStyle":
            return Thing(tag="computed", marks=frozenset(("dom", "decoded")))
        case "getPropertyValue" if arguments and (found := around.declared(str(text(first)))) is not None:
            return found
    if name in ("getAttribute",) and path in LARGE and len(arguments) == 1 and (found := around.all(LARGE[path])):
        return asked(around, found[0], name, arguments)
    return finds(around, name, first) if path == "document" or path in LARGE else UNDEFINED


def _waits(run: Evaluator, owner: Unknown, name: str, arguments: list[Value]) -> Value:
    """What comes of a function that takes a listener; None for other functions."""
    first = arguments[0] if arguments else UNDEFINED
    if name in _LISTENING and len(arguments) > 1:
        told = (_listener(run, each) for each in arguments[1:])
        listener = next((each for each in told if each is not None), UNDEFINED)
        listening(run, str(text(first)), listener, whole=owner.path in _WHOLE, origin=owner.marks)
        return UNDEFINED
    if isinstance(first, Routine) and len(arguments) == 1 and occasion_of(name, whole=False):  # .submit(function …)
        listening(run, name, first, whole=False, origin=owner.marks)
        return owner
    return None


def _listener(run: Evaluator, value: Value) -> Value:
    """A function that is told of events, or that of an object; None for anything else."""
    own = value.fields.get("handleEvent") if isinstance(value, Thing) else None
    if isinstance(own, Routine):
        return Native("handleEvent", lambda given: run.call(own, given, value))
    return value if isinstance(value, Routine | Native) else None


def _answer(run: Evaluator, owner: Unknown, name: str, arguments: list[Value], path: str) -> Value:
    """What a function returns that only looks, finds, makes or adds; whatever it is handed, it may call."""
    first = arguments[0] if arguments else UNDEFINED
    origin = owner.marks | marks(*arguments)
    if name in _FINDING:
        return Unknown("element", origins.of_found(first) | (origin - {"dom"}))
    if name in ("createElement", "createElementNS"):
        run.account.wanting |= "dom" in marks(arguments[-1] if arguments else "")
        return Thing(tag=str(text(arguments[-1] if arguments else "")).lower())
    if name in _ADDING and isinstance(first, Thing):
        run.account.dark = True
        return first
    with run.account.gated(frozenset(("module",)) if owner.path in _MODULES else NONE):
        handed(run, name, arguments, as_code=name == "config" and owner.path in _LOADERS)
    if name == "createPolicy":
        _decreed(run, arguments)
    if name == "replaceChildren" and owner.path in origins.BODIES:
        run.account.flows.add("emptied")
    if name in _OVERHEARING or "interceptors" in owner.path:
        overhearing(run, arguments)
        return UNDEFINED
    origin |= _decoded(name, origin) | origins.of_answer(name, arguments)
    for each in arguments:
        if isinstance(each, Routine | Native):
            come = run.call(each, [Unknown("item", origin)] * 3, Unknown("item", origin))
            origin |= marks(come) if name in _TURNING else NONE
    return Unknown(f"{path}()"[-120:], origin)


def _decreed(run: Evaluator, arguments: list[Value]) -> None:
    """A policy says what addresses and code of all scripts become."""
    for made in (each.fields.get("createScriptURL") for each in arguments if isinstance(each, Thing)):
        if isinstance(made, Routine):
            with run.account.gated(frozenset(("policy",))):
                run.account.tell("load", run.call(made, [_OWN_SCRIPT]))


def _decoded(name: str, origin: Marks) -> Marks:
    if name in _STYLED:
        return frozenset(("dom", "decoded"))
    return frozenset(("decoded",)) if name in DECODING and origin else frozenset()


def _handed_on(run: Evaluator, owner: Unknown, name: str, arguments: list[Value]) -> Value:
    """`call`, `apply` and `bind` of a function that is not known."""
    if name == "bind":
        bound = arguments[1:]
        return Native("bound", lambda given: run.call(owner, [*bound, *given])) if bound else owner
    rest = arguments[1:]
    if name == "apply":
        rest = [*rest[0]] if rest and isinstance(rest[0], list) else rest
    base, _, method = owner.path.rpartition(".")
    this = arguments[0] if arguments else UNDEFINED
    if isinstance(this, Thing) and this.tag in ("xhr", "WebSocket") and method in ("open", "send"):
        return run.method(this, method, rest)
    if isinstance(this, list | str) and base.split(".")[0] in ("Array", "String", "", "object"):
        as_list = isinstance(this, str) and base.split(".")[0] == "Array"
        return run.method([*this] if as_list and isinstance(this, str) else this, method, rest)
    return ask(run, Unknown(base or "window", owner.marks | (marks(this) & origins.HOOKED)), method, rest)
