"""Citizen numbers that are masked, and yet can be put together again from what stands beside them.

Two masks that hide different digits of one number, or a mask that hides the birth date next to the birth date. The
check digit then says whether they belong together; by chance one pair in eleven does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scanner.identity.citizen import certainty
from scanner.identity.numbers import Number, mask
from scanner.identity.regions import Regions

_MASKED = re.compile(r"(?<![\dA-Za-z*＊×●•✱])(\d{0,17})([*＊×●•✱]{1,17})(\d{0,16}[\dXx]?)(?![\dA-Za-z])")
_BIRTH = re.compile(
    r"(出生[^\d]{0,6}|生日[^\d]{0,4})?(?<!\d)((?:19|20)\d\d)\s?[-年./]\s?(0?[1-9]|1[0-2])\s?[-月./]\s?([12]\d|3[01]|0?[1-9])(?!\d)"
)
_NEAR = 120
_HIDDEN = "*"


def rebuilt(text: str, regions: Regions) -> Iterator[Number]:
    """Numbers that the masks and dates within one row give away; the span is that of the mask.

    One pair alone must be two masks, or the date be called a birth date; else most of several pairs must fit.
    """
    if "**" not in text and "＊＊" not in text and "××" not in text:
        return
    pairs = list(_pairs(text))
    right = [pair for pair in pairs if certainty(pair[1], regions) in ("certain", "if-named")]
    if 2 * len(right) > len(pairs) and (len(right) > 1 or right[0][2]):
        for match, value, _ in right:
            yield Number("citizen", match.start(), match.end(), value, mask(value), "likely")


def _pairs(text: str) -> Iterator[tuple[re.Match[str], str, bool]]:
    """Each mask with what fills it up: the mask, the whole, and whether the two are said to belong together."""
    masks = [(match, form) for match in _MASKED.finditer(text) if len(form := _form(match)) == 18]
    dates = [(match, "*" * 6 + _digits(match) + "*" * 4) for match in _BIRTH.finditer(text)] if masks else []
    for index, (first, form) in enumerate(masks):
        for match, other in (*masks[index + 1 : index + 4], *dates):
            value = _merged(form, other) if abs(first.start() - match.start()) <= _NEAR else ""
            if value:
                yield first, value, match.re is _MASKED or match[1] is not None


def _form(match: re.Match[str]) -> str:
    return match[1] + _HIDDEN * len(match[2]) + match[3].upper()


def _digits(match: re.Match[str]) -> str:
    return f"{match[2]}{int(match[3]):02}{int(match[4]):02}"


def _merged(form: str, other: str) -> str:
    value = []
    for chars in zip(form, other, strict=True):
        known = set(chars) - {_HIDDEN}
        if len(known) != 1:
            return ""
        value.append(known.pop())
    return "".join(value)
