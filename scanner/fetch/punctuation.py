"""Links that are seen and yet taken by nobody for a link: on a full stop, on a blank, on a character of no width."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scanner.fetch.boxtree import Node

_MARK = re.compile(r"[。．.，,、；;：:！!？?·'\"’”）)】》\s\u00ad\u200b-\u200f\u2060-\u2064\u3164\ufeff]?")
_BLANKS = re.compile(r"[\s\u00ad\u200b-\u200f\u2060-\u2064\u3164\ufeff]+")
_LARGE = 40.0
"""Pixels; a larger empty link is laid over something."""


def is_punctuation(link: Node, inside: Sequence[Node]) -> bool:
    """Whether a link holds one mark or less. `inside` is what stands in it; icons and pictures are something."""
    if link.rect is None or max(link.rect.width, link.rect.height) > _LARGE:
        return False
    if any(node.tag != "#text" and node.tag not in _PLAIN for node in inside):
        return False
    return any(node.tag == "#text" for node in inside) and bool(
        _MARK.fullmatch(_BLANKS.sub(" ", "".join(node.text for node in inside)).strip())
    )


_PLAIN = frozenset(("span", "font", "b", "strong", "i", "em", "u", "sup", "sub", "small", "#comment"))
