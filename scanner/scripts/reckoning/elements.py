"""What scripts read of the page's elements, and ask them for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from selectolax.lexbor import LexborNode

from scanner.scripts.reckoning import language
from scanner.scripts.reckoning.surroundings import (
    KEPT,
    ODD,
    Surroundings,
    attribute,
    children,
    data,
    element,
    finds,
    inside,
    sheet,
    styles,
    within,
)
from scanner.scripts.reckoning.values import UNDEFINED, Text, Thing, Value, text

_NAMES: Final = {"className": "class", "htmlFor": "for"}
_KINDS: Final = {"-text": 3.0, "-comment": 8.0}
_INSIDE: Final = {"options": "option", "rows": "tr", "cells": "td,th", "elements": "input,select,textarea,button"}
_PARTS: Final = ("host", "hostname", "pathname", "search", "hash", "protocol")


def _one(node: LexborNode | None) -> Value:
    return None if node is None else element(node)


def _all(nodes: list[LexborNode]) -> Value:
    return [element(each) for each in nodes]


def _beside(node: LexborNode, *, forward: bool) -> LexborNode | None:
    """The next element, or the one before."""
    at = node.next if forward else node.prev
    while at is not None and (at.tag or "-")[0] == "-":
        at = at.next if forward else at.prev
    return at


_READ: Final[Mapping[str, Callable[[LexborNode], Value]]] = {
    "dataset": data,
    "classList": lambda node: [Text(each, ODD) for each in (node.attributes.get("class") or "").split()],
    "sheet": sheet,
    "textContent": inside,
    "innerText": inside,
    "text": inside,
    "nodeValue": inside,
    "innerHTML": lambda node: Text(within(node), KEPT),
    "outerHTML": lambda node: Text(node.html or "", KEPT),
    "tagName": lambda node: (node.tag or "").upper(),
    "nodeName": lambda node: (node.tag or "").upper(),
    "localName": lambda node: node.tag or "",
    "nodeType": lambda node: _KINDS.get(node.tag or "", 1.0),
    "children": lambda node: _all(children(node, all_kinds=False)),
    "childNodes": lambda node: _all(children(node, all_kinds=True)),
    "firstChild": lambda node: _one(node.child),
    "lastChild": lambda node: _one(node.last_child),
    "firstElementChild": lambda node: _one(next(iter(children(node, all_kinds=False)), None)),
    "lastElementChild": lambda node: _one(next(reversed(children(node, all_kinds=False)), None)),
    "nextSibling": lambda node: _one(node.next),
    "previousSibling": lambda node: _one(node.prev),
    "nextElementSibling": lambda node: _one(_beside(node, forward=True)),
    "previousElementSibling": lambda node: _one(_beside(node, forward=False)),
    "parentNode": lambda node: _one(node.parent),
    "parentElement": lambda node: _one(node.parent),
}


def of_element(node: LexborNode, name: str) -> Value:
    """A property of an element of the page; None for one that it has not."""
    if name == "data" and (node.tag or "-")[0] == "-":
        return inside(node)
    if name in _INSIDE:
        return _all(node.css(_INSIDE[name]))
    if name in _PARTS and (address := attribute(node, "href")) is not None:
        return language.part_of(address, name)
    if name == "style" and (declared := node.attributes.get("style")):
        return styles(declared)
    if name == "content" and node.tag == "template":
        return element(node)
    if (read := _READ.get(name)) is not None:
        return read(node)
    if node.tag == "form" and name.isidentifier() and (field := node.css_first(f'[name="{name}"]')) is not None:
        return element(field)
    return attribute(node, _NAMES.get(name, name))


def asked(around: Surroundings, node: LexborNode, name: str, arguments: list[Value]) -> Value:
    """What an element's own function finds or tells; UNDEFINED for other functions."""
    first = arguments[0] if arguments else UNDEFINED
    if name in ("getAttribute", "attr") and len(arguments) == 1:
        return attribute(node, str(text(first)))
    if name == "hasAttribute":
        return attribute(node, str(text(first))) is not None
    return finds(around, name, first, node)


def bearing(items: list[Any], name: str) -> Value:
    """The first of some elements that bears a name; None where there is none."""
    nodes = (each.node for each in items if isinstance(each, Thing) and each.node is not None)
    return _one(
        next((each for each in nodes if name in (each.attributes.get("id"), each.attributes.get("name"))), None)
    )
