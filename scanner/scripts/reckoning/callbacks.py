"""Functions that the browser calls: on an event, after a while, with an answer, in place of one of its own."""

from __future__ import annotations

from typing import Final

from scanner.scripts.acts.occasions import OPENING, occasion_of
from scanner.scripts.reckoning.becoming import compiled
from scanner.scripts.reckoning.evaluator import Evaluator
from scanner.scripts.reckoning.origins import HOOKED
from scanner.scripts.reckoning.values import NONE, Marks, Routine, Thing, Unknown, Value, marks

_STIRRING: Final = ("mousemove", "pointermove", "scroll", "wheel", "devicemotion", "deviceorientation")
"""Events that say that a person is there, and nothing of what he wants."""
_CHOSEN: Final = frozenset(("all-links", "file-links"))
_TAKING: Final = ("success", "done", "onSuccess", "callback")
"""What a request's settings call the function that takes its answer."""
_FILLING: Final = ("focus", "focusin", "input", "keydown", "keyup", "paste")
"""Events by which somebody begins to fill in a field."""
_KEPT: Final = ("storage", "decoded", "answer", "message")
"""Where what a timer is handed comes from when it is a text."""
_OPEN: Final = frozenset(
    "open addEventListener setRequestHeader pushState replaceState parse write writeln setAttribute createElement appendChild insertBefore replaceChild append prepend".split()  # noqa: SIM905,E501
)
"""Functions that are handed no secret."""


def listening(run: Evaluator, event: str, listener: Value, *, whole: bool, origin: Marks = NONE) -> None:
    """A function that waits for an event (`whole`: anywhere on the page) is called with it."""
    occasion = occasion_of(event, whole) or OPENING
    told = frozenset(("message",)) if occasion == "message" and not origin else NONE
    stirred = frozenset(("stirred",)) if whole and event.removeprefix("on") in _STIRRING else NONE
    filling = frozenset(("filling",)) if not whole and event.removeprefix("on") in _FILLING else NONE
    account = run.account
    account.waiting |= occasion != OPENING
    with account.on(occasion), account.later(), account.gated(origin & _CHOSEN, stirred, filling):
        run.call(listener, [Unknown("event", origin | told)], Unknown("element", origin))


def timed(run: Evaluator, what: Value, *, every: float | None = None) -> Value:
    """A function or a text that a timer runs; `every` so many milliseconds, if again and again."""
    code = compiled(run, what, []) if isinstance(what, str) or not marks(what).isdisjoint(_KEPT) else what
    with run.account.later(), run.account.strokes.every(every):
        run.call(code, [])
    return 1.0


def answered(run: Evaluator, answer: Value, receivers: list[Value]) -> None:
    """Functions that take a request's answer."""
    for each in receivers:
        if isinstance(each, Routine):
            run.call(each, [answer])
        elif isinstance(each, Thing):
            for name in _TAKING:
                if isinstance(each.fields.get(name), Routine):
                    run.call(each.fields[name], [answer])


def hooked(run: Evaluator, routine: Routine, name: str = "") -> None:
    """A function of the browser's is replaced: what it is handed passes by. An address is no secret, a body is."""
    held = NONE if name in _OPEN else frozenset(("body",))
    first = Unknown("passing", NONE if name == "fetch" else held)
    with run.account.gated(frozenset(("hook",))):
        run.call(routine, [first, *[Unknown("passing", held)] * 3], Unknown("hooked", HOOKED))


def overhearing(run: Evaluator, arguments: list[Value]) -> None:
    """Functions that a library is told to call with every request, bare or among settings."""
    fields = [each for thing in arguments if isinstance(thing, Thing) for each in thing.fields.values()]
    for each in (*arguments, *fields):
        if isinstance(each, Routine):
            with run.account.gated(frozenset(("hook",))):
                run.call(each, [Unknown("passing", HOOKED)] * 3)
