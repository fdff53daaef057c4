"""Every piece of code that a page would run: script elements, event handlers, script addresses, frames' documents."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote_to_bytes

from selectolax.lexbor import LexborNode

from scanner.detectors._copied import copied
from scanner.detectors._kits import of_kits
from scanner.detectors._mapped import mapped
from scanner.detectors._shadows import shadows
from scanner.page import Markup, Page
from scanner.scripts import ANYWHERE, WISH, ends, occasion_of, stretches

_EVENT = re.compile(r"""(on(?<=[\s"'/]on)[a-z]{3,24})\s*=""")
_DATA = re.compile(
    r"data:(?:(?:text|application)/(?:x-)?(?:java|ecma)script|(text/html|image/svg\+xml|application/xhtml\+xml))[^,]{0,60},",
    re.IGNORECASE,
)
_TAG = re.compile(
    r"<(?:!doctype|html|head|body|script|div|title|meta|iframe|p|a|table|form|img|object|span|br|h\d)\b", re.IGNORECASE
)
_CODE = re.compile(r"\b(?:var|function|eval|document|window|return|this|new|location)\b|\w\.\w+\(|\(\s*['\"]|=\s*['\"]")
RUNNABLE = re.compile(r"java|ecma|jscript|vbs|livescript|module|babel|typescript|^\s*$", re.IGNORECASE)
"""Types of script elements that a browser, or what loads in it, runs; the others are templates and data."""
_ADDRESSED = ("javascript:", "srcdoc", '"data:', "'data:", "=data:")
_INNER = 20_000
"""Characters of a document inside an address or attribute that are read for what it brings in."""
_READ = re.compile(r"\bthis\.getAttribute\(\s*['\"]([\w-]{1,40})['\"]\s*\)")
_OWN = re.compile(r"\bthis\.(href|src|alt|title|name|rel|dataset\.[a-z]{1,20})\b(?!\s*=[^=])")
_ATTRIBUTE = re.compile(r"^dataset\.")
_QUOTES = ("'", '"', "`")
_TRIVIAL = 60
"""Handlers shorter than this (menus, `return false`) are read only when they name a jump or a decoder."""
_NOTABLE = re.compile(r"location|eval|atob|fromCharCode|unescape|document|window\.open|script|import|//", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some code and where it stands: `part` is script, drawing (inside an SVG), handler, click (what a person has to do
    something for: a menu entry that opens a page is one), address, frame or file. `occasion`: when it runs, if not as
    the page opens. `among`: it is taken from a longer script, the rest of which stands around it.
    """

    code: str
    part: str
    selector: str = ""
    rendered: bool = False
    occasion: str = ""
    among: bool = False


def pieces(page: Page) -> Iterator[Piece]:
    """Each distinct piece once, the raw body's first; what only the rendered document holds is `rendered`."""
    if is_script(page):
        yield Piece(page.decoded.text, "file")
        return
    seen: set[str] = set()
    for markup in page.markups:
        for piece in _of(markup):
            if piece.code.strip() and piece.code not in seen:
                seen.add(piece.code)
                yield piece
    yield from (Piece(code, "run", rendered=True) for code in _run(page) if code not in seen)


def parts_of(piece: Piece) -> list[Piece]:
    """What is read of a piece by itself: the ends of a file around its body, or else a long script, few statements at a
    time.
    """
    outer = [replace(piece, code=code) for code in ends(piece.code)] if piece.part == "file" else []
    return outer or [replace(piece, code=code, among=True) for code in stretches(piece.code)]


def _run(page: Page) -> Iterator[str]:
    """Code that came to be in the browser: handed over as text, written into the page, or put on the clipboard."""
    for deed in page.snapshot.deeds:
        if deed.kind in ("timer", "function", "eval", "inline"):
            yield deed.text
        elif deed.kind == "clipboard":
            yield f'navigator.clipboard.writeText("{deed.text}")'
    if written := "".join(deed.text for deed in page.snapshot.deeds if deed.kind == "write"):
        yield written


def is_script(page: Page) -> bool:
    """Whether the whole body is a script: by its type or address, unless it is markup; or by its look."""
    head = page.decoded.text[:3000].lstrip("\ufeff \t\r\n;")
    if head.startswith("<") or (_TAG.search(head[:400]) and not _CODE.search(head[:200])):
        return False
    kind = page.snapshot.header("content-type").lower()
    if "javascript" in kind or "ecmascript" in kind or page.url.split("?", 1)[0].lower().endswith((".js", ".mjs")):
        return True
    return bool(head) and not _TAG.search(head) and bool(_CODE.search(head))


def _of(markup: Markup) -> Iterator[Piece]:
    drawn = {node.text() for node in markup.tree.css("svg script")} if "<svg" in markup.lower else set()
    if found := _DATA.search(refresh := markup.metas.get("refresh", "")):
        yield from _embedded(refresh[found.start() :], "meta", markup.rendered)
    for script in markup.scripts:
        if RUNNABLE.search(script.attributes.get("type") or "module"):
            yield Piece(script.code, "drawing" if script.code in drawn else "script", "script", markup.rendered)
        for address in (script.attributes.get("src") or "", *mapped(script)):
            yield from _embedded(address, "script[src]", markup.rendered)
    lower = markup.lower
    if events := set(_EVENT.findall(lower)):
        yield from _handlers(markup, events)
    if any(mark in lower for mark in _ADDRESSED):
        yield from _addresses(markup)
    kept = (*of_kits(markup), *copied(markup))
    yield from (Piece(code, "handler", selector, markup.rendered) for code, selector in kept)
    for inner in shadows(markup):
        yield from _of(inner)


def _itself(node: LexborNode, code: str) -> str:
    """A handler's code with what it reads of its own element put in."""
    code = _READ.sub(lambda found: json.dumps(node.attributes.get(found.group(1)) or ""), code)
    values = {name: node.attributes.get(_ATTRIBUTE.sub("data-", name)) for name in set(_OWN.findall(code))}
    return _OWN.sub(lambda found: json.dumps(values[found.group(1)] or ""), code) if any(values.values()) else code


def _handlers(markup: Markup, events: set[str]) -> Iterator[Piece]:
    for node in markup.tree.css(",".join(f"[{event}]" for event in sorted(events))):
        for event in sorted(events & node.attributes.keys()):
            code = _itself(node, node.attributes.get(event) or "")
            if len(code) > _TRIVIAL or _NOTABLE.search(code):
                by_itself = event == "onfocus" and "autofocus" in node.attributes
                occasion = "" if by_itself else occasion_of(event, whole=node.tag in ("html", "body"))
                part = "handler" if occasion in ("", ANYWHERE) else "click"
                yield Piece(code, part, f"{node.tag}[{event}]", markup.rendered, occasion)


def _addresses(markup: Markup) -> Iterator[Piece]:
    for node in markup.tree.css(
        '[href^="javascript:" i],[src^="javascript:" i],[src^="data:" i],[data^="data:" i],[srcdoc],'
        '[action^="javascript:" i],[formaction^="javascript:" i],[values*="javascript:" i],[to^="javascript:" i]'
    ):
        for name in ("href", "src", "data", "action", "formaction", "values", "to"):
            occasion = WISH if name == "href" else ""
            yield from _embedded(node.attributes.get(name) or "", f"{node.tag}[{name}]", markup.rendered, occasion)
        yield from _inner(node.attributes.get("srcdoc") or "", markup)


def _embedded(address: str, selector: str, rendered: bool, occasion: str = "") -> Iterator[Piece]:
    address = address.strip()
    if address[:11].lower() == "javascript:" and (len(address) > _TRIVIAL or _NOTABLE.search(address)):
        code = unquote_to_bytes(address[11:]).decode("utf-8", "replace")
        if not occasion and code.lstrip()[:1] in _QUOTES:  # a frame shows the text that comes out
            code = f"document.write({code})"
        yield Piece(code, "click" if occasion else "address", selector, rendered, occasion)
    found = _DATA.match(address)
    if found:
        data = unquote_to_bytes(address[found.end() :])
        if "base64" in found.group():
            try:
                data = base64.b64decode(data)
            except (binascii.Error, ValueError):
                return
        code = data.decode("utf-8", "replace")
        if found.group(1):
            yield from _inner(code, Markup(code, "about:blank", rendered=rendered), selector)
        else:
            yield Piece(code, "address", selector, rendered)


def _inner(document: str, markup: Markup, selector: str = "iframe[srcdoc]") -> Iterator[Piece]:
    """The code of a document inside another, and what its elements bring in, as a script that writes them would say."""
    if "<" in document:
        for script in Markup(document, markup.url, rendered=markup.rendered).scripts:
            yield Piece(script.code, "frame", selector, markup.rendered)
        yield Piece(
            f"x.insertAdjacentHTML('beforeend',{json.dumps(document[:_INNER])})", "frame", selector, markup.rendered
        )
