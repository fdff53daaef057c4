"""Why a link may be hidden honestly: it is part of a menu, a tab, a carousel, a list of official friends."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from selectolax.lexbor import LexborNode

from scanner.concealment.homemade import is_nameless, is_tricked_within, made_here
from scanner.concealment.links import Concealed
from scanner.page import Markup, Page, absolute, host_of
from scanner.rules import Ruleset

_ABOVE = 3
_OPENED = frozenset(("not-rendered", "invisible"))
"""How nearly everything is hidden that opens."""
_PAINTED = frozenset(("unpainted", "transparent", "same-colour", "tiny-font", "zero-size"))
"""Ways that do not come about by where a box ends."""
_HANDLES = ("[aria-controls", "[popovertarget", "[commandfor", "[data-target", "[data-bs-target")
_OPENERS = (*_HANDLES, "a[href", "[for")
"""As selectors begin that name them; what else refers to an element, as drawings do, does not open it."""
_HANDLERS = ("onclick", "onmouseover")
_ALL = 1000
_SHOWN_BY = {"touch": "opened-by-touch", "narrow": "for-narrow-windows", "time": "comes-by-itself"}
_MANY = 5
_PROSE = ("p", "section", "span", "font", "center", "blockquote", "b", "i", "em", "strong", "small", "pre", "address")
"""Elements of which no menu and no set of tabs is made."""
_NAMES = ("class", "id", "role", "data-toggle", "data-role")
_PLAIN = re.compile(r"[A-Za-z][\w-]*")
_NEVER = "(?!)"
_STEM = re.compile(r"[\d_-]+$")


@dataclass(frozen=True, slots=True)
class _Idiom:
    """An ordinary way to hide links, compiled."""

    name: str
    ways: frozenset[str]
    names: re.Pattern[str]
    itself: re.Pattern[str]
    within: re.Pattern[str]

    def explains(self, itself: str, near: str, around: str) -> bool:
        """Whether one of the names stands where it counts."""
        return bool(self.itself.search(itself) or self.names.search(near) or self.within.search(around))


def ordinary(
    link: Concealed, page: Page, shown: Collection[str], welcome: Callable[[str], bool], rules: Ruleset
) -> str:
    """The idiom by which the link is honestly hidden, or ''. `shown` are URLs that people see; `welcome` hosts' test.

    Idioms by name are `[[idiom]]` tables of the rule file: `ways` they explain, `names` (regular expressions on tag,
    class, id and role of the hiding element, what it stands in and what it holds), `itself` (the same without what it
    stands in), `within` (with everything around the link, up to the body). What a block stands in does not explain a
    trick of its own.
    """
    holder = link.holder or link.node
    if holder is None or is_tricked_within(link, page):
        return ""
    if _is_unstyled_icon(link):
        return "icon"
    own = None if _OPENED.issuperset(link.ways) else made_here(link, page)
    alone = own is not None or _is_grafted(holder, page, welcome)
    itself = " ".join(_words(link, own or holder, 0))
    near = itself if alone else " ".join(_words(link, holder, _ABOVE))
    around = itself if alone else " ".join(_words(link, holder, _ALL))
    for idiom in _idioms(rules):
        if idiom.ways.issuperset(link.ways) and idiom.explains(itself, near, around):
            return idiom.name
    if link.opens in _SHOWN_BY:
        return _SHOWN_BY[link.opens]
    if opened_by(holder, page.markup):
        return "opened-by-a-button"
    base = page.markup.base
    urls = {absolute(base, node.attributes.get("href")) for node in holder.css("a[href]")} - {""}
    if not urls.isdisjoint(shown) and (own is None or not _PAINTED.issuperset(link.ways)):
        return "partly-shown"
    if len(urls) > 1 and sum(welcome(host_of(url)) for url in urls) * 2 >= len(urls):
        return "official-company"
    return "one-of-several" if _has_shown_twin(holder, base, shown) else ""


def _is_grafted(holder: LexborNode, page: Page, welcome: Callable[[str], bool]) -> bool:
    """Whether it is prose full of links to strangers that hides itself: no part of the menu or tab it stands in."""
    if holder.tag not in _PROSE or not is_nameless(holder, page.raw.html):
        return False
    urls = {absolute(page.markup.base, node.attributes.get("href")) for node in holder.css("a[href]")} - {""}
    return len(urls) >= _MANY and not any(welcome(host_of(url)) for url in urls)


def _is_unstyled_icon(link: Concealed) -> bool:
    """Whether a blank link holds a named empty element, which a style sheet that is missing filled with a picture."""
    if link.ways != ("punctuation",) or link.text.strip() or link.node is None:
        return False
    return any(node.attributes.get("class") and not node.text().strip() for node in link.node.css("*"))


def opened_by(holder: LexborNode, markup: Markup) -> bool:
    """Whether something on the page says that it opens the element, or the box around it that grows with it.

    A link that leads to that box opens nothing: it may be the whole text of the page.
    """
    above = holder.parent
    return _is_opened(holder.attributes.get("id") or "", markup, _OPENERS) or (
        above is not None and _is_opened(above.attributes.get("id") or "", markup, _HANDLES)
    )


def _is_opened(name: str, markup: Markup, openers: Sequence[str]) -> bool:
    if not _PLAIN.fullmatch(name):
        return False
    wanted = (f'{opener}="{mark}{name}"]' for opener in openers for mark in ("", "#"))
    if markup.tree.css_first(",".join(wanted)) is not None:
        return True
    handlers = markup.tree.css(f'[onclick*="{name}"],[onmouseover*="{name}"]') if len(name) > 1 else []
    said = re.compile(rf"(?<![\w-]){name}(?![\w-])")
    return any(said.search(" ".join(filter(None, map(node.attributes.get, _HANDLERS)))) for node in handlers)


def _words(link: Concealed, holder: LexborNode, most: int) -> Iterator[str]:
    """Names of everything from the link up to the hiding element and `most` above it."""
    node, above = link.node or holder, -1
    while node is not None and above < most and node.tag not in ("body", "html", "-undef"):
        yield "<details open>" if node.tag == "details" and "open" in node.attributes else f"<{node.tag}>"
        yield from (f"{name}={value}" for name in _NAMES if (value := node.attributes.get(name)))
        above += above >= 0 or node.mem_id == holder.mem_id
        node = node.parent  # type: ignore[assignment]


@cache
def _idioms(rules: Ruleset) -> tuple[_Idiom, ...]:
    return tuple(
        _Idiom(
            idiom["name"],
            frozenset(idiom["ways"]),
            *(_any(idiom.get(where, [_NEVER])) for where in ("names", "itself", "within")),
        )
        for idiom in rules.data["idiom"]
    )


def _any(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


def _has_shown_twin(holder: LexborNode, base: str, shown: Collection[str]) -> bool:
    """Whether a like element beside it is visible: tabs, slides, pages of a list."""
    parent = holder.parent
    if parent is None or parent.tag in ("body", "html"):
        return False
    for other in parent.iter():
        if other.mem_id != holder.mem_id and other.tag == holder.tag and _alike(other, holder):
            urls = {absolute(base, node.attributes.get("href")) for node in other.css("a[href]")}
            if not urls.isdisjoint(shown):
                return True
    return False


def _alike(one: LexborNode, other: LexborNode) -> bool:
    mine, theirs = one.attributes, other.attributes
    classes = set((mine.get("class") or "").split()) & set((theirs.get("class") or "").split())
    stems = {_STEM.sub("", attributes.get("id") or "") for attributes in (mine, theirs)}
    return bool(classes) or (len(stems) == 1 and bool(stems.pop())) or one.tag in ("li", "ul", "dl", "dd", "tr", "td")
