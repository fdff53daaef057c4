"""What of a page is recognised again in a copy of it, and what shows that it is a copy itself."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.identity.footer import text_marks
from scanner.identity.marks import title_names
from scanner.identity.papers import paper_marks
from scanner.likeness import imprint, without_residue
from scanner.page import Page
from scanner.site.traces import traces
from scanner.text import fold
from scanner.text.sounds import evened, sounded

_OPENING = 1500
"""Characters in which an official paper names its number and who issued it."""


def folded_text(page: Page, text: str) -> str:
    """The normal form of one of a page's texts, which its reading mostly holds already."""
    number = _line_of(page, text)
    return fold(text).text if number < 0 else page.reading.line(number)


def imprint_in(page: Page, text: str) -> bytes:
    """The imprint of one of a page's texts; how it sounds is mostly known already, too."""
    number = _line_of(page, text)
    return imprint_of(fold(text).text) if number < 0 else imprint(evened(page.reading.said(number)))


def imprint_of(folded: str) -> bytes:
    """Imprint of a text in the form that outlives rewriting, conversion and pinyin."""
    return imprint(sounded(folded))


def _line_of(page: Page, text: str) -> int:
    """Which line of a page's reading holds a text; -1 for none."""
    lines = (number for number, segment in enumerate(page.segments) if segment.part == "text" and segment.text == text)
    return next(lines, -1)


def made_by_machine(title: str, html: str, text: str) -> Iterator[tuple[str, str]]:
    """`machine_made` marks of a text; where it has one, also what it says of its author once the residue is gone."""
    made = list(traces(html, text))
    if not made:
        return
    yield from (("machine_made", trace) for trace in made)
    names = title_names(fold(without_residue(title)).text)
    yield from ((kind, value) for kind, value in names if kind == "official_title")
    yield from paper_marks(fold(without_residue(f"{title} {text[:_OPENING]}")).text)


def text_only_marks(text: str) -> Iterator[tuple[str, str]]:
    """Marks of a text without markup, as a saved notice is one."""
    yield from text_marks(text)
    yield from made_by_machine("", "", text)


def served(page: Page) -> bool:
    """Whether a server sent it, as its headers tell; of a saved file somebody only says where it lay."""
    return any(name.lower() not in ("content-type", "content-length") for name, _ in page.snapshot.headers)
