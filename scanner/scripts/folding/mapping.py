"""What a list of constants becomes by `.map(…)`: through a decoding function, or as places in a text or list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from scanner.scripts import builtins
from scanner.scripts.lexer import Constant, Token

_DECODING: Final = frozenset("atob unescape decodeURIComponent decodeURI String Number parseInt".split())  # noqa: SIM905
_SHAPES: Final = (
    ("function", "(", "i", ")", "{", "return", "*", "[", "i", "]", "}"),
    ("function", "(", "i", ")", "{", "return", "*", "[", "i", "]", ";", "}"),
    ("function", "(", "i", ")", "{", "return", "*", ".", "charAt", "(", "i", ")", "}"),
    ("function", "(", "i", ")", "{", "return", "*", ".", "charAt", "(", "i", ")", ";", "}"),
    ("(", "i", ")", "=>", "*", "[", "i", "]"),
    ("i", "=>", "*", "[", "i", "]"),
    ("(", "i", ")", "=>", "*", ".", "charAt", "(", "i", ")"),
    ("i", "=>", "*", ".", "charAt", "(", "i", ")"),
)
"""Ways to write the function that picks; `*` is the constant picked from, `i` the parameter."""
_MOST: Final = 20_000


def mapped(tokens: Sequence[Token]) -> tuple[int, Constant] | None:
    """How many tokens at the end are a call `LIST.map(…)` of constants, closing bracket last, and its value."""
    if all(token.text != "map" for token in tokens):
        return None
    if len(tokens) > 6 and tokens[-4].text == "map" and tokens[-2].text in _DECODING:
        return _whole(tokens, 5, lambda each: builtins.called(tokens[-2].text, [each]))
    for shape in _SHAPES:
        if len(tokens) > len(shape) + 4 and tokens[-len(shape) - 3].text == "map" and _fits(tokens, shape):
            source = tokens[shape.index("*") - len(shape) - 1].value
            return _whole(tokens, len(shape) + 4, lambda each, source=source: _picked(source, each))  # type: ignore[misc]
    return None


def _fits(tokens: Sequence[Token], shape: Sequence[str]) -> bool:
    inside = tokens[-len(shape) - 1 : -1]
    name = inside[shape.index("i")]
    return name.kind == "name" and all(
        token.value is not None if want == "*" else token.text == (name.text if want == "i" else want)
        for token, want in zip(inside, shape, strict=True)
    )


def _whole(
    tokens: Sequence[Token], taken: int, one: Callable[[str | float], Constant | None]
) -> tuple[int, Constant] | None:
    items = tokens[-taken - 1].value
    if not isinstance(items, list) or tokens[-taken].text != "." or len(items) > _MOST:
        return None
    values = [value for value in map(one, items) if isinstance(value, str | float)]
    return (taken + 1, [*values]) if len(values) == len(items) else None


def _picked(source: Constant | None, place: str | float) -> Constant | None:
    if not isinstance(source, str | list) or not isinstance(place, float) or not 0 <= place < len(source):
        return None
    return source[int(place)]
