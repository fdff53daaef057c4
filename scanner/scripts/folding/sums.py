"""Constants beside signs: sums, negatives, choices of a protocol, brackets around one."""

from __future__ import annotations

import re
from typing import Final

from scanner.scripts import builtins
from scanner.scripts.folding.arithmetic import arithmetic
from scanner.scripts.folding.choosing import protocol
from scanner.scripts.folding.precedence import HIGHER, KEYWORDS, STARTS, TIGHTER, continues
from scanner.scripts.folding.spreading import spread
from scanner.scripts.folding.stack import Stack

_CHOICE: Final = 20
_CALLABLE: Final = re.compile(r"[\w$)\]]$")


def joined(stack: Stack, following: str) -> bool:
    """Folds the constant at the end with what stands before it."""
    return _spread(stack, following) or _sum(stack, following) or _negated(stack) or _chosen(stack, following)


def _spread(stack: Stack, following: str) -> bool:
    items = spread(stack.tokens, following)
    stack.tokens[-4 if items else len(stack.tokens) :] = items
    stack.work += len(items)
    return bool(items)


def _sum(stack: Stack, following: str) -> bool:
    left, right, sign = stack.value(3), stack.value(1), stack.text(2)
    if left is None or right is None or following in TIGHTER:
        return False
    if sign == "+" and stack.text(4) not in ("-", "*", "/", "%"):
        if isinstance(left, float) and isinstance(right, float):
            return following not in HIGHER and stack.replace(3, left + right)
        if following in HIGHER and isinstance(right, float):
            return False
        return stack.replace(3, builtins.text(left) + builtins.text(right))
    if isinstance(left, float) and isinstance(right, float) and following not in HIGHER:
        value = arithmetic(left, sign, right) if stack.text(4) in STARTS else None
        return value is not None and stack.replace(3, value)
    return False


def _negated(stack: Stack) -> bool:
    value = stack.value(1)
    if stack.text(2) == "-" and isinstance(value, float) and stack.text(3) in STARTS:
        return stack.replace(2, -value)
    return False


def _chosen(stack: Stack, following: str) -> bool:
    told = None if continues(following) else protocol(stack.tokens[-_CHOICE:])
    return told is not None and stack.replace(*told)


def grouped(stack: Stack) -> bool:
    """Takes the brackets off a constant that nothing is called with."""
    value = stack.value(2)
    if value is None or stack.text(3) != "(" or calls(stack.text(4)):
        return False
    return stack.replace(3, value)


def calls(before: str) -> bool:
    """Whether a bracket behind this belongs to it: a call's or a member's."""
    return bool(_CALLABLE.search(before)) and before not in KEYWORDS
