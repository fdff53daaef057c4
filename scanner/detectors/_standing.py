"""Where in a page a host's name stands that code of the page loads from."""

from __future__ import annotations

import re

from scanner.detectors._pieces import pieces
from scanner.page import Page
from scanner.scripts import unslashed

_INERT = re.compile(r"<template\b.*?</template\s*>|(<script\b[^>]*>).*?(?=</script)", re.IGNORECASE | re.DOTALL)
"""Templates, and what stands inside of script elements."""
_PROTOCOL = re.compile(r"https?:")
"""Code that names a host without it may hand it to a library, which puts the rest in front."""
_DECLARING = (
    r"(?:\b(?:src|content|data-[\w-]{{1,40}})|<link\b[^>]{{0,300}}?\bhref)\s{{0,3}}=\s{{0,3}}"
    r"[\"']?(?:https?:)?//{host}(?![\w.-])"
)
"""An address where one is looked for: of a script, frame or picture, in a meta or link element, in a data attribute."""


def standing(page: Page, host: str) -> str:
    """How a host is kept from who reads the code: `pieces` where its name stands nowhere as a whole, or only apart from
    the slashes of an address; `text` where only markup holds it in a place from which nothing is loaded.

    '' for one that the markup declares, or that code or data in a script element names (of whatever type: some is run
    late), unless that is a template.
    """
    if host not in page.raw.lower:
        return "pieces"
    data = (each.code for each in page.raw.scripts if each.code.lstrip()[:1] != "<")
    code = (piece.code for piece in pieces(page) if not piece.rendered)
    naming = [text.lower() for text in (*data, *code) if host in text.lower()]
    if naming:
        return "pieces" if all(_PROTOCOL.search(text) and unslashed(host, text) for text in naming) else ""
    declared = re.search(_DECLARING.format(host=re.escape(host)), _INERT.sub(r"\1", page.raw.html), re.IGNORECASE)
    return "" if declared else "text"
