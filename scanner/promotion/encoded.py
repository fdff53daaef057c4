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
_HAN = re.compile("[一-鿿]")
_MANY = 20
_ELSEWHERE = 2
"""So many times as many references elsewhere, and the page's own program writes everything so."""


def encoded_parts(html: str) -> tuple[str, ...]:
    """Which of title, description and keywords consist for half or more, and at least six, of such references.

    None on a page that is written so throughout, as some old programs do.
    """
    if "&#" not in html:
        return ()
    found = []
    hidden = 0
    for part in _PART.finditer(html):
        source = part["title"] or part["double"] or part["single"] or ""
        references = len(_REFERENCE.findall(source))
        if references >= _FEWEST and references * 2 >= len(unescape(source)):
            found.append((part["name"] or "title").lower())
            hidden += references
    elsewhere = html.count("&#") - hidden if found else 0
    throughout = elsewhere > hidden * _ELSEWHERE or (elsewhere > _MANY and elsewhere > len(_HAN.findall(html)))
    return () if throughout else tuple(dict.fromkeys(found))
