"""What visitors know a page by at a glance: its heading, its emblems and, of a front page, the entries of its menu."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from scanner.model import SiteEntry
from scanner.page import Link, Markup
from scanner.site.articles import is_article
from scanner.site.outward import outside
from scanner.text import squeeze

_LONGEST = 80
_FIRST = 12
"""A logo stands among the first pictures of a page."""
_ENTRY = 10
"""Characters of a menu's entry; what is longer is a headline."""
_MOST = 60


def heading(markup: Markup) -> str:
    """The text of its first heading of the first rank; '' without one."""
    node = markup.tree.css_first("h1") if "<h1" in markup.lower else None
    return squeeze(node.text())[:_LONGEST] if node is not None else ""


def emblems(markup: Markup, site: SiteEntry) -> tuple[str, ...]:
    """Where its icon and its logo lie, as `icon=PATH` and `logo=PATH`, with the host where that is another's."""
    icons = (each.url for each in markup.links if each.tag == "link" and "icon" in _attribute(each, "rel").split())
    pictures = [each for each in markup.links if each.tag == "img"][:_FIRST]
    logos = (each.url for each in pictures if _is_logo(each))
    found = {"icon": next(icons, ""), "logo": next(logos, "")}
    return tuple(f"{kind}={_place(url, site)}" for kind, url in found.items() if url.startswith("http"))


def entries(markup: Markup, site: SiteEntry) -> tuple[tuple[str, str], ...]:
    """Short words and the paths of the site's own pages that they lead to, the first 60: (path, words)."""
    return tuple(dict.fromkeys(_entries(markup, site)))[:_MOST]


def _entries(markup: Markup, site: SiteEntry) -> Iterator[tuple[str, str]]:
    for link in markup.anchors:
        if 1 < len(link.text) <= _ENTRY and not is_article(link.url) and not outside(link.url, site):
            yield urlsplit(link.url).path, link.text


def _place(url: str, site: SiteEntry) -> str:
    parts = urlsplit(url)
    return f"{parts.netloc if outside(url, site) else ''}{parts.path}"


def _is_logo(link: Link) -> bool:
    above = link.node.parent
    around = (above.attributes.get("class"), above.attributes.get("id")) if above is not None else ()
    named = (link.url.rpartition("/")[2], *(_attribute(link, name) for name in ("id", "class")), *around)
    return any("logo" in each.lower() for each in named if each)


def _attribute(link: Link, name: str) -> str:
    return (link.attributes.get(name) or "").lower()
