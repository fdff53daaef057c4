"""Square brackets: lists of constants, their items, and members named by a constant."""

from __future__ import annotations

import re
from typing import Final

from scanner.scripts.folding.calls import arguments
from scanner.scripts.folding.names import BRIEF
from scanner.scripts.folding.stack import Stack
from scanner.scripts.folding.sums import calls
from scanner.scripts.lexer import Constant, Token

_IDENTIFIER: Final = re.compile(r"[^\W\d][\w$]*|\$[\w$]*")


def indexed(stack: Stack, following: str) -> bool:
    """Folds what a square bracket ends."""
    before = stack.text(4) if stack.text(3) == "[" else ""
    inner, target = stack.value(2), stack.value(4) if before else None
    if before and target is not None and inner is not None:
        return _element(stack, target, inner, following)
    if before and calls(before):
        return isinstance(inner, str) and _member(stack, inner)
    array = arguments(stack, "[")
    if array is None or calls(stack.text(array[1] + 1)):
        return False
    items = [each.value for each in array[0]]
    if any(item is None or isinstance(item, list) for item in items):
        return False
    return stack.replace(array[1], [item for item in items if item is not None and not isinstance(item, list)])


def _element(stack: Stack, target: Constant, inner: Constant, following: str) -> bool:
    if isinstance(inner, str):
        return _member(stack, inner)
    if following == "=" or isinstance(target, float) or not isinstance(inner, float):
        return False
    place = int(inner)
    return 0 <= place < len(target) and stack.replace(4, target[place])


def _member(stack: Stack, name: str) -> bool:
    if len(name) >= BRIEF or not _IDENTIFIER.fullmatch(name):
        return False
    stack.tokens[-3:] = [Token("operator", "."), Token("name", name)]
    return True
