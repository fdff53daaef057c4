"""Names of the browser's interface that a script spells from pieces, which no honest author and no minifier does."""

from __future__ import annotations

import re
from typing import Final

_NAMES: Final = frozenset(
    """
    eval execScript Function constructor unescape fromCharCode charCodeAt charAt createElement appendChild
    insertBefore getElementById getElementsByTagName innerHTML outerHTML document window location navigator
    userAgent referrer replace split join substr substring parseInt setTimeout setInterval indexOf RegExp
    String toString cookie iframe XMLHttpRequest ActiveXObject WScript CreateObject ADODB.Stream MSXML2.XMLHTTP
    WScript.Shell responseBody SaveToFile atob href
    """.split()  # noqa: SIM905 - a list of words reads as one
)
_SUM: Final = re.compile(
    r"(?:[\"'][\w.]{0,14}[\"']|\([\"'][\"']\))(?:\s?\+\s?(?:\(?[\"'][\w.]{0,14}\(?[\"']\)?)){1,16}"
)
_LIST: Final = re.compile(r"\[\s?(?:[\"'][\w.]{0,8}[\"']\s?,\s?){1,24}[\"'][\w.]{0,8}[\"']\s?\]")
_CUT: Final = re.compile(
    r"""\b(?:h["'`]\s?[+,]\s?["'`]tt?p?|ht["'`]\s?[+,]\s?["'`]tp?|htt["'`]\s?[+,]\s?["'`]p)(?=["'`]|s?:|s?["'`])"""
    r"""|["'`]https?:["'`]\s?,\s?["'`]{2}\s?,\s?["'`][\w-]"""
    r"""|["'`]<(?:sc|scr|scri|scrip|ifr|ifra)["'`]\s?(?:,|\.concat\()\s?["'`]"""
)
"""The letters of a protocol, its parts in a list, or a tag that is handed to `concat` or `join`. (Sums of a tag's
pieces are honest: a script cannot write its own end.)
"""
_LABELS: Final = re.compile(r"""\[(?:\s*["'`][\w-]{1,40}["'`]\s*,){1,5}\s*["'`][a-z]{2,6}["'`]\s*\]""")
_DOTTED: Final = re.compile(r"""\.join\(\s?["'`]\.["'`]\s?\)""")
_PIECE: Final = re.compile(r"[\"']([\w.]*)\(?[\"']")


def spelled(source: str, folded: str) -> int:
    """How many different names are spelt in pieces: sums of strings in the source, lists of strings in the folded code.

    `script` and `iframe` in sums do not count: many honest pages split those tags.
    """
    sums = {_joined(found.group()) for found in _SUM.finditer(source)} - {"iframe"}
    lists = {_joined(found.group()) for found in _LIST.finditer(folded)}
    return len((sums | lists | {each[::-1] for each in lists}) & _NAMES)


def cut(source: str) -> int:
    """How many protocols, tags and hosts are written in pieces, in ways that nobody has a reason for."""
    labels = 1 if _DOTTED.search(source) and _LABELS.search(source) else 0
    return labels + sum(1 for _ in _CUT.finditer(source))


def _joined(text: str) -> str:
    pieces = [each for each in _PIECE.findall(text) if each]
    return "".join(pieces).strip(".") if len(pieces) > 1 else ""
