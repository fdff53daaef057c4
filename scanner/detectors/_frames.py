"""Frames nobody is meant to see, and scripts that stand outside the document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from scanner.page import Link, Markup, absolute

_SMALL = re.compile(r"\s*[0-3](?:\.\d+)?(?:px)?\s*$")
_HIDING = (
    ("display-none", re.compile(r"display\s*:\s*none")),
    ("invisible", re.compile(r"visibility\s*:\s*hidden")),
    ("transparent", re.compile(r"opacity\s*:\s*(?:0(?:\.0\d*)?|\.0\d*)\s*(?:;|$)")),
    ("clipped", re.compile(r"clip\s*:\s*rect\(\s*0|clip-path\s*:\s*(?:inset\(\s*(?:50|100)%|circle\(\s*0)")),
    (
        "scaled-away",
        re.compile(
            r"scale[\w]*\(\s*(?:0(?:\.0\d*)?|\.0\d*)\s*[,)]|(?:^|[;\s])(?:scale|zoom)\s*:\s*0(?:\.0\d*)?\s*(?:;|$)"
        ),
    ),
    ("off-screen", re.compile(r"(?:left|top|right|bottom|text-indent|margin(?:-left|-top)?)\s*:\s*-\d{3,}")),
    ("zero-size", re.compile(r"(?:^|[;\s])(?:width|height)\s*:\s*[0-3](?:px)?\s*(?:;|$|!)")),
)
_END = re.compile(r"</html\s*>", re.IGNORECASE)
_START = re.compile(r"<html[\s>]", re.IGNORECASE)
_SOURCE = re.compile(r"<script\b[^>]{0,400}?\bsrc\s*=\s*[\"']?([^\"'\s>]{1,500})", re.IGNORECASE)
_FREED = re.compile(r"(?=.*\ballow-scripts\b).*\ballow-top-navigation(?!-)", re.IGNORECASE)
"""A sandbox in which scripts run and may move the whole page."""
_LIKE_FRAMES = re.compile(r"<(?:amp-iframe|fencedframe|portal|webview)\b")
_ANCESTORS = 6
_STRETCHED = re.compile(r"padding(?:-bottom|-top)?\s*:\s*[^;]*\d%")
"""A box without height that its padding opens: how a video keeps its shape."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """A frame and the ways in which it is hidden."""

    link: Link
    ways: tuple[str, ...]

    @property
    def tame(self) -> bool:
        """Whether it can do nothing of its own: for browsers without scripts, or locked into a sandbox."""
        sandbox = self.link.attributes.get("sandbox")
        locked = "sandbox" in self.link.attributes and not _FREED.search(sandbox or "")
        return locked or any(node.tag == "noscript" for node in _above(self.link))


def hidden_frames(markup: Markup) -> Iterator[Hidden]:
    """Frames with no size, not drawn, or off the page, by their own or an ancestor's inline style."""
    for link in (*markup.links, *_like_frames(markup)):
        if (link.tag in ("iframe", "frame") or _framing(link)) and (ways := _ways(link) or _by_class(link, markup)):
            yield Hidden(link, ways)


def _like_frames(markup: Markup) -> Iterator[Link]:
    """Elements of kits and of single browsers that show a page as a frame does."""
    if _LIKE_FRAMES.search(markup.lower):
        for node in markup.tree.css("amp-iframe[src],fencedframe[src],portal[src],webview[src]"):
            yield Link("iframe", absolute(markup.base, node.attributes.get("src")), "", node.attributes, node)


def _framing(link: Link) -> bool:
    """Whether an object or embed shows a page."""
    return link.tag in ("object", "embed") and (link.attributes.get("type") or "").strip().lower() == "text/html"


def _ways(link: Link) -> tuple[str, ...]:
    sizes = [link.attributes.get(name) for name in ("width", "height")]
    found = ["zero-size"] if any(size is not None and _SMALL.match(size) for size in sizes) else []
    found += ["zero-size"] if _in_closed_row(link) else []
    for node in _above(link):
        found += ["display-none"] if "hidden" in node.attributes else []
        style = (node.attributes.get("style") or "").lower()
        stretched = bool(style and _STRETCHED.search(style))
        found += [way for way, pattern in _HIDING if pattern.search(style) and not (stretched and way == "zero-size")]
    return tuple(dict.fromkeys(found))


def _by_class(link: Link, markup: Markup) -> tuple[str, ...]:
    """Ways in which the page's own style rules hide a frame by its class or name."""
    names = [f".{name}" for name in (link.attributes.get("class") or "").split()[:4]]
    names += [f"#{link.attributes['id']}"] if link.attributes.get("id") else []
    names += [link.tag] if "@media" not in markup.lower else []  # what is not printed is shown all the same
    rules = [
        found.group(1).lower()
        for name in names
        for found in re.finditer(
            rf"(?<![\w.#-]){re.escape(name)}\s*(?:,[^{{}}]{{0,80}})?\{{([^{{}}]{{0,300}})\}}", markup.html
        )
    ]
    return tuple(dict.fromkeys(way for rule in rules for way, pattern in _HIDING if pattern.search(rule)))


def _above(link: Link) -> Iterator[LexborNode]:
    """The frame and its nearest ancestors."""
    node: LexborNode | None = link.node
    for _ in range(_ANCESTORS):
        if node is None:
            return
        yield node
        node = node.parent


def _in_closed_row(link: Link) -> bool:
    """Whether a frame stands in a row or column of its frameset that has no size."""
    frameset = link.node.parent
    if link.tag != "frame" or frameset is None or frameset.tag != "frameset":
        return False
    place = [node.mem_id for node in frameset.iter() if node.tag == "frame"].index(link.node.mem_id)
    for name in ("rows", "cols"):
        sizes = (frameset.attributes.get(name) or "").split(",")
        if len(sizes) > 1 and place < len(sizes) and _SMALL.match(sizes[place]):
            return True
    return False


def stands_outside(html: str, code: str) -> bool:
    """Whether a script's code is written before the opening or after the closing html tag."""
    at, start, ends = html.find(code), _START.search(html), list(_END.finditer(html))
    return at >= 0 and bool((start and at < start.start()) or (ends and at > ends[-1].start()))


def outside_scripts(html: str) -> Iterator[tuple[str, str]]:
    """Addresses of scripts written before the opening or after the closing html tag: (address, place)."""
    start, ends = _START.search(html), list(_END.finditer(html))
    if start is not None:
        yield from ((found.group(1), "before-html") for found in _SOURCE.finditer(html, 0, start.start()))
    if ends:
        yield from ((found.group(1), "after-html") for found in _SOURCE.finditer(html, ends[-1].end()))
