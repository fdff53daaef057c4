"""Texts kept as numbers that a script turns into characters by arithmetic of its own: `fromCharCode((x - 1) / 2)`."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

_MADE: Final = re.compile(r"from(?:CharCode|CodePoint)\(((?:[^()\"';{}]|\([^()\"';{}]*\)){1,80})\)")
_ELEMENT: Final = re.compile(r"\b[\w$]+\[[\w$+\-*/% ]{1,20}\]")
_CONVERTED: Final = re.compile(r"\b(?:parseInt|Number|Math\.(?:floor|round|abs))\b|(?<!\w)\+(?=x\b)")
_GIVEN: Final = r"(?<![\w$.])%s=(-?\d{1,6})(?=[,;\n)]|$)"
_MOST: Final = 6
_LONGEST: Final = 60_000
_DOING: Final[dict[type[ast.operator], Callable[[int, int], float]]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv, ast.Mod: operator.mod, ast.BitXor: operator.xor, ast.BitOr: operator.or_,
    ast.BitAnd: operator.and_,
}  # fmt: skip


def spelt(code: str, lists: Sequence[Sequence[str | float]]) -> Iterator[str]:
    """Each list of numbers as text, by each piece of arithmetic in the folded `code` that makes characters of them."""
    sums = [tree for found in list(_MADE.finditer(code))[:_MOST] for tree in _trees(found.group(1), code)]
    for numbers in lists if sums else ():
        codes = [int(each) for each in numbers if isinstance(each, float)]
        if len(codes) == len(numbers) >= _MOST:
            for tree in sums:
                yield "".join(_character(tree, code_, place) for place, code_ in enumerate(codes[:_LONGEST]))


def _trees(text: str, code: str) -> Iterator[ast.expr]:
    """The arithmetic over `x` that an argument is: an element of a list, or the only name without a known number."""
    text = _CONVERTED.sub("", _ELEMENT.sub("x", text))
    names = dict.fromkeys(re.findall(r"[A-Za-z_$][\w$]*", text))
    known = {name: found.group(1) for name in names if (found := re.search(_GIVEN % re.escape(name), code[:_LONGEST]))}
    unknown = [name for name in names if name not in known or name == "x"]
    for name, number in known.items():
        if name != "x":
            text = re.sub(rf"(?<![\w$]){re.escape(name)}(?![\w$])", f"({number})", text)
    if len(unknown) == 1 and unknown[0] not in _PLACES:
        text = re.sub(rf"(?<![\w$]){re.escape(unknown[0])}(?![\w$])", "x", text)
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    if isinstance(tree, ast.BinOp):
        yield tree


_PLACES: Final = ("i", "j")


def _character(tree: ast.expr, number: int, place: int) -> str:
    value = _value(tree, number, place)
    return chr(int(value)) if value is not None and 9 <= value < 0x3000 else "\0"


def _value(tree: ast.expr, number: int, place: int) -> float | None:
    match tree:
        case ast.Constant(value=int() as value) if abs(value) < 1 << 31:
            return value
        case ast.Name(id="x"):
            return number
        case ast.Name(id=name) if name in _PLACES:
            return place
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            positive = _value(inner, number, place)
            return None if positive is None else -positive
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _DOING:
            one, other = _value(left, number, place), _value(right, number, place)
            if one is None or other is None or abs(one) > 1 << 40 or (isinstance(op, ast.Div | ast.Mod) and not other):
                return None
            return _DOING[type(op)](int(one), int(other))
    return None
