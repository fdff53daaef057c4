"""Files that somebody uploaded: how their address shows it, what kind they are, whom they send their readers to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote, urlsplit

from scanner.detectors._jumps import jump
from scanner.detectors._outside import stranger
from scanner.page import Page, absolute, host_of
from scanner.page.drawing import is_drawing
from scanner.rules import Ruleset

_MARKUP = re.compile(r"<(?:!doctype\s+html|html|head|body|title|meta|script|div|table|a|p|h\d)\b", re.IGNORECASE)
_MOVES = re.compile(
    r"""(?:\blocation(?:\.href)?\s{0,9}=|\blocation\.(?:replace|assign)\s{0,9}\(|\bopen\s{0,9}\()\s{0,9}["'`]([^"'`\s]{1,2000})"""
)
"""A jump written in plain words; what is hidden is for malicious_scripts, and shows when a browser runs it."""


def upload_folder(url: str, rules: Ruleset) -> str:
    """The path of the upload folder that a file lies in, up to the folder that says so; '' for any other address."""
    path = unquote(urlsplit(url).path)
    found = _folders(rules).search(path)
    return path[: found.end()] if found and not path.endswith("/") else ""


@cache
def _folders(rules: Ruleset) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in rules.data["folders"]["names"])
    return re.compile(rf"/(?:{names})/", re.IGNORECASE)


def kind(page: Page) -> str:
    """drawing, page, text, pdf; '' for what is uploaded every day (offices' files, archives, pictures, code)."""
    if page.snapshot.status != 200:
        return ""
    if page.document is not None:
        return {"pdf": "pdf", "txt": "text", "html": "page"}.get(page.document.kind, "")
    text = page.decoded.text
    if is_drawing(text):
        return "drawing"
    if "html" in page.snapshot.header("content-type").lower() or _MARKUP.search(text[:2000]):
        return "page"
    return "text" if "text/plain" in page.snapshot.header("content-type").lower() else ""


def sends_to(page: Page, rules: Ruleset) -> Iterator[tuple[str, str]]:
    """Strangers that the file sends its readers to or shows in its place: (way, domain)."""
    if moved := jump(page, rules):
        yield "moves", moved
    for markup in page.markups:
        for script in markup.scripts:
            if script.url and (domain := stranger(page, rules, host_of(script.url))):
                yield "loads", domain
            for to in _MOVES.findall(script.code):
                if domain := stranger(page, rules, host_of(absolute(markup.base, to))):
                    yield "script", domain
        for link in markup.links:
            if link.tag in ("iframe", "frame", "embed", "object") and (domain := stranger(page, rules, link.host)):
                yield "frame", domain


def outside(page: Page, rules: Ruleset) -> tuple[str, ...]:
    """Strangers that the file links to."""
    urls = page.document.links if page.document else [link.url for link in page.raw.anchors]
    return tuple(dict.fromkeys(each for url in urls if (each := stranger(page, rules, host_of(url)))))
