"""Links that are seen and yet taken by nobody for a link: on a full stop, on a blank, on a character of no width."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scanner.fetch.layout.boxtree import Node

_BLANK = r"\s\u00ad\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2060-\u2064\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0"
"""Letters without ink: white space, characters of no width, fillers of scripts, the empty cell of Braille."""
_MARK = re.compile(rf"[。．.，,、；;：:！!？?·•|｜/／_—–\-'\"’”）)】》{_BLANK}]?")
_BLANKS = re.compile(rf"[{_BLANK}]+")
_LARGE = 40.0
"""Pixels; a larger empty link is laid over something."""


def is_blank(text: str) -> bool:
    """Whether no letter of a text has ink."""
    return not _BLANKS.sub("", text)


def is_punctuation(link: Node, inside: Sequence[Node]) -> bool:
    """Whether a link holds one mark or less. `inside` is what stands in it; icons and pictures are something."""
    if link.rect is None or max(link.rect.width, link.rect.height) > _LARGE:
        return False
    if any(node.tag not in _PLAIN and not _is_lettered(node) for node in inside):
        return False
    return any(_is_lettered(node) for node in inside) and bool(
        _MARK.fullmatch(_BLANKS.sub(" ", "".join(node.text for node in inside)).strip())
    )


def _is_lettered(node: Node) -> bool:
    """Whether it is text. A box that a style sheet adds without letters is there to be painted."""
    return node.tag == "#text" or (node.tag in ("::before", "::after") and not is_blank(node.text))


_PLAIN = frozenset(("span", "font", "b", "strong", "i", "em", "u", "sup", "sub", "small", "#comment"))
