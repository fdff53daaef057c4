"""Whether a script in the page would bring a hidden element into sight, some day and for some visitor."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from scanner.page import Page
from scanner.page.styles import ways_of

_SET = re.compile(r"""\.style(?:\.(\w+)|\[["']([\w-]+)["']\])\s*=\s*["']?([^"';,){}]{0,40})""")
_LITERAL = re.compile(r"-?[\d.]+(?:px|%|em|rem|vh|vw)?|auto|static|block|flex|inline|inline-block|visible|none|")
_CAPITAL = re.compile(r"[A-Z]")
_SHOWS = {
    "off-screen": frozenset(("left", "top", "right", "bottom", "transform", "position", "text-indent", "margin-left")),
    "clipped": frozenset(("height", "width", "max-height", "max-width", "overflow", "clip", "clip-path")),
    "transparent": frozenset(("opacity",)),
    "zero-size": frozenset(("transform", "scale", "height", "width", "font-size", "zoom")),
    "tiny-font": frozenset(("font-size", "transform", "scale", "zoom")),
}
"""Properties that have a part in each way of hiding."""


def would_show(holder: LexborNode, ways: tuple[str, ...], page: Page) -> bool:
    """Whether a script that names the element sets, of each of the ways, a property to what does not hide."""
    names = [holder.attributes.get("id") or "", *(holder.attributes.get("class") or "").split()]
    named = re.compile("|".join(rf"(?<![\w-]){re.escape(name)}(?![\w-])" for name in names if len(name) > 1) or "(?!)")
    codes = [script.code for script in page.markup.scripts if named.search(script.code)]
    shown = {name for code in codes for name in _shown(code)}
    return bool(codes) and all(not _SHOWS.get(way, frozenset()).isdisjoint(shown) for way in ways)


def _shown(code: str) -> set[str]:
    """Properties that the code sets to a value that does not hide."""
    found = set()
    for dotted, indexed, value in _SET.findall(code):
        name = _CAPITAL.sub(lambda capital: f"-{capital.group().lower()}", dotted or indexed)
        literal = _LITERAL.fullmatch(value.strip()) is not None
        if literal and not ways_of(f"position:absolute;overflow:hidden;{name}:{value or 'initial'}"):
            found.add(name)
    return found
