"""Whether all code of a page stands in it, so that nothing from elsewhere can hide its links, or show them."""

from __future__ import annotations

import re
from functools import lru_cache

from scanner.page import Markup

_IMPORTS = re.compile(r"@import\s+(?!(?:url\(\s*)?[\"']?data:)", re.IGNORECASE)


@lru_cache(2)
def is_whole(markup: Markup) -> bool:
    """No script and no style sheet is loaded; what is written out as `data:` is in the page."""
    if any(script.url.startswith(("http:", "https:")) for script in markup.scripts):
        return False
    sheets = markup.tree.css("link[rel~=stylesheet],link[as=style]")
    if any(not (sheet.attributes.get("href") or "").startswith("data:") for sheet in sheets):
        return False
    return not any(_IMPORTS.search(sheet.text()) for sheet in markup.tree.css("style"))
