"""Whether code may do other things for a phone, or for who comes from a search, than for anybody else.

Asked of every script of every page, so by its bare text and in one word; which feature it asks of whom it is found
doing something is read from what it unpacks to, see scanner.fetch.inquiry.asking.
"""

from __future__ import annotations

import re

_VISITOR = re.compile(
    r"referrer|user-?agent|navigator|platform|screen|matchMedia|orientation|touch|mobile|android|iphone|ipad|micromess"
    r"|(?:inner|outer|client|offset|scroll)(?:Width|Height)|getBoundingClientRect|visualViewport|getComputedStyle",
    re.I,
)
_VEILED = re.compile(
    r"\b(?:eval|(?-i:Function)|atob|unescape|fromCharCode|fromCodePoint|import|importScripts|XMLHttpRequest|fetch)\b"
    r"|decodeURI|\\x[0-9a-f]{2}|\\u[0-9a-f{]|document\s*\.\s*write|\bscript\b|\.\s*src\b|\[\s*['\"`]|innerHTML"
    r"|\[[^\[\]]*\+[^\[\]]*\]|set(?:Timeout|Interval)\s*\(\s*['\"`]",
    re.I,
)


def tells_visitors_apart(code: str) -> bool:
    """Whether code names what visitors differ in (device, screen, where from), or hides what it does or loads more."""
    return bool(_VISITOR.search(code) or _VEILED.search(code))
