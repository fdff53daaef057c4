"""What a property of something is, and what a name of the window means."""

from __future__ import annotations

from html import unescape
from typing import Any, Final

from scanner.scripts.reckoning import language, origins
from scanner.scripts.reckoning.elements import bearing, of_element
from scanner.scripts.reckoning.evaluator import Evaluator
from scanner.scripts.reckoning.looks import STYLES
from scanner.scripts.reckoning.surroundings import KEPT, LARGE, Surroundings
from scanner.scripts.reckoning.values import (
    COERCED,
    HOLE,
    UNDEFINED,
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

_CODE_OR_VALUE: Final = ("value", "textContent", "innerText")
_OWN: Final = origins.WINDOWS | {
    "document",
    "location",
    "navigator",
    "history",
    "screen",
    "event",
    "name",
    "$",
    "jQuery",
}
"""What a name means whatever the page's elements are called."""
_BYTES: Final = ("buffer", "byteLength")
_HELD: Final = ("dataset", "className", "id", "title", "lang", "children", "childNodes", "firstChild", "lastChild")


def get(run: Evaluator, owner: Value, key: Value) -> Value:
    """The property of something."""
    if isinstance(owner, Thing):
        return _of_thing(run, owner, key)
    if isinstance(owner, Unknown):
        return UNDEFINED if owner is UNDEFINED else _of_unknown(run, owner, str(text(key)))
    name = str(text(key))
    if isinstance(owner, str | float) and isinstance(own := run.added.get(name), Routine):
        return run.call(own, [], owner) if own.getter else own
    if isinstance(owner, Routine) and name == "name":
        return owner.node.a or ""
    if isinstance(owner, list | str) and (found := _of_row(owner, key, name)) is not None:
        return found
    if isinstance(owner, Routine) and name in owner.fields:
        return owner.fields[name]
    if isinstance(owner, Pattern) and name == "source":
        return owner.source
    if name == "constructor":
        kind = "Function" if isinstance(owner, Routine | Native) else "String" if isinstance(owner, str) else "Array"
        return Unknown(kind)
    return Native(name, lambda given: run.method(owner, name, given))


def _of_row(owner: list[Any] | str, key: Value, name: str) -> Value:
    """An item of a list, a letter of a text, how many there are; None for their methods."""
    if name == "length":
        return Unknown(name, marks(owner)) if isinstance(owner, str) and HOLE in owner else float(len(owner))
    if isinstance(key, Unknown) and key.path.endswith("Symbol.iterator"):
        return Native(name, lambda _: list(owner))
    if name in _BYTES and isinstance(owner, list):
        return owner if name == "buffer" else float(len(owner))
    if isinstance(key, Unknown) and key is not UNDEFINED:
        return _any_item(owner, key)
    at = number(key)
    if at is not None and at == int(at):
        found = _item(owner, int(at))
        return UNDEFINED if found is None else found
    if name == "raw":
        return [owner] if isinstance(owner, str) else owner
    return bearing(owner, name) if isinstance(owner, list) else None


def _any_item(owner: list[Any] | str, key: Unknown) -> Value:
    """One item, nobody knows which: the first of a list stands for all."""
    first: Value = owner[0] if isinstance(owner, list) and owner else Unknown("item", marks(owner))
    if isinstance(first, str):
        return marked(str(first), marks(owner, key))
    return Unknown(first.path, marks(first, key)) if isinstance(first, Unknown) else first


def _item(owner: list[Any] | str, at: int) -> Value:
    if not 0 <= at < len(owner):
        return UNDEFINED
    found: Value = owner[at]
    return found if isinstance(owner, list) else marked(str(found), marks(owner))


def _of_thing(run: Evaluator, owner: Thing, key: Value) -> Value:
    name = str(text(key))
    if owner.trap is not None:
        target = owner.fields.get("target", UNDEFINED)
        trap = owner.trap.fields.get("get")
        return run.call(trap, [target, key, owner], owner.trap) if trap else get(run, target, key)
    if name in _CODE_OR_VALUE and isinstance(inner := owner.fields.get("innerHTML"), str) and owner.tag:
        return marked(unescape(inner), marks(inner))  # a textarea decodes references
    if name in owner.fields:
        found = owner.fields[name]
        if isinstance(found, Routine) and found.getter:
            with run.account.gated(COERCED):
                return run.call(found, [], owner)
        return found if not isinstance(found, Unknown) else Unknown(found.path, found.marks | owner.marks)
    read = of_element(owner.node, name) if owner.node is not None else None
    return _not_given(owner, name) if read is None else read


def _not_given(owner: Thing, name: str) -> Value:
    """A property that the script never gave."""
    if owner.tag in ("window", "iframe") and name in ("contentWindow", "location"):
        return Unknown("window" if owner.tag == "iframe" else "answer.location")
    if name == "constructor":
        return Unknown("Object")
    if owner.tag == "url" and name == "searchParams":
        held = language.parameters(language.part_of(owner.fields.get("href", ""), "search"))
        return owner.fields.setdefault(name, Thing(held, "URLSearchParams"))
    if name == "style" and owner.tag not in ("", "class", STYLES):
        return owner.fields.setdefault(name, Thing(tag=STYLES))
    if owner.tag == "iframe" and name == "contentDocument":
        return Unknown("document")
    if owner.tag in ("", "class"):
        return UNDEFINED if not owner.marks else Unknown(name, owner.marks)
    return Unknown(f"{owner.tag}.{name}", owner.marks)


def named(run: Evaluator, name: str) -> Value:
    """What a name means where no function has it."""
    found = run.top.names.get(name)
    if found is None and name not in _OWN and not origins.of_name(name):
        run.account.asked.add(name)
        found = run.around.named(name) if run.around is not None else None
    return found if found is not None else Unknown(name, origins.of_name(name))


def _of_page(around: Surroundings, path: str, name: str) -> Value:
    """What the document or one of its large elements holds; None for anything else."""
    if path == "document":
        return around.collection(name)
    if path in LARGE and name in _HELD and (found := around.all(LARGE[path])):
        return of_element(found[0], name)
    return None


def _of_unknown(run: Evaluator, owner: Unknown, name: str) -> Value:
    if "storage" in owner.marks and name in run.account.store:
        return run.account.store[name]
    if "storage" in owner.marks and (secret := origins.of_stored(name)):
        return Unknown(name, owner.marks | secret)
    origin = origins.of_property(owner.marks, name, typing=run.account.occasion == "keys")
    if name == "cookie" and owner.path == "document" and (put := run.account.store.get(origins.COOKIE)):
        return marked(text(put), origin)
    if run.around is not None and name == "currentScript":
        code = Text(run.source, KEPT)
        return Thing({"text": code, "textContent": code, "innerHTML": code})
    if run.around is not None and (kept := _of_page(run.around, owner.path, name)) is not None:
        return kept
    if owner.path in origins.WINDOWS:
        return named(run, name) if not owner.marks else Unknown(name, origin)
    return Unknown(f"{owner.path}.{name}"[-120:], origin)
