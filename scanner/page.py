"""A snapshot made examinable: parsed once, on demand; and the site it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from scanner.identity.masking import without_ids
from scanner.model import Document, Finding, Rule, SiteEntry, Snapshot, Visitor, Where
from scanner.text import Decoded, Reading, Segment, decode, read, squeeze

_REFRESH = re.compile(r"""\burl\s*=\s*['"]?([^'"\s>]+)""", re.IGNORECASE)
_LINK_ATTRIBUTES = {
    "a": "href", "area": "href", "iframe": "src", "frame": "src", "form": "action",
    "script": "src", "link": "href", "img": "src", "embed": "src", "object": "data",
}  # fmt: skip
_COMMENT = re.compile(r"<!--(?!\[if|\[endif)([^<>{};]{8,4000})-->", re.IGNORECASE)
"""Comments that hold words; commented-out markup and scripts are left to others."""
_SKIPPED = ("javascript:", "mailto:", "tel:", "data:", "about:", "blob:", "#")


@dataclass(frozen=True, slots=True)
class Link:
    """A reference out of a page: the element's `tag`, the absolute `url`, its visible `text` and its attributes."""

    tag: str
    url: str
    text: str
    attributes: Mapping[str, str | None]
    node: LexborNode = field(repr=False, compare=False)

    @property
    def host(self) -> str:
        """Lower-case host of the target, without port."""
        return host_of(self.url)


@dataclass(frozen=True, slots=True)
class Script:
    """A script on a page: inline `code`, or the absolute `url` it is loaded from."""

    code: str
    url: str
    attributes: Mapping[str, str | None]


def host_of(url: str) -> str:
    """Lower-case host of a URL, without port; '' when it has none or is malformed."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def absolute(base: str, reference: str | None) -> str:
    """The http(s) URL that `reference` means on `base`, without fragment; '' when it leads nowhere a fetch can go."""
    reference = (reference or "").strip()
    if not reference:
        return ""
    if reference[0] in "?#":
        return _joined(base, reference)
    # Menus repeat on every page: remembered by the part of the base that matters, they cost one look-up.
    origin, folder = _origin_and_folder(base)
    return _joined(origin if reference[0] == "/" or "://" in reference[:8] else folder, reference)


@lru_cache(maxsize=4096)
def _origin_and_folder(base: str) -> tuple[str, str]:
    try:
        parts = urlsplit(base)
    except ValueError:
        return base, base
    origin = f"{parts.scheme}://{parts.netloc}/"
    return origin, origin + parts.path.rpartition("/")[0].lstrip("/") + "/" if "/" in parts.path[1:] else origin


@lru_cache(maxsize=65536)
def _joined(base: str, reference: str) -> str:
    if reference.lower().startswith(_SKIPPED):
        return ""
    try:
        url = urljoin(base, reference).split("#", 1)[0]
        return url if urlsplit(url).scheme in ("http", "https") and urlsplit(url).hostname else ""
    except ValueError:
        return ""


class Markup:
    """One HTML text parsed once. A page has one for the raw body and one for the rendered document."""

    def __init__(self, html: str, url: str, *, rendered: bool) -> None:
        self.html = html
        self.url = url
        self.rendered = rendered

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """The HTML5 tree."""
        return LexborHTMLParser(self.html)

    @cached_property
    def base(self) -> str:
        """What relative references are relative to."""
        node = self.tree.css_first("base[href]")
        return absolute(self.url, node.attributes.get("href")) or self.url if node else self.url

    @cached_property
    def title(self) -> str:
        """Text of the first title element outside SVG, spaces folded."""
        node = self.tree.css_first("head title") or self.tree.css_first("title")
        return squeeze(node.text()) if node else ""

    @cached_property
    def metas(self) -> Mapping[str, str]:
        """Meta elements by lower-case name, property or http-equiv; the first of each name."""
        found: dict[str, str] = {}
        for node in self.tree.css("meta"):
            attributes = node.attributes
            name = attributes.get("name") or attributes.get("property") or attributes.get("http-equiv") or ""
            found.setdefault(name.strip().lower(), attributes.get("content") or "")
        return found

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every reference to a http(s) URL, in document order of each kind of element."""
        found = []
        for tag, attribute in _LINK_ATTRIBUTES.items():
            for node in self.tree.css(f"{tag}[{attribute}]"):
                url = absolute(self.base, node.attributes.get(attribute))
                if url:
                    text = squeeze(node.text()) if tag in ("a", "area") else ""
                    found.append(Link(tag, url, text, node.attributes, node))
        return tuple(found)

    @cached_property
    def anchors(self) -> tuple[Link, ...]:
        """The links a person can follow: a and area."""
        return tuple(link for link in self.links if link.tag in ("a", "area"))

    @cached_property
    def refresh(self) -> str:
        """Where a meta refresh leads, or ''."""
        found = _REFRESH.search(self.metas.get("refresh", ""))
        return absolute(self.base, found.group(1)) if found else ""

    @cached_property
    def scripts(self) -> tuple[Script, ...]:
        """Script elements in document order."""
        return tuple(
            Script(node.text(), absolute(self.base, node.attributes.get("src")), node.attributes)
            for node in self.tree.css("script")
        )

    @cached_property
    def text(self) -> str:
        """Text of the body without scripts, styles and templates, spaces folded."""
        return squeeze(" ".join(self._texts()))

    def _texts(self) -> Iterator[str]:
        body = self.tree.body
        if body is None:
            return
        for node in body.traverse(include_text=True):
            if (
                node.tag == "-text"
                and node.parent is not None
                and node.parent.tag not in ("script", "style", "template")
            ):
                yield node.text(deep=False)

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """Everything a person or a search engine reads, by part."""
        found = [Segment("title", title, Where(part="title")) for title in self._titles()]
        for part in ("description", "keywords"):
            found += [
                Segment(part, squeeze(self.metas[name]), Where(part=part))
                for name in (part, f"og:{part}")
                if self.metas.get(name)
            ]
        found += [
            Segment("anchor", link.text, Where(part="anchor"), url=link.url) for link in self.anchors if link.text
        ]
        found += [Segment("heading", squeeze(node.text()), Where(part="heading")) for node in self.tree.css("h1,h2,h3")]
        found += [Segment("alt", text, Where(part="alt")) for text in self._attribute_texts()]
        found += [
            Segment("comment", squeeze(comment), Where(part="comment")) for comment in _COMMENT.findall(self.html)
        ]
        found.append(Segment("text", self.text, Where(part="text")))
        return tuple(found)

    def _titles(self) -> Iterator[str]:
        titles = [squeeze(node.text()) for node in self.tree.css("title") if not _drawn(node)]
        return iter(dict.fromkeys(title for title in (*titles, squeeze(self.metas.get("og:title", ""))) if title))

    def _attribute_texts(self) -> Iterator[str]:
        """Distinct alt and title attributes that hold words."""
        nodes = self.tree.css("[alt],[title]")
        texts = (squeeze(node.attributes.get(name) or "") for node in nodes for name in ("alt", "title"))
        return iter(dict.fromkeys(text for text in texts if len(text) > 1))


def _drawn(node: LexborNode) -> bool:
    """Whether a title element names a drawing (SVG), not the page."""
    parent = node.parent
    while parent is not None and parent.tag != "svg":
        parent = parent.parent
    return parent is not None


def belongs(site: SiteEntry, url: str) -> bool:
    """Whether a URL is part of a site: one of its hosts, below one of its paths."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    hosts = site.hosts or (host_of(site.home),)
    return (parts.hostname or "").rstrip(".") in hosts and any(
        (parts.path or "/").startswith(path) for path in site.paths
    )


def host_matches(host: str, suffixes: Sequence[str]) -> bool:
    """Whether a host equals one of the suffixes or is below one."""
    return any(host == suffix or host.endswith("." + suffix) for suffix in suffixes)


class Page:
    """A snapshot parsed once, with the other views of the same URL and the entry of its site.

    An attachment is a page too: then `document` holds its text, and there is no markup.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        site: SiteEntry,
        views: Sequence[Page] = (),
        document: Document | None = None,
    ) -> None:
        self.snapshot = snapshot
        self.site = site
        self.views: Sequence[Page] = views
        """The same URL as other visitors received it."""
        self.document = document
        self.same_as: Page | None = None
        """Another view of the same URL with byte-identical answer; what is found there holds here."""

    @property
    def url(self) -> str:
        """The address asked for."""
        return self.snapshot.url

    @property
    def seen_as(self) -> Visitor:
        """As whom it was fetched."""
        return self.snapshot.seen_as

    @cached_property
    def decoded(self) -> Decoded:
        """The raw body as text."""
        return decode(self.snapshot.body, self.snapshot.header("content-type"))

    @cached_property
    def raw(self) -> Markup:
        """The body as the server sent it."""
        text = "" if self.document else self.decoded.text
        return Markup(text, self.snapshot.final_url, rendered=False)

    @cached_property
    def rendered(self) -> Markup | None:
        """The document as the browser left it, or None when no browser saw it."""
        dom = self.snapshot.dom
        return Markup(dom, self.snapshot.final_url, rendered=True) if dom is not None else None

    @cached_property
    def markups(self) -> tuple[Markup, ...]:
        """Raw, then rendered where there is one: what a search engine and what a person reads."""
        if self.document:
            return ()
        return (self.raw, self.rendered) if self.rendered else (self.raw,)

    @cached_property
    def markup(self) -> Markup:
        """What a person sees: rendered where there is one, else raw."""
        return self.rendered or self.raw

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """Every piece of text of all markups (each text once) or of the document."""
        if self.document:
            return tuple(Segment("document", p.text, p.where, p.hidden) for p in self.document.passages)
        seen = {(s.part, s.text, s.url): s for markup in reversed(self.markups) for s in markup.segments}
        return tuple(seen.values())

    @cached_property
    def reading(self) -> Reading:
        """All segments in normal form."""
        return read(self.segments)

    def finding(
        self,
        rule: Rule,
        *,
        cause: str,
        excerpt: str,
        where: Where | None = None,
        signs: Sequence[str] = (),
        rendered: bool = False,
        occurrences: int = 1,
        **changed: object,
    ) -> Finding:
        """A finding of this page under `rule`; `changed` overrides severity, confidence or concern this once."""
        fields: dict[str, object] = {
            "concern": rule.concern,
            "severity": rule.severity,
            "confidence": rule.confidence,
        } | changed
        return Finding(
            rule=rule.id,
            site=host_of(self.site.home),
            url=self.url,
            seen_as=self.seen_as,
            rendered=rendered,
            excerpt=without_ids(excerpt[:400]),
            cause=cause,
            where=where or Where(),
            signs=tuple(signs),
            occurrences=occurrences,
            urls=(self.url,),
            **fields,  # type: ignore[arg-type]
        )
