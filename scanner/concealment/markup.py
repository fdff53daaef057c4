"""Links that the markup itself says are hidden: by inline style, by a style element, by a script, by their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from scanner.page import Markup, absolute
from scanner.page.styles import plain, ways_of
from scanner.text import squeeze

_RULES = 400
_COMMENTS = 200
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BY_ID = re.compile(
    r"""getElementById\(\s*["']([\w-]+)["']\s*\)\.style\.(?:display\s*=\s*["']none|visibility\s*=\s*["']hidden|cssText\s*=\s*["']([^"']+))"""
)
_OPENER = re.compile(
    r"""document\.write(?:ln)?\s*\(\s*(["'])\s*(<(\w+)(?:(?!\1)[^>\\]|\\.)*>)\s*\1\s*\)""", re.IGNORECASE
)
_OF_A_STATE = re.compile(r"@|:(?!(?:nth|first|last|only)-|(?:not|is|where)\()")
"""What tells more of elements than their names and places: rules of that kind are left to the browser."""
_MARQUEE = ("width", "height")


@dataclass(frozen=True, slots=True)
class Written:
    """A link that its markup hides. `source`: style, script, comment, noscript, after-html."""

    url: str
    text: str
    ways: frozenset[str]
    source: str
    container: str
    node: LexborNode | None = None
    holder: LexborNode | None = None


def written(markup: Markup) -> tuple[Written, ...]:
    """Each hidden link of the markup once, by the outermost element that hides it."""
    found: dict[str, Written] = {}
    for link in _all(markup):
        found.setdefault(link.url, link)
    return tuple(found.values())


def _all(markup: Markup) -> Iterator[Written]:
    html = markup.html
    for holder, ways, source in hidden_elements(markup):
        yield from _inside(markup, holder, ways, source)
    for node in markup.tree.css("noscript"):
        yield from _inside(markup, node, frozenset(("not-rendered",)), "noscript")
    for node in markup.tree.css("noframes,noembed,iframe"):  # what stands in them is for browsers of long ago
        if "href" in (old := node.text()):
            yield from _parsed(markup, old, frozenset(("not-rendered",)), "noscript")
    if "document.write" in html:
        yield from _between_scripts(markup)
    for number, comment in enumerate(_COMMENT.finditer(html)):
        if number < _COMMENTS and "href" in comment.group(1):
            yield from _parsed(markup, comment.group(1), frozenset(("not-rendered",)), "comment")
    end = markup.lower.rfind("</html>")
    if end > 0 and html.find("href", end) > 0:
        yield from _parsed(markup, html[end + 7 :], frozenset(), "after-html")


def hidden_elements(markup: Markup) -> Iterator[tuple[LexborNode, frozenset[str], str]]:
    """Elements that a document hides by their own style, a style element or a script; in which ways, and by what."""
    for node in markup.tree.css("[style]"):
        ways = ways_of(node.attributes.get("style") or "")
        if ways:
            yield node, ways, "style"
    for node in markup.tree.css("[hidden]"):
        yield node, frozenset(("not-rendered",)), "style"
    for node in markup.tree.css("marquee"):
        if any((node.attributes.get(name) or "").rstrip("px") in ("0", "1", "2") for name in _MARQUEE):
            yield node, frozenset(("clipped",)), "style"
    for sheet in markup.tree.css("style"):
        for selector, ways in hiding_rules(sheet.text()):
            yield from ((node, ways, "style") for node in selected(markup, selector))
    if "getElementById" in markup.html:
        for name, style in _BY_ID.findall(markup.html):
            ways = ways_of(style) if style else frozenset(("not-rendered",))
            yield from ((node, ways, "script") for node in selected(markup, f"[id='{name}']") if ways)


@lru_cache(maxsize=64)  # the same style elements stand on every page of a site
def hiding_rules(css: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The selectors of a style sheet, of its first rules, that hide what they apply to; in which ways."""
    found = []
    for rule in islice(_RULE.finditer(plain(_CSS_COMMENT.sub("", css))), _RULES):
        ways = ways_of(rule.group(2))
        if ways and not _OF_A_STATE.search(rule.group(1)):
            found.append((rule.group(1).strip(), ways))
    return tuple(found)


def selected(markup: Markup, selector: str) -> list[LexborNode]:
    """The elements that a selector of a style sheet means; none where this parser does not know it."""
    try:
        return markup.tree.css(selector)
    except SelectolaxError:
        return []


def _inside(markup: Markup, holder: LexborNode, ways: frozenset[str], source: str) -> Iterator[Written]:
    nodes = [holder] if holder.tag in ("a", "area") else []
    for node in [*nodes, *holder.css("a[href],area[href]")]:
        url = absolute(markup.base, node.attributes.get("href"))
        if url:
            yield Written(url, squeeze(node.text()), ways, source, _name(holder), node, holder)


def _name(node: LexborNode) -> str:
    attributes = node.attributes
    if attributes.get("id"):
        return f"{node.tag}#{attributes['id']}"
    return f"{node.tag}.{'.'.join((attributes.get('class') or '').split()[:3])}".rstrip(".")


def _parsed(markup: Markup, html: str, ways: frozenset[str], source: str) -> Iterator[Written]:
    for node in LexborHTMLParser(html).css("a[href],area[href]"):
        url = absolute(markup.base, node.attributes.get("href"))
        if url:
            yield Written(url, squeeze(node.text()), ways, source, source)


def _between_scripts(markup: Markup) -> Iterator[Written]:
    """Links after a script that writes a hiding start tag, up to one that writes the end tag."""
    for opener in _OPENER.finditer(markup.html):
        tag = LexborHTMLParser(opener.group(2).replace("\\", "")).css_first("body > *")
        ways = ways_of(tag.attributes.get("style") or "") if tag is not None else frozenset()
        if ways:
            end = re.compile(rf"document\.write(?:ln)?\s*\(\s*[\"']\s*<\\?/{opener.group(3)}", re.IGNORECASE)
            closer = end.search(markup.html, opener.end())
            block = markup.html[opener.end() : closer.start() if closer else opener.end() + 100_000]
            yield from _parsed(markup, block, ways, "script")
