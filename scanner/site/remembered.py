"""What is remembered of one page after it was examined."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TypeVar

from scanner.identity.marks import marks
from scanner.identity.masks import remembered
from scanner.likeness import simhash, simhash_of, sketch
from scanner.model import Visitor
from scanner.page import Markup, Page
from scanner.site.articles import is_article, is_home
from scanner.site.copyable import folded_text, imprint_in, imprint_of, made_by_machine, served, text_only_marks
from scanner.site.face import emblems, entries, heading
from scanner.site.orders import is_robots, orders
from scanner.site.outward import (
    asked_of_others,
    borrowed,
    exits,
    forms,
    handing_on,
    named,
    outbound,
    outside,
    styles,
    worded,
)
from scanner.site.particulars import particulars
from scanner.site.skin import assets
from scanner.site.trackers import trackers
from scanner.site.traits import Traits, of_beside, of_file, of_page, stands_beside
from scanner.text import fold

_CONTAINER = re.compile(
    r"<(?:div|ul|ol|dl|table|section|nav|header|footer|form|main|aside|article|body)\s[^<>]{0,300}?"
    r"""\b(?:id|class)\s*=\s*["']?([\w-]+)""",
    re.IGNORECASE,
)
_NAMED = re.compile(r"""https?:\\?/\\?/[\w.-]{4,80}(?=[/\\"'?:#])""", re.IGNORECASE)
_BARE = 40
"""A raw body with fewer characters than this is built by scripts: then the rendered text is what is remembered."""
_ASKED = 300
_LINKED = 3
"""A list has at least one in so many characters of its text in links."""
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What is remembered of one page after it was examined, for whole-site checks and for the next run's comparison."""

    url: str
    seen_as: Visitor
    status: int
    title: str
    description: str
    keywords: str
    text_hash: str
    simhash: int
    structure: str
    """SimHash of the containers' names, 16 hexadecimal digits: pages of one template share it or differ in few bits."""
    scripts: tuple[str, ...]
    """URLs of loaded scripts, and `sha256:…` of inline ones; of a script by itself, the URLs it names."""
    outbound: tuple[tuple[str, str], ...]
    """What leads off the site, (absolute URL, text): links, frames, and redirects and refreshes with no text."""
    marks: Mapping[str, tuple[str, ...]]
    """Identity marks by kind: icp, site_code, police, conac, site_domain, exposure_url …, see `identity.marks`;
    `machine_made` are traces of copying by machine, see `site.copyable`."""
    body_hash: str
    open_finding: bool = False
    styles: tuple[str, ...] = ()
    """URLs of style sheets that other hosts serve."""
    sketch: tuple[int, ...] = ()
    """What survives synonym spinning and script conversion, see `likeness.sketch`."""
    from_dom: bool = False
    """Whether title and text are those of the rendered document, because the raw body holds next to no text."""
    ends_at: str = ""
    """Where a redirect, a refresh or a script takes the visitor off the site."""
    hands_on: tuple[tuple[str, str], ...] = ()
    """Links to the site's own pages that hand on an outside address in their query, (absolute URL, text)."""
    borrowed: tuple[str, ...] = ()
    """Front pages of the outside hosts whose pictures or files it shows or offers."""
    trackers: tuple[str, ...] = ()
    """Accounts its visitors are reported to, and indexing scripts, see `site.trackers`."""
    imprint: bytes = b""
    """Its running words, in the form in which rewritten and converted copies are alike, see `likeness.imprint`."""
    assets: bytes = b""
    """Hashes of the paths of its pictures, scripts and styles, see `site.skin`."""
    looks: str = ""
    """Of a picture: how it looks, see `likeness.pictures`."""
    masks: tuple[tuple[str, bytes], ...] = ()
    """Masked citizen numbers beside a name: keyed hash of the name, and which digits stand, locked."""
    asked: tuple[tuple[str, str], ...] = ()
    """What a browser asked other hosts for, (kind, address), and `library` for one that it is, at most 300."""
    is_script: bool = False
    prose: bool = False
    """Whether most of what it says is no link: unlike a list, such a page is not written anew every day."""
    served: bool = True
    """Whether a server sent it; of a saved file somebody only says where it lay."""
    approved: bool = False
    """Whether somebody said that the page is as it should be."""
    particulars: tuple[tuple[str, str], ...] = ()
    """What it states exactly, (kind, value), see `site.particulars`."""
    worded: bytes = b""
    """Checksums of the words behind which it links its own pages."""
    forms: tuple[str, ...] = ()
    """Where on other hosts its forms are sent."""
    named: tuple[str, ...] = ()
    """Front pages of other hosts that its inline scripts name."""
    heading: str = ""
    emblems: tuple[str, ...] = ()
    """Where its icon and its logo lie, see `site.face`."""
    entries: tuple[tuple[str, str], ...] = ()
    """Of a front page: (path, words) of its own pages that few words lead to."""
    orders: tuple[str, ...] = ()
    """Of robots.txt: what it orders, see `site.orders`."""
    traits: Traits = field(default_factory=dict)
    """What stands around its words, see `site.traits`."""


def facts(page: Page, users: Sequence[Page] = ()) -> PageFacts:
    """What to remember of an examined page; of an attachment its text and links; of what stands beside the pages its
    traits: `users` are some of the pages that use it.

    Title, text and structure are the raw body's, so that a page rendered one night and not the next stays comparable;
    scripts and links are those of both.
    """
    if is_robots(page.url) or stands_beside(page):
        told = orders(page) if is_robots(page.url) else ()  # its words are nobody's reading
        return replace(_untold(page), orders=told, traits=of_beside(page, users))
    if page.document is not None:
        return _document_facts(page)
    from_dom = page.rendered is not None and len(page.raw.text) < _BARE
    markup = page.markup if from_dom else page.raw
    return replace(
        _of_markup(page, markup, from_dom),
        particulars=() if _is_script(page) else particulars(markup.text, _prose(markup) or is_article(page.url)),
        worded=worded(markup, page.site),
        forms=_distinct(url for each in page.markups for url in forms(each, page.site)),
        named=_distinct(url for each in page.markups for url in named(each, page.site)),
        heading=heading(markup),
        emblems=emblems(markup, page.site),
        entries=entries(markup, page.site) if is_home(page.url) else (),
        traits={} if _is_script(page) else of_page(page, markup),
    )


def _of_markup(page: Page, markup: Markup, from_dom: bool) -> PageFacts:
    return PageFacts(
        url=page.url,
        seen_as=page.seen_as,
        status=page.snapshot.status,
        title=markup.title,
        description=markup.metas.get("description", ""),
        keywords=markup.metas.get("keywords", ""),
        text_hash=_hash(markup.text.encode("utf-8", "replace")),
        simhash=simhash(markup.text),
        structure=structure(markup.html),
        scripts=_distinct(_scripts(page)),
        outbound=_distinct(pair for each in page.markups for pair in outbound(each, page)),
        marks=_marks(page),
        body_hash=_hash(page.snapshot.body),
        styles=_distinct(url for each in page.markups for url in styles(each, page.site)),
        sketch=sketch(folded_text(page, markup.text)),
        from_dom=from_dom,
        ends_at=next(exits(page), ""),
        hands_on=_distinct(pair for each in page.markups for pair in handing_on(each, page.site)),
        borrowed=_distinct(url for each in page.markups for url in borrowed(each, page.site)),
        trackers=_distinct(name for each in page.markups for name in trackers(each.html)),
        imprint=imprint_in(page, markup.text),
        served=served(page),
        assets=assets(markup),
        masks=_distinct(remembered(markup.text)),
        asked=_distinct(asked_of_others(page.snapshot, page.site))[:_ASKED],
        is_script=_is_script(page),
        prose=not _is_script(page) and _prose(markup),
    )


def structure(html: str) -> str:
    """SimHash of the distinct names (id or class) of a page's containers, 16 hexadecimal digits; '' without any.

    It ignores order and number, so that pages of one template share it whatever they list.
    """
    names = frozenset(_CONTAINER.findall(html))
    return _named(names) if names else ""


@lru_cache(maxsize=256)
def _named(containers: frozenset[str]) -> str:
    """Most pages of a site have the same."""
    return f"{simhash_of(containers):016x}"


def _prose(markup: Markup) -> bool:
    return _LINKED * sum(len(link.text) for link in markup.links) < len(markup.text)


def _document_facts(page: Page) -> PageFacts:
    document = page.document
    text = " ".join(passage.text for passage in document.passages) if document else ""
    links = document.links if document else ()
    folded = fold(text).text
    return replace(
        _untold(page),
        text_hash=_hash(text.encode("utf-8", "replace")),
        simhash=simhash(text),
        outbound=_distinct((url, "") for url in links if outside(url, page.site)),
        marks=_by_kind(text_only_marks(text)),
        sketch=sketch(folded),
        imprint=imprint_of(folded),
        served=served(page),
        masks=_distinct(pair for passage in document.passages for pair in remembered(passage.text)) if document else (),
        looks=document.looks if document else "",
        prose=bool(text),
        particulars=particulars(text),
        traits=of_file(page),
    )


def _untold(page: Page) -> PageFacts:
    """That it was answered, and nothing of what it says."""
    return PageFacts(
        url=page.url,
        seen_as=page.seen_as,
        status=page.snapshot.status,
        title="",
        description="",
        keywords="",
        text_hash="",
        simhash=0,
        structure="",
        scripts=(),
        outbound=(),
        marks={},
        body_hash=_hash(page.snapshot.body),
    )


def _marks(page: Page) -> Mapping[str, tuple[str, ...]]:
    found = [(kind, value) for each in page.markups for kind, values in marks(each).items() for value in values]
    made = (pair for each in page.markups for pair in made_by_machine(page.markup.title, each.html, each.text))
    return _by_kind((*found, *made))


def _by_kind(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for kind, value in pairs:
        found.setdefault(kind, []).append(value)
    return {kind: _distinct(values) for kind, values in found.items()}


def _scripts(page: Page) -> Iterator[str]:
    """What scripts a page loads or holds; of a script that was fetched by itself, what URLs it names."""
    if _is_script(page):
        yield from (url.replace("\\", "") for url in _NAMED.findall(page.decoded.text))
        return
    for markup in page.markups:
        yield from _loaded(markup)


def _is_script(page: Page) -> bool:
    return "javascript" in page.snapshot.header("content-type")


def _loaded(markup: Markup) -> Iterator[str]:
    for script in markup.scripts:
        if script.url or script.code.strip():
            yield script.url or f"sha256:{_hash(script.code.strip().encode('utf-8', 'replace'))}"


def _distinct(values: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(values))


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
