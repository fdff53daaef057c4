"""Paragraphs of a word file that stand where nobody sees them: in a frame beside the sheet, on a line of no height."""

from __future__ import annotations

from scanner.documents.xmlparts import Attributes

_LOW = 20
"""Height of a line, in twentieths of a point, under which nothing of it is seen."""
_SHEET = 31_680
"""The largest side of a sheet that word processors know."""


def is_away(tag: str, attributes: Attributes) -> bool:
    """Whether a property of a paragraph, its frame or the height of its lines, takes it out of sight."""
    if tag == "spacing":
        height = _number(attributes.get("line"))
        return attributes.get("lineRule") == "exact" and height is not None and height < _LOW
    return _beside(attributes, "x", "w") or _beside(attributes, "y", "h")


def _beside(attributes: Attributes, place: str, side: str) -> bool:
    start, length = _number(attributes.get(place)), _number(attributes.get(side))
    return start is not None and (start > _SHEET or start + (length if length is not None else _SHEET) <= 0)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.lstrip("-").isdecimal() and len(text) < 8 else None
