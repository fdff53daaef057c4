"""The page's protocol in addresses: `("https:" == location.protocol) ? "https://" : "http://"`, and added to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from scanner.scripts.lexer import Token

_PROTOCOL: Final = re.compile(r"\s*(?:https?:)?(?://)?(?:s(?:://)?)?")
_BEGINS: Final = frozenset(["=", "+", "(", "[", ",", ":", ";", "{", "}", "return"])
_WHOLE: Final = ("window", "document", "self", "top", "parent")
_MOST: Final = 16
"""Tokens of the test."""


def protocol(tokens: Sequence[Token]) -> tuple[int, str] | None:
    """How many tokens at the end are such a choice, and what it yields where the page is secure; None for others."""
    if len(tokens) < 6 or (tokens[-2].text, tokens[-4].text) != (":", "?"):
        return None
    texts = [each for each in (tokens[-3].value, tokens[-1].value) if isinstance(each, str)]
    if len(texts) < 2 or not all(_PROTOCOL.fullmatch(each) for each in texts):
        return None
    begin = _begin(tokens)
    if not any(token.text == "protocol" for token in tokens[begin:-4]):
        return None
    return len(tokens) - begin, max(texts, key=lambda each: "s" in each)


def own_protocol(tokens: Sequence[Token], following: str) -> int:
    """How many tokens before the name `protocol`, which something is added to, belong to `location.`; 0 for others."""
    last = [token.text for token in tokens[-4:]]
    if following != "+" or last[-2:] != ["location", "."]:
        return 0
    return 4 if last[1:2] == ["."] and last[0] in _WHOLE else 2


def _begin(tokens: Sequence[Token]) -> int:
    """Where the test before the choice begins."""
    place, depth = len(tokens) - 4, 0
    while place > 0 and len(tokens) - place < _MOST:
        before = tokens[place - 1].text
        depth += (before == ")") - (before == "(")
        if depth < 0 or (not depth and before in _BEGINS - {"("}):
            break
        place -= 1
    return place
