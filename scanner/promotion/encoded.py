"""Titles and descriptions written as numeric character references, so that a glance at the source shows nothing."""

from __future__ import annotations

import re
from html import unescape

_PART = re.compile(
    r"<title[^>]*>(?P<title>[^<]{1,2000})</title"
    r"|<meta\b(?=[^>]{0,300}\bname\s*=\s*[\"']?(?P<name>description|keywords))[^>]{0,300}?\bcontent\s*=\s*"
    r"(?:\"(?P<double>[^\"]{1,4000})\"|'(?P<single>[^']{1,4000})')",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"&#(?:\d{2,7}|x[0-9a-f]{2,6});?", re.IGNORECASE)
_FEWEST = 6


def encoded_parts(html: str) -> tuple[str, ...]:
    """Which of title, description and keywords consist for half or more, and at least six, of such references."""
    if "&#" not in html:
        return ()
    found = []
    for part in _PART.finditer(html):
        source = part["title"] or part["double"] or part["single"] or ""
        references = len(_REFERENCE.findall(source))
        if references >= _FEWEST and references * 2 >= len(unescape(source)):
            found.append((part["name"] or "title").lower())
    return tuple(dict.fromkeys(found))
