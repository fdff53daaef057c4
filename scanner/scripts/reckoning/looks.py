"""How an element that a script makes will look, told from the styles and sizes that it is given."""

from __future__ import annotations

import re
from typing import Final

from scanner.scripts.acts.signs import words
from scanner.scripts.reckoning.values import NONE, Marks, Thing, text

STYLES: Final = "styles"
"""The tag of what an element's `style` is."""
_SIZES: Final = ("width", "height", "style")
_CAPITAL: Final = re.compile(r"(?<=[a-z])([A-Z])")
_CLEAR: Final = re.compile(r"opacity\s*:\s*(?:0?\.0\d*|0)(?![.\d])")
_LAID: Final = re.compile(r"position\s*:\s*(?:absolute|fixed)")
_GONE: Final = re.compile(r"display\s*:\s*none|pointer-?events\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_TOLD: Final = frozenset(("unseen", "aside", "cover"))


def look(thing: Thing) -> Marks:
    """What the style of an element says of it: that nobody sees it, that it lies aside, that it covers the page, that
    it is clicked where nobody sees it (`overlaid`).
    """
    style = thing.fields.get("style")
    given = [*style.fields.items()] if isinstance(style, Thing) else []
    given += [(name, thing.fields[name]) for name in _SIZES if name in thing.fields and name != "style"]
    if isinstance(style, str):
        given.append(("cssText", style))
    parts = (f"{text(each)}" if name == "cssText" else f"{_kebab(name)}:{text(each)}" for name, each in given)
    written = ";".join(parts)
    found = frozenset(words(written[:600])) & _TOLD if written else NONE
    found |= {"overlaid"} if _CLEAR.search(written) and _LAID.search(written) and not _GONE.search(written) else NONE
    return found | {"unseen"} if thing.fields.get("hidden") is True else found


def fills(thing: Thing) -> bool:
    """Whether an element takes all of what it stands in."""
    style = thing.fields.get("style")
    given = {**thing.fields, **(style.fields if isinstance(style, Thing) else {})}
    return all(str(text(given.get(name, ""))) in ("100%", "100vh", "100vw") for name in ("width", "height"))


def _kebab(name: str) -> str:
    return _CAPITAL.sub(lambda found: "-" + found.group(1).lower(), name)
