"""Guards against endless webs: calendars, sessions, facets, paths that repeat. Every hit is counted and reported."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from scanner.model import Failure
from scanner.page import Page

MAX_LENGTH = 2083
MAX_SEGMENTS = 20
MAX_DEPTH = 500
MAX_REPEATS = 2
BUDGET = 500
"""URLs of one template that are followed whatever they hold; more only while their pages bring new text."""
_WATCHED = BUDGET // 2
_SAME_BODY = 20
_MARKS = 1 << 17
"""Bytes in whose bits is marked which words were met: enough for the words of some 50,000 pages, and no more for more.
"""
_ENOUGH = 200
_DIGITS = re.compile(r"\d\d*")


@dataclass(slots=True)
class _Template:
    admitted: int = 0
    looked: int = 0
    fresh: int = 0
    seen: bytearray = field(default_factory=bytearray)

    def take(self, words: Iterable[int]) -> int:
        """Mark words by their hashes; how many were not marked."""
        self.seen = self.seen or bytearray(_MARKS)
        new = 0
        for word in words:
            place, bit = divmod(word % (8 * _MARKS), 8)
            new += not self.seen[place] >> bit & 1
            self.seen[place] |= 1 << bit
        return new


class Traps:
    """What one crawl has met so far. Ask `refuse` before a URL is admitted; tell `learn` what a page held."""

    def __init__(self) -> None:
        self._templates: dict[str, _Template] = {}
        self._bodies: Counter[int] = Counter()
        self._hits: Counter[tuple[str, str]] = Counter()
        self._samples: dict[tuple[str, str], str] = {}

    def refuse(self, url: str, depth: int) -> bool:
        """Whether a URL is one too many. A hit is counted under its kind and template."""
        kind = _misshapen(url, depth)
        name = template(url)
        if not kind:
            entry = self._templates.setdefault(name, _Template())
            if entry.admitted < BUDGET or entry.fresh * 2 > entry.looked:
                entry.admitted += 1
                return False
            kind = "budget"
        self._hit(kind, name, url)
        return True

    def learn(self, page: Page) -> bool:
        """Take note of a page. False when the same bytes came so often that its links lead nowhere new."""
        url, body = page.url, page.snapshot.body
        entry = self._templates.get(template(url))
        if entry and entry.admitted > _WATCHED:
            tokens = _sampled(page.raw.text)
            entry.looked += 1
            entry.fresh += entry.take(tokens) * 5 > len(tokens)
        digest = zlib.crc32(body)
        self._bodies[digest] += 1
        return self._bodies[digest] <= _SAME_BODY

    def cut_off(self, page: Page) -> None:
        """The same page once more, and it leads to URLs that are not followed."""
        self._hit("same-page", f"{zlib.crc32(page.snapshot.body):x}", page.url)

    def _hit(self, kind: str, name: str, url: str) -> None:
        self._hits[kind, name] += 1
        self._samples.setdefault((kind, name), url)

    def failures(self) -> Iterator[Failure]:
        """One failure for each trap met, with the count of URLs not followed."""
        for (kind, name), count in self._hits.items():
            yield Failure(
                url=self._samples[kind, name],
                stage="crawl",
                reason="trap",
                detail=f"{kind}: {count} URLs like this one were not followed",
            )


def template(url: str) -> str:
    """What URLs that differ only in numbers and parameter values have in common."""
    base, _, query = url.partition("?")
    path = _DIGITS.sub("0", base)
    return f"{path}?{'&'.join(sorted(pair.split('=', 1)[0] for pair in query.split('&')))}" if query else path


def _misshapen(url: str, depth: int) -> str:
    if len(url) > MAX_LENGTH:
        return "length"
    if depth > MAX_DEPTH:
        return "depth"
    if url.count("/") < 5:
        return ""
    segments = [segment for segment in urlsplit(url).path.split("/") if segment]
    if len(segments) > MAX_SEGMENTS:
        return "segments"
    return "repeats" if _repeats(segments) else ""


def _repeats(segments: list[str]) -> bool:
    """Whether a run of segments stands more than twice in a row; bare numbers, as in dates, may."""
    for size in range(1, len(segments) // (MAX_REPEATS + 1) + 1):
        for start in range(len(segments) - size * (MAX_REPEATS + 1) + 1):
            run = segments[start : start + size]
            stretch = segments[start : start + size * (MAX_REPEATS + 1)]
            if stretch == run * (MAX_REPEATS + 1) and not all(segment.isdecimal() for segment in run):
                return True
    return False


def _sampled(text: str) -> set[int]:
    """Its words, by their hashes; of many every fourth, the same of every page."""
    words = {hash(token) for token in _DIGITS.sub("", text).split(" ") if len(token) >= 4}
    return words if len(words) < _ENOUGH else {word for word in words if not word & 3}
