"""Every link of a page that people are not shown, wherever that is known from."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from scanner.concealment.markup import Written, written
from scanner.model import Box, LinkBox
from scanner.page import Page, absolute
from scanner.text import squeeze

_ROOTED = ("#", "body", "html")
_SLOT = re.compile(r" > slot:nth-of-type\(\d+\)")
"""What an element stands in once it is laid out, but not in the document."""


@dataclass(frozen=True, slots=True)
class Concealed:
    """A link that people are not shown. `source` says how that is known.

    Sources: layout (measured by the browser); style, script (written so in the markup, not measured); comment,
    noscript, after-html (stands where browsers do not show it or where nothing should stand); raw-only (the server
    sent it, the rendered page has it no more).
    """

    url: str
    text: str
    ways: tuple[str, ...]
    source: str
    container: str = ""
    """Selector of the element that does the hiding, or of what stands for it."""
    selector: str = ""
    box: Box | None = None
    opens: str = ""
    """What opens it, by the page's style sheets (`LinkBox.opens`)."""
    within: tuple[str, ...] = ()
    """In which ways it would stay hidden if what is closed around it opened."""
    trick: LexborNode | None = field(default=None, repr=False, compare=False)
    """What hides it then."""
    node: LexborNode | None = field(default=None, repr=False, compare=False)
    """The link in the rendered or raw tree, where it was found again."""
    holder: LexborNode | None = field(default=None, repr=False, compare=False)
    """The hiding element, where it was found."""

    @property
    def name(self) -> str:
        """What it says: its text, else what it tells those who cannot see, or who point at it."""
        attributes = self.node.attributes if self.node is not None else {}
        return self.text or squeeze(attributes.get("aria-label") or attributes.get("title") or "")

    @property
    def is_frame(self) -> bool:
        """Whether it is an embedded page and not a link to follow."""
        return self.node is not None and self.node.tag in ("iframe", "frame")


@dataclass(frozen=True, slots=True)
class Concealment:
    """What a page hides and what it shows."""

    links: tuple[Concealed, ...]
    shown: frozenset[str]
    """URLs of links that people see; without layout, of those that the markup does not hide."""
    homemade: frozenset[str]
    """URLs hidden by a style or script that stands in the page itself and not in a style sheet of the site."""


def conceal(page: Page, is_wanted: Callable[[str], bool]) -> Concealment:
    """Links that the layout says are hidden, and those of the raw markup that it does not know or cannot judge.

    Of both only those whose URL is wanted: to find a link again in the tree costs more than to measure it.
    """
    hidden_in_raw = written(page.raw)
    in_raw = [link for link in hidden_in_raw if is_wanted(link.url)]
    homemade = frozenset(link.url for link in in_raw if link.source in ("style", "script"))
    layout = page.snapshot.layout
    if layout is None:
        shown = frozenset(link.url for link in page.raw.anchors) - {link.url for link in hidden_in_raw}
        return Concealment(tuple(_as_written(link, link.source) for link in in_raw), shown, homemade)
    placed = [link for link in layout.links if "noscript" not in link.selector]  # shown where scripts had to be off
    laid_out = [_as_laid_out(page, link) for link in placed if link.hidden and is_wanted(link.url)]
    shown = frozenset(link.url for link in placed if not link.hidden)
    present = {link.url for link in placed}
    left_out = [link for link in _left_out(page, present) if is_wanted(link.url)]
    present |= {link.url for link in left_out}
    only_in_raw = [link for link in _only_in_raw(page, hidden_in_raw, present) if is_wanted(link.url)]
    return Concealment((*laid_out, *left_out, *only_in_raw), shown, homemade)


def _left_out(page: Page, present: Collection[str]) -> Iterator[Concealed]:
    """Links in an element whose shadow tree has no slot for them, and those a filled slot would show if it were empty:
    they are in the document and have no box.
    """
    if page.rendered is None or "shadowrootmode" not in page.rendered.html:
        return
    for template in page.rendered.tree.css("template[shadowrootmode]"):
        host = template.parent
        for node in (*(host.css("a[href]") if host is not None else ()), *_in_slots(template)):
            url = absolute(page.rendered.base, node.attributes.get("href"))
            if url and url not in present:
                yield Concealed(url, squeeze(node.text()), ("not-rendered",), "layout", node=node, holder=host)


def _in_slots(template: LexborNode) -> list[LexborNode]:
    """Links that stand in the slots of a shadow tree themselves."""
    html = template.html or ""
    return LexborHTMLParser(html[html.find(">") + 1 :]).css("slot a[href]") if "<slot" in html else []


def _only_in_raw(page: Page, in_raw: Iterable[Written], present: Collection[str]) -> Iterator[Concealed]:
    hidden = {link.url for link in in_raw}
    for link in in_raw:
        if link.url not in present:
            yield _as_written(link, link.source if link.source in ("comment", "noscript") else "raw-only")
    for anchor in page.raw.anchors:
        if anchor.url not in present and anchor.url not in hidden:
            yield Concealed(anchor.url, anchor.text, ("not-rendered",), "raw-only", node=anchor.node)


def _as_laid_out(page: Page, link: LinkBox) -> Concealed:
    return Concealed(
        link.url, link.text, link.hidden, "layout", link.container, link.selector, link.box, link.opens,
        node=_find(page, link.selector), holder=_find(page, link.container),
        within=link.within, trick=_find(page, link.within_container) if link.within else None,
    )  # fmt: skip


def _find(page: Page, selector: str) -> LexborNode | None:
    if not selector.startswith(_ROOTED) or " >> " in selector or page.rendered is None:
        return None  # in a frame, or so deep that the path begins somewhere
    try:
        return page.rendered.tree.css_first(selector) or page.rendered.tree.css_first(_SLOT.sub("", selector))
    except SelectolaxError:
        return None


def _as_written(link: Written, source: str) -> Concealed:
    return Concealed(
        link.url, link.text, tuple(sorted(link.ways)), source, link.container, node=link.node, holder=link.holder
    )
