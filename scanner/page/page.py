"""A snapshot made examinable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from scanner.identity.masking import without_ids
from scanner.model import WORDS, Document, Finding, Rule, SiteEntry, Snapshot, Visitor, Where
from scanner.page.carriers import address_words
from scanner.page.drawing import as_html, is_drawing
from scanner.page.markup import Markup, refreshed
from scanner.page.segments import segments
from scanner.page.urls import host_of
from scanner.text import Decoded, Reading, Segment, decode, read


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
        self.again: Page | None = None
        """What the same visitor received right afterwards: what differs changes by itself."""

    @property
    def url(self) -> str:
        """The address asked for."""
        return self.snapshot.url

    @property
    def seen_as(self) -> Visitor:
        """As whom it was fetched."""
        return self.snapshot.seen_as

    @property
    def refresh(self) -> str:
        """Where a refresh leads, be it told by a header or in the markup; '' without any."""
        return refreshed(self.snapshot.header("refresh"), self.snapshot.final_url) or self.raw.refresh

    @cached_property
    def decoded(self) -> Decoded:
        """The raw body as text."""
        return decode(self.snapshot.body, self.snapshot.header("content-type"))

    @cached_property
    def raw(self) -> Markup:
        """The body as the server sent it."""
        text = "" if self.document else self.decoded.text
        if "svg" in text[:6000] and is_drawing(text):
            text = as_html(text)
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
        seen = {(s.part, s.text, s.url): s for markup in reversed(self.markups) for s in markup.once(segments)}
        return (*seen.values(), *self._beside())

    def _beside(self) -> Iterator[Segment]:
        """Words of the page's own address, those that style sheets put on it in the browser, and what it said late."""
        if words := address_words(self.url):
            yield Segment("alt", words, Where(part="url"))
        layout = self.snapshot.layout
        for each in layout.generated if layout else ():
            yield Segment("alt", each.text, Where(part="text", selector=each.selector), bool(each.hidden))
        for deed in self.snapshot.deeds:
            if deed.kind.endswith(WORDS):
                yield Segment("text", deed.text, Where(part="text"))

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
            **rule.grades(changed),
        )
