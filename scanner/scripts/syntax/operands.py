"""What operators stand between: constants, names, brackets, definitions, and what is asked or called of them."""

from __future__ import annotations

from typing import Final

from scanner.scripts.lexer import Token
from scanner.scripts.syntax.definitions import class_members, function, key_text, object_literal
from scanner.scripts.syntax.nesting import items, within
from scanner.scripts.syntax.reader import Reader
from scanner.scripts.syntax.tree import UNDEFINED, Node, NotParsed

_EMPTY: Final = Node("const", "")
_LITERALS: Final = {"true": True, "false": False, "null": None}


def operand(reader: Reader) -> Node:
    """One operand, with all that is asked or called of it."""
    return _postfix(reader, primary(reader))


def _postfix(reader: Reader, node: Node) -> Node:
    while True:
        if reader.sees("?", ".") and reader.ahead(2).value is None:
            reader.take()
            if reader.ahead(1).text in ("(", "["):
                reader.take()
        if reader.skip(".", ".") or reader.skip("."):  # the first dot of two is a number's
            node = Node("member", node, Node("const", key_text(reader)))
        elif reader.skip("["):
            node = Node("member", node, within(reader, "]"))
        elif reader.token.kind == "template":
            node = Node("call", node, _tagged(reader))
        elif reader.skip("("):
            node = Node("call", node, items(reader, ")"))
        elif isinstance(reader.token.value, str) and node.kind in ("name", "member"):  # a tagged text
            node = Node("call", node, [Node("const", reader.take().value)])
        else:
            return node


def _tagged(reader: Reader) -> list[Node]:
    """What the function before a template is handed: its texts, and what stands between them."""
    reader.take()
    texts: list[Node] = []
    values: list[Node] = []
    while not reader.skip(")"):
        if reader.skip("("):
            texts += [_EMPTY] * (len(values) + 1 - len(texts))
            values.append(within(reader, ")"))
        elif not reader.skip("+"):
            texts.append(Node("const", reader.take().value))
        if reader.done:
            raise NotParsed(")")
    return [Node("list", texts + [_EMPTY] * (len(values) + 1 - len(texts))), *values]


def primary(reader: Reader) -> Node:
    """One operand by itself."""
    token = reader.take()
    if token.value is not None:
        return Node("const", token.value)
    if token.kind == "whole":
        return Node("whole", token.text)
    if token.kind == "regex":
        return Node("regex", token.text)
    match token.text:
        case "(":
            return within(reader, ")")
        case "[":
            return Node("list", items(reader, "]"))
        case "{":
            return object_literal(reader)
        case "function" | "async":
            return function(reader) if token.text == "function" or reader.skip("function") else Node("name", "async")
        case "class":
            return class_body(reader)
        case "new":
            return _new(reader)
    return _plain(reader, token)


def _plain(reader: Reader, token: Token) -> Node:
    if token.text == "." and isinstance(reader.token.value, float):  # .5
        return Node("const", float(f"0.{int(reader.take().value or 0)}"))  # type: ignore[arg-type]
    if token.kind == "name":
        return Node("const", _LITERALS[token.text]) if token.text in _LITERALS else Node("name", token.text)
    raise NotParsed(token.text)


def class_body(reader: Reader) -> Node:
    """A class, behind its keyword."""
    name = reader.take().text if reader.token.kind == "name" and not reader.sees("extends") else ""
    base = operand(reader) if reader.skip("extends") else None
    return Node("class", name, class_members(reader), base)


def _new(reader: Reader) -> Node:
    if reader.skip(".", "target"):
        return UNDEFINED
    callee = primary(reader)
    while True:
        if reader.skip("."):
            callee = Node("member", callee, Node("const", key_text(reader)))
        elif reader.skip("["):
            callee = Node("member", callee, within(reader, "]"))
        else:
            return Node("new", callee, items(reader, ")") if reader.skip("(") else [])
