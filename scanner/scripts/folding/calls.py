"""Calls of the language's functions with constants, and of the script's that return one."""

from __future__ import annotations

import re
from typing import Final

from scanner.scripts import builtins
from scanner.scripts.folding.mapping import mapped
from scanner.scripts.folding.names import Names
from scanner.scripts.folding.stack import Stack
from scanner.scripts.lexer import Constant, Token

_MAPPING: Final = 20
_MAP_ENDS: Final = ("]", "}", ")")
"""How the call of `map` with a picking function ends."""
_OWNERS: Final = ("String", "window", "this", "self", "Math")


def arguments(stack: Stack, opening: str) -> tuple[list[Token], int] | None:
    """The constants up to `opening`, and how many tokens they take with both brackets; None where one is unknown."""
    found: list[Token] = []
    back = 2
    while stack.text(back) != opening or len(stack.tokens) < back:
        token = stack.tokens[-back] if len(stack.tokens) >= back else None
        if token is None or token.kind not in ("constant", "regex"):
            return None
        found.append(token)
        if stack.text(back + 1) == ",":
            back += 1
        elif stack.text(back + 1) != opening:
            return None
        back += 1
    return found[::-1], back


def called(stack: Stack, names: Names) -> bool:
    """Folds the call that a bracket ends."""
    call = arguments(stack, "(")
    if call is None:
        made = mapped(stack.tokens[-_MAPPING:]) if stack.text(2) in _MAP_ENDS or stack.text(4) == "map" else None
        return made is not None and stack.replace(*made)
    given, taken = call
    stack.work += len(given)
    name, target = stack.text(taken + 1), stack.value(taken + 3)
    if name == "parse" and stack.text(taken + 3) == "JSON":
        names.fields.parsed(stack.tokens[: -taken - 3], given)
        told = builtins.parsed([each.value for each in given])
        return told is not None and stack.replace(taken + 3, told)
    if stack.text(taken + 2) == "." and target is not None:
        value = builtins.method(target, name, [_argument(each) for each in given])
        return value is not None and stack.replace(taken + 3, value)
    return _by_name(stack, names, name, given, taken)


def _by_name(stack: Stack, names: Names, name: str, given: list[Token], taken: int) -> bool:
    plain = [each.value for each in given if each.value is not None]
    if name == "decode" and plain and isinstance(plain[0], list) and stack.text(taken + 5) == "TextDecoder":
        return stack.replace(taken + 6, builtins.from_bytes(plain[0]))
    if name == "Uint8Array" and plain and isinstance(plain[0], list):
        return stack.replace(taken + 2, plain[0])
    if name == "Array":
        items = [each if isinstance(each, float) else builtins.text(each) for each in plain]
        return stack.replace(taken + (2 if stack.text(taken + 2) == "new" else 1), items)
    value = names.returns.get(name) if not given else builtins.called(name, plain)
    if value is None or stack.text(taken + 2) == "function":
        return False
    owned = stack.text(taken + 2) == "." and stack.text(taken + 3) in _OWNERS
    return stack.replace(taken + (3 if owned else 1), value)


def _argument(token: Token) -> Constant | re.Match[str]:
    if token.value is not None:
        return token.value
    found = re.match(r"(?s).*", token.text)
    assert found is not None
    return found
