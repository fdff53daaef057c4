"""What a style sheet does beyond dressing: hides words of pages, writes on them, draws over them, loads from others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from scanner.identity.hosts import registrable
from scanner.identity.masking import without_ids
from scanner.page import Page, absolute, host_of
from scanner.page.kinds import extension
from scanner.page.styles import plain
from scanner.site.outward import outside
from scanner.site.particulars import MISLEADING, particulars
from scanner.site.traits.colours import ground_of
from scanner.site.traits.concealed import Sheet, Shown, hides, is_heading, selected
from scanner.site.traits.css import Style, styles

KINDS = ("hides", "hides-heading", "writes", "writes-number", "rewrites", "covers", "draws", "sheet-host")
_LONGEST = 1024 * 1024
_LOADED = re.compile(r"""(?:@import\s+(?!url)|url\(\s*)["']?\s*([^"')\s;]{4,500})""", re.IGNORECASE)
_WORDS = re.compile(r""""((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'""")
_ESCAPED = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_ADDRESS = re.compile(
    r"(?:[a-z0-9-]+\.)+(?:com|cn|net|org|cc|top|xyz|vip|info|io|me|app|site|club|shop|online|live|win|bet|fun|example)\b",
    re.IGNORECASE,
)
_MOBILE = re.compile(r"(?<!\d)1[3-9]\d(?:[\s-]?\d){8}(?!\d)")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_SAID, _SPOKEN = 80, 6
_HALF = 50
_WHOLE = re.compile(r"^(?:100|[1-9]\d{2,})\s*(?:%|v[wh])|^9{3,}px|^[2-9]\d{3}px")
_CLEAR = re.compile(r"none|transparent|rgba?\([^)]*[,/]\s*(?:0?\.[0-4]\d*|0|[1-4]?\d%)\s*\)", re.IGNORECASE)


def is_sheet(url: str) -> bool:
    """Whether an address is that of a style sheet."""
    return extension(url) == "css"


def told(page: Page, users: Sequence[Page]) -> Iterator[tuple[str, str, int]]:
    """What a sheet does to the pages that use it. `hides`: selectors and what share of a page's words each hides at
    most, in per cent; `hides-heading`; `writes`, `writes-number`, `rewrites` words, telephones and addresses, words in
    the place of others; `covers`, `draws`: selectors; `sheet-host`: domains of others.
    """
    css = page.decoded.text[:_LONGEST]
    sheet = styles(css)
    yield from by_itself(css, sheet, page.snapshot.final_url, page)
    parted = Sheet.of(sheet)
    for user in users:
        yield from on_page(user, parted)


def by_itself(css: str, sheet: Sequence[Style], base: str, page: Page) -> Iterator[tuple[str, str, int]]:
    """What a sheet, taken apart in `sheet`, tells whatever page it stands on; addresses are relative to `base`."""
    for reference in _LOADED.findall(css):
        url = absolute(base, reference)
        if url and outside(url, page.site):
            yield "sheet-host", registrable(host_of(url)) or host_of(url), 1
    for style in sheet:
        if style.beside and (words := written(style)):
            numbers = [value for kind, value in particulars(words, False) if kind in MISLEADING]
            yield from (("writes-number", value, 1) for value in (*numbers, *_ADDRESS.findall(words)))
            if _LETTERS.search(words):
                yield "writes", _kept(words), len(words)
        elif not style.beside and "url(" in style.declarations.get("content", ""):
            yield "draws", style.selector[:_SAID], 1


def on_page(page: Page, sheet: Sheet) -> Iterator[tuple[str, str, int]]:
    """What a sheet does to one page."""
    shown = Shown(page, sheet)
    hidden: dict[int, LexborNode] = {}
    for style, nodes in shown.hidden():
        yield "hides", style.selector[:_SAID], shown.share(nodes)
        hidden |= {node.mem_id: node for node in nodes}
        told = hides(style) or ground_of(style) is not None
        if told and urlsplit(page.url).path.strip("/") and any(is_heading(node, shown.markup) for node in nodes):
            yield "hides-heading", style.selector[:_SAID], 1
    for style in sheet.beside:
        yield from _beside(style, shown, hidden)


def _beside(style: Style, shown: Shown, hidden: dict[int, LexborNode]) -> Iterator[tuple[str, str, int]]:
    words = written(style)
    if _is_lid(style) and any(shown.share([node]) >= _HALF for node in selected(shown.markup, style.selector)[:3]):
        yield "covers", f"{style.selector}:{style.beside}"[:_SAID], 1
    if len(words) >= _SPOKEN and hidden:
        for node in selected(shown.markup, style.selector):
            if node.mem_id in hidden and len(node.text(strip=True)) >= _SPOKEN:
                yield "rewrites", _kept(words), 1


def _is_lid(style: Style) -> bool:
    """Whether what a rule puts beside an element lies over all of it and lets nothing through."""
    told = style.declarations
    edges = [told.get(edge, "") for edge in ("left", "right", "top", "bottom")]
    inset = told.get("inset", "").split() or edges
    wide = all(each.startswith(("0", "-")) for each in inset) or all(
        _WHOLE.match(told.get(one, "")) or _WHOLE.match(told.get(f"min-{one}", "")) for one in ("width", "height")
    )
    ground = told.get("background", "") or told.get("background-color", "") or told.get("background-image", "")
    drawn = (bool(ground) and not _CLEAR.search(ground)) or "url(" in told["content"]
    through = told.get("opacity", "1").startswith(("0", ".")) and _light(told["opacity"])
    above = not told.get("z-index", "").startswith("-")
    return told.get("position") in ("fixed", "absolute") and wide and drawn and above and not through


def _light(opacity: str) -> bool:
    try:
        return float(opacity.rstrip("% ")) < 0.5
    except ValueError:
        return False


def written(style: Style) -> str:
    """The words that a rule puts beside an element; '' for signs of a font and what the page itself says."""
    found = _WORDS.findall(style.declarations.get("content", ""))
    text = "".join(one or other for one, other in found)
    text = _ESCAPED.sub(lambda sign: _sign(int(sign.group(1), 16)), text)
    return " ".join(text.split())


def _sign(number: int) -> str:
    own = 0xE000 <= number <= 0xF8FF or number > 0x10FFFF
    return "" if own else chr(number)


def _kept(words: str) -> str:
    return _MOBILE.sub("…", without_ids(plain(words)))[:_SAID]
