"""Words that stand where one does not look first: in attributes, style sheets, templates and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborNode

from scanner.page.markup import Markup
from scanner.text import squeeze

_ATTRIBUTES = ("alt", "title", "aria-label", "aria-description", "placeholder")
_LONGEST = 2000
_TEMPLATES, _TEMPLATE = 200, 50_000
_WRITES = re.compile(r"content\s{0,5}:\s{0,5}(?=[\"'])")
_CONTENT = re.compile(
    r"""((?:"(?:[^"\\\n]|\\.){0,1000}"|'(?:[^'\\\n]|\\.){0,1000}'|\s{1,5}){1,50})""",
)
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"|\'((?:[^\'\\]|\\.)*)\'', re.DOTALL)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_DATA = re.compile(r"""data-[\w-]{1,60}\s{0,3}=\s{0,3}(?:"([^"<>{}]{4,2000})"|'([^'<>{}]{4,2000})')""")
_WORDS = re.compile(r"[^\W\d_]{2}")
_FOREIGN = re.compile(r"(?![\ue000-\uf8ff])[^\x00-\x7f]{2}")
_ENCODED = re.compile(r"%[0-9a-f]{2}", re.IGNORECASE)


def attribute_texts(markup: Markup) -> Iterator[str]:
    """Words of alt, title, aria-label and the like, and of data attributes that hold some for a script to show."""
    names = [name for name in _ATTRIBUTES if name in markup.html]
    for node in markup.tree.css(",".join(f"[{name}]" for name in names)) if names else ():
        attributes = node.attributes
        yield from (squeeze(attributes.get(name) or "")[:_LONGEST] for name in names)
    if "data-" in markup.html:
        for match in _DATA.finditer(markup.html):
            text = match.group(1) or match.group(2)
            if _FOREIGN.search(text):
                yield squeeze(text)


def generated(markup: Markup) -> Iterator[str]:
    """What style elements and attributes write before and after elements (`content: "…"`), escapes undone."""
    html, lower = markup.html, markup.lower
    for place in _WRITES.finditer(lower if len(lower) == len(html) else html):  # a pattern that ignores case is slow
        match = _CONTENT.match(html, place.end())
        if match is None:
            continue
        text = "".join(_unescaped(one or other) for one, other in _QUOTED.findall(match.group(1)))
        if _WORDS.search(text):
            yield squeeze(text)


def inert(markup: Markup) -> Iterator[str]:
    """Text of template elements: nobody reads it until a script puts it on the page."""
    for piece in markup.html.split("<template")[1 : _TEMPLATES + 1]:
        inside = piece.partition(">")[2].partition("</template")[0]
        yield type(markup)(inside[:_TEMPLATE], markup.url, rendered=markup.rendered).text


def framed(markup: Markup) -> Iterator[str]:
    """Text of documents that stand in the page as what its frames are to show."""
    for node in markup.tree.css("iframe[srcdoc]") if "srcdoc" in markup.lower else ():
        inside = (node.attributes.get("srcdoc") or "")[:_TEMPLATE]
        yield type(markup)(inside, markup.url, rendered=markup.rendered).text


def address_words(url: str) -> str:
    """The words that an address spells in percent escapes, path and query; '' when it has none."""
    if not _ENCODED.search(url):
        return ""
    parts = urlsplit(url)
    words = unquote(f"{parts.path} {parts.query}".replace("+", " "), errors="ignore")
    return squeeze(words)[:_LONGEST] if _FOREIGN.search(words) else ""


def picture_text(link: LexborNode) -> str:
    """What the first picture in a link says by its alt or title, else the link by its own title; ''."""
    image = link.css_first("img")
    named = (image.attributes.get("alt") or image.attributes.get("title")) if image else ""
    return squeeze(named or link.attributes.get("title") or "")[:_LONGEST]


def distinct(texts: Iterable[str]) -> Iterator[str]:
    """Each text of more than one character once."""
    return iter(dict.fromkeys(text for text in texts if len(text) > 1))


def _unescaped(text: str) -> str:
    def plain(match: re.Match[str]) -> str:
        if not match.group(1):
            return str(match.group(2)).replace("\n", "")
        code = int(match.group(1), 16)
        return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"

    return _ESCAPE.sub(plain, text)
