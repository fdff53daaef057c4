"""What one visitor was shown, reduced to what does not change by itself; and how far two such faces differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from scanner.likeness import shingles
from scanner.model import Visitor
from scanner.page import Markup, Page
from scanner.scripts import bot_wall
from scanner.text import fold

SPIDERS = frozenset((Visitor.BAIDU, Visitor.GOOGLE, Visitor.BING, Visitor.SOGOU, Visitor.SO360))
_STANDARDS = (Visitor.DESKTOP, Visitor.REPEAT, Visitor.REFERRER, Visitor.MOBILE)
"""Whose view the others are held against, the first of them there is."""
_VOLATILE = re.compile(
    r"\d[\d:./年月日时分秒,-]*|\b[0-9a-f]{8,}\b|星期.|周[一二三四五六日]|[\s|·•,，.。:：;；、/\\()（）\[\]【】_-]+"
)
_TOKEN = re.compile(rb"[0-9a-fA-F]{6,}|\d+")
_LEAST = 60
"""Characters of text below which a page says too little to be compared."""


def standard(page: Page) -> Page | None:
    """The view of the same URL that this one is held against; None when it is the standard itself, or there is none."""
    by_visitor = {view.seen_as: view for view in (page, *page.views)}
    found = next((by_visitor[visitor] for visitor in _STANDARDS if visitor in by_visitor), None)
    return None if found is None or found is page or found.seen_as is page.seen_as else found


def same_bytes(one: Page, other: Page) -> bool:
    """Whether two bodies (and rendered documents) are the same but for numbers and tokens."""
    browsed = one.rendered and other.rendered
    if browsed and (one.snapshot.dom != other.snapshot.dom or one.snapshot.styled != other.snapshot.styled):
        return False
    first, second = one.snapshot.body, other.snapshot.body
    return first == second or (
        abs(len(first) - len(second)) < 2000 and _TOKEN.sub(b"", first) == _TOKEN.sub(b"", second)
    )


def comparable(one: Page, other: Page) -> bool:
    """Whether both are pages of the site: answered, no bot wall, no attachment."""
    return all(
        view.document is None and view.snapshot.status < 400 and not bot_wall(view.snapshot) for view in (one, other)
    )


def likeness(one: Page, other: Page) -> float:
    """0.0 to 1.0: the best of what raw and rendered views share; 1.0 where one of them says too little to tell."""
    return max((_alike(a.text, b.text) for a, b in _pairs(one, other)), default=1.0)


def titles_differ(one: Page, other: Page) -> bool:
    """Whether no title of one resembles one of the other; a missing title differs from nothing."""
    for a, b in _pairs(one, other):
        first, second = steady(a.title), steady(b.title)
        if not first or not second or first in second or second in first or _share(first, second) > 0.3:
            return False
    return True


def _pairs(one: Page, other: Page) -> Iterator[tuple[Markup, Markup]]:
    yield from ((a, b) for a in one.markups for b in other.markups)


@lru_cache(maxsize=4096)
def steady(text: str) -> str:
    """A text in normal form without numbers, dates, tokens and punctuation."""
    return _VOLATILE.sub("", fold(text).text)


def _alike(one: str, other: str) -> float:
    first, second = steady(one), steady(other)
    if len(first) < _LEAST or len(second) < _LEAST:
        return 1.0
    return _share(first, second)


@lru_cache(maxsize=1024)
def _share(one: str, other: str) -> float:
    a, b = shingles(one, 3), shingles(other, 3)
    return len(a & b) / len(a | b)


def covered(one: Page, other: Page) -> float:
    """0.0 to 1.0: how much of the shorter text stands in the longer one too (a mobile page shows less, not else)."""
    best = 0.0
    for a, b in _pairs(one, other):
        first, second = shingles(steady(a.text), 3), shingles(steady(b.text), 3)
        best = max(best, len(first & second) / max(1, min(len(first), len(second))))
    return best


def unconfirmed(page: Page, usual: Page) -> bool:
    """Whether nobody looked again: of the same bytes, one browser may just have been slower than another."""
    return page.snapshot.body == usual.snapshot.body and "untested=trials" in page.snapshot.trials
