"""Texts that are run and are no program: numbers that are reckoned with, lists, JSON, a class that is given."""

from __future__ import annotations

from typing import Final

from scanner.scripts.lexer import tokens

_LONGEST: Final = 2000
_WORDS: Final = frozenset("var let const return true false null Math".split())  # noqa: SIM905
_FUNCTIONS: Final = frozenset("abs floor round ceil pow min max sqrt parseInt Number".split())  # noqa: SIM905
_MARKING: Final = frozenset("body documentElement className classList dataset lang".split())  # noqa: SIM905
_PUTTING: Final = frozenset("createElement appendChild append getElementById add remove toggle".split())  # noqa: SIM905
_ACTIVE: Final = frozenset("script iframe frame object embed link style base meta portal".split())  # noqa: SIM905


def only_data(code: str) -> bool:
    """Whether a text calls nothing but arithmetic and what marks elements, reads no other property and names no
    address.
    """
    if len(code) > _LONGEST or "//" in code or "<" in code:
        return False
    before = ""
    for token in tokens(code):
        named = token.kind == "name" and token.text not in _WORDS
        putting = token.text in _PUTTING and before == "."
        if named and before == "." and not putting and token.text not in _FUNCTIONS | _MARKING:
            return False
        if token.kind in ("template", "regex") or str(token.value).lower() in _ACTIVE:
            return False
        if (token.text == "(" and before in ("]", ")")) or (token.text == "[" and before in ("]", ")", "name")):
            return False
        if token.text == "(" and before == "name":
            return False
        called = putting or token.text in _FUNCTIONS
        before = "function" if called else "name" if named else token.text
    return True
