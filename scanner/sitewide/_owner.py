"""Whether a target is whose the link says: its text names a public body that the page there does not know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scanner.identity.marks import title_names
from scanner.model import Confidence
from scanner.page import Page, belongs, host_of
from scanner.rules import Ruleset
from scanner.site import Site
from scanner.site.targets import defanged, trusted
from scanner.sitewide._target import Trouble, numbered, readable
from scanner.text import fold

_LEAST = 100
"""Characters of text below which a page is too bare to contradict anything."""
_SUFFIXES = ("门户网站", "政府网站", "官方网站", "网站", "官网", "政务网", "信息网", "网")


def misnamed(url: str, page: Page, texts: Iterable[str], site: Site, rules: Ruleset) -> Trouble | None:
    """A trouble where a link's text names an official body, and the target neither is official nor knows that name."""
    final = page.snapshot.final_url
    if page.snapshot.status != 200 or not readable(page) or trusted(final, rules.known_hosts):
        return None
    named = next(iter(_official(texts, site)), "")
    if not named or any(belongs(entry, final) for entry in site.registry) or host_of(final) in site.entry.allow_hosts:
        return None
    shown = fold(f"{page.markup.title} {page.markup.text}").text
    if len(page.markup.text) < _LEAST or _core(named) in shown or numbered(page):
        return None
    registered = any(named == entry.name for entry in site.registry)
    changes = {"confidence": Confidence.MEDIUM} if registered else {}
    signs = (f"named={named}", f"title={page.markup.title[:60]}", f"host={defanged(host_of(final))}")
    return Trouble("wrong-owner", url, signs, page.markup.title, changes)


def _official(texts: Iterable[str], site: Site) -> Iterator[str]:
    registered = {entry.name for entry in site.registry if entry.name}
    for text in texts:
        if text in registered:
            yield text
        yield from (name for kind, name in title_names(text) if kind == "official_title")


def _core(name: str) -> str:
    """A body's name without what calls it a website, folded."""
    for suffix in _SUFFIXES:
        if name.endswith(suffix) and len(name) > len(suffix) + 3:
            name = name.removesuffix(suffix)
            break
    return fold(name).text
