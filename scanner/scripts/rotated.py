"""Undoes the string arrays of the common name-mangling obfuscator: an array of strings, turned by some places, read
through a function that takes an offset off its argument.

The turn is not computed, as that would mean running the script: every turn is tried, and the one that spells the most
names of the browser's interface is taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

_CALL: Final = re.compile(r"\b_0x[\da-zA-Z]{1,10}\(['\"]?(0x[\da-f]{1,5}|\d{1,5})['\"]?(?:,['\"][^'\"]{1,12}['\"])?\)")
_OFFSET: Final = re.compile(r"(\b_0x[\da-zA-Z]{1,10})=\1-\(?(0x[\da-f]{1,5}|\d{1,5})\b")
_NAMES: Final = re.compile(
    r"createElement|appendChild|insertBefore|getElementsByTagName|getElementById|querySelector|addEventListener|location"
    r"|userAgent|document|script|iframe|referrer|replace|https?://[\w-]+\.[\w.-]+|fromCharCode|setAttribute|innerHTML|XMLHttp"
)
_PLACED: Final = re.compile(
    r"'(?:createElement|appendChild|insertBefore|getElements?By\w+|querySelector(?:All)?|addEventListener|setAttribute|write"
    r"|open|send|replace|assign|indexOf|test|push|shift|charAt)'\]\(|'(?:src|href|innerHTML|cssText|id|type|async|width)'\]="
)
"""Names that stand where such a name would: a method is called, a property is set."""
_JOINED: Final = re.compile(r"['\"]\s*\+\s*['\"]")
_SMALLEST: Final = 4
_LARGEST: Final = 600
_CALLS: Final = 200
_TELLING: Final = 2
_SHORT: Final = 6
_WEIGHT: Final = 3
_LONGEST: Final = 200


def unrotated(code: str, lists: Sequence[Sequence[str | float]]) -> str | None:
    """The code with every call replaced by its string, or None where no turn of any list spells at least two names."""
    offset = _OFFSET.search(code)
    if offset is None:
        return None
    less = int(offset.group(2), 0)
    best: tuple[int, str] = (_TELLING - 1, "")
    for items in lists:
        texts = [each for each in items if isinstance(each, str)]
        if _SMALLEST <= len(texts) <= _LARGEST and len(texts) == len(items):
            best = max(best, _best(code, texts, less), key=lambda found: found[0])
    return best[1] or None


def _best(code: str, texts: Sequence[str], less: int) -> tuple[int, str]:
    """The most names that any turn spells, and the code it makes."""
    calls = [found for found in _CALL.finditer(code) if 0 <= int(found.group(1), 0) - less < len(texts)][:_CALLS]
    if len(calls) < _SMALLEST:
        return 0, ""
    places = [int(found.group(1), 0) - less for found in calls]
    between = [code[one.end() : other.start()] for one, other in pairwise(calls)]
    short = [
        each if len(each) <= _SHORT else ";" for each in between
    ]  # every turn is tried on this, so it is kept short

    def spelt(by: int) -> int:
        text = _turned(texts, places, short, by)
        return len(set(_NAMES.findall(text))) + _WEIGHT * len(_PLACED.findall(text))

    by = max(range(len(texts)), key=spelt)
    whole = code[: calls[0].start()] + _turned(texts, places, between, by) + code[calls[-1].end() :]
    return spelt(by), _JOINED.sub("", whole)


def _turned(texts: Sequence[str], places: Sequence[int], between: Sequence[str], by: int) -> str:
    said = [f"'{texts[(place + by) % len(texts)][:_LONGEST]}'" for place in places]
    return _JOINED.sub("", "".join(f"{text}{piece}" for text, piece in zip(said, [*between, ""], strict=True)))
