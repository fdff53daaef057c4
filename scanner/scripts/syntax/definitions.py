"""Functions, and what has keys: objects and classes."""

from __future__ import annotations

from typing import Final

from scanner.scripts.syntax.nesting import body, parameters, within
from scanner.scripts.syntax.reader import Reader
from scanner.scripts.syntax.tree import UNDEFINED, Node, NotParsed

_ACCESSORS: Final = ("get", "set", "async", "static")
_NO_ACCESSOR: Final = ("(", ":", ",", "}", "=", ";")
"""Before these, such a word is a key itself."""
Pair = tuple[Node | None, Node]


def function(reader: Reader) -> Node:
    """A function, behind its keyword."""
    reader.skip("*")
    name = reader.take().text if reader.token.kind == "name" else ""
    given = parameters(reader)
    return Node("function", name, given, body(reader))


def class_members(reader: Reader) -> Node:
    """A class behind its name, as the object that its methods and static fields make."""
    reader.want("{")
    pairs: list[Pair] = []
    while not reader.skip("}"):
        if reader.done:
            raise NotParsed("}")
        if reader.skip(";"):
            continue
        if reader.skip("static", "{"):
            reader.back()
            pairs.append((None, Node("call", Node("function", None, [], body(reader)), [])))  # run at once
            continue
        how, key = _accessor(reader), _key(reader)
        if reader.sees("("):
            pairs.append((key, _method(reader, how)))
        else:
            pairs.append((key, reader.assignment() if reader.skip("=") else UNDEFINED))
    return Node("object", pairs)


def object_literal(reader: Reader) -> Node:
    """An object, behind its brace."""
    pairs: list[Pair] = []
    while not reader.skip("}"):
        if reader.skip(","):
            continue
        if reader.skip(".", ".", "."):
            pairs.append((None, reader.assignment()))
            continue
        pairs.append(_pair(reader))
    return Node("object", pairs)


def _pair(reader: Reader) -> Pair:
    how, key = _accessor(reader), _key(reader)
    if reader.sees("("):
        return key, _method(reader, how)
    if reader.skip(":"):
        return key, reader.assignment()
    name = Node("name", key.a)
    return key, Node("set", "=", name, reader.assignment()) if reader.skip("=") else name


def _method(reader: Reader, how: str) -> Node:
    made = Node("function", "", parameters(reader), body(reader))
    return Node("getter", made) if how == "get" else made


def _accessor(reader: Reader) -> str:
    """The last of the words before a key; '' for none."""
    how = ""
    while reader.token.text in _ACCESSORS and reader.ahead(1).text not in _NO_ACCESSOR:
        how = reader.take().text
    reader.skip("*")
    return how


def _key(reader: Reader) -> Node:
    if reader.skip("["):
        return within(reader, "]")
    return Node("const", key_text(reader) if reader.token.value is None else reader.take().value)


def key_text(reader: Reader) -> str:
    """The name of a property."""
    private = "#" if reader.skip("#") else ""
    token = reader.take()
    if token.kind != "name" and not isinstance(token.value, str | float):
        raise NotParsed("name")
    return private + token.text
