"""Elements that jQuery makes of a tag and of properties: `$("<iframe/>", {src: …, css: {…}})`."""

from __future__ import annotations

import re
from typing import Final

from scanner.scripts.reckoning.evaluator import Evaluator
from scanner.scripts.reckoning.giving import attributed, put
from scanner.scripts.reckoning.looks import STYLES
from scanner.scripts.reckoning.values import Routine, Thing, Value

_TAG: Final = re.compile(r"\s*<(\w{1,20})\s*/?>(?:\s*</\w{1,20}>)?\s*")
_CONTENT: Final = {"html": "innerHTML", "text": "textContent"}


def element(run: Evaluator, arguments: list[Value]) -> Value:
    """The element that jQuery makes of a bare tag; None for a selector, a function, longer markup."""
    found = _TAG.fullmatch(arguments[0]) if arguments and isinstance(arguments[0], str) else None
    if found is None:
        return None
    made = Thing(tag=found.group(1).lower())
    if len(arguments) > 1:
        given(run, made, arguments[1])
    return made


def given(run: Evaluator, element: Thing, properties: Value) -> None:
    """An element gets all properties that an object holds."""
    for name, value in list(properties.fields.items()) if isinstance(properties, Thing) else ():
        if name == "css":
            styled(run, element, value)
        elif isinstance(value, Routine):
            put(run, element, f"on{name}", value)
        else:
            attributed(run, element, _CONTENT.get(name, name), value)


def styled(run: Evaluator, element: Thing, declared: Value) -> None:
    """An element gets the styles that an object declares."""
    style = element.fields.setdefault("style", Thing(tag=STYLES))
    for name, value in list(declared.fields.items()) if isinstance(declared, Thing) else ():
        put(run, style, name, value)
