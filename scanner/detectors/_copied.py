"""Texts that an element keeps for the clipboard: a library for copying takes them, and no script names them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from scanner.page import Markup

_ATTRIBUTES = re.compile(r"\b(data-(?:clipboard|copy)[\w-]{0,20})\s*=", re.IGNORECASE)


def copied(markup: Markup) -> Iterator[tuple[str, str]]:
    """The code that putting such a text on the clipboard is, and the selector of where it stands."""
    if "data-c" not in markup.lower:
        return
    for name in sorted({found.lower() for found in _ATTRIBUTES.findall(markup.html)}):
        for node in markup.tree.css(f"[{name}]"):
            if text := node.attributes.get(name):
                yield f"navigator.clipboard.writeText({json.dumps(text)})", f"{node.tag}[{name}]"
