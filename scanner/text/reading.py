"""Pieces of text with the part of the page they stand in, read together as one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from msgspec import Struct

from scanner.model import Where
from scanner.text.normal import Folded, fold
from scanner.text.pinyin import spoken


class Segment(Struct, frozen=True, gc=False):
    """A piece of text with the part of the page it stands in, and its normal form.

    Parts: title, description, keywords, heading, anchor, text, alt, comment, noscript; of a document: document.
    """

    part: str
    text: str
    where: Where
    hidden: bool = False
    url: str = ""
    """For anchors: the absolute target."""

    @property
    def folded(self) -> Folded:
        """Its normal form, with the map back."""
        return fold(self.text)


@dataclass(frozen=True, slots=True)
class Reading:
    """All segments of a page as one text in normal form, one a line, so that one search covers them all."""

    folded: Folded
    segments: tuple[Segment, ...]
    starts: tuple[int, ...]
    """Where each segment begins in the normal form."""

    @property
    def text(self) -> str:
        """The normal form."""
        return self.folded.text

    def index_at(self, position: int) -> int:
        """Which segment a position of the normal form stands in."""
        return bisect_right(self.starts, position) - 1

    def span_in_segment(self, start: int, end: int) -> tuple[int, int]:
        """Where the half-open, non-empty span `start:end` of the normal form stands in its segment's own text."""
        origin, _ = self.folded.source_span(self.starts[self.index_at(start)], end)
        first, last = self.folded.source_span(start, end)
        return first - origin, last - origin

    def where(self, start: int, end: int) -> Where:
        """The place of a span: its part with the span in that, or the place in a document."""
        segment = self.segments[self.index_at(start)]
        if segment.part == "document":
            return segment.where
        first, last = self.span_in_segment(start, end)
        return Where(part=segment.part, start=first, end=last)

    def excerpt(self, start: int, end: int, around: int) -> str:
        """A span as it was written, with that many characters of its segment on either side."""
        first, last = self.span_in_segment(start, end)
        return self.segments[self.index_at(start)].text[max(0, first - around) : last + around]

    def span(self, index: int) -> tuple[int, int]:
        """Where one segment begins and ends in the normal form."""
        end = self.starts[index + 1] - 1 if index + 1 < len(self.starts) else len(self.text)
        return self.starts[index], end

    def line(self, index: int) -> str:
        """One segment in normal form."""
        begin, end = self.span(index)
        return self.text[begin:end]

    def said(self, index: int) -> str:
        """One segment in normal form with each character as the first of those that sound alike."""
        begin, end = self.span(index)
        return spoken(self.text)[begin:end]


def read(segments: Sequence[Segment]) -> Reading:
    """Segments as one text in normal form."""
    folded = fold("\n".join(segment.text.replace("\n", " ") for segment in segments))
    starts = [0]
    while (end := folded.text.find("\n", starts[-1])) >= 0:
        starts.append(end + 1)
    return Reading(folded, tuple(segments), tuple(starts))


def squeeze(text: str) -> str:
    """The text with each run of white space as one space, ends stripped."""
    return " ".join(text.split())
