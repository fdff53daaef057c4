"""What the views of a URL say of persons beside numbers, which must not be readable in what is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scanner.identity.numbers import Number
from scanner.identity.written import Written, written, written_in_document, written_in_page
from scanner.page import Page


def words_of(pages: Iterable[Page]) -> Written:
    """Homes and the names of the ill, of all of them together, for each view may spell them otherwise."""
    return written(number for page in pages for number in _written(page))


def _written(page: Page) -> Iterator[Number]:
    if page.document is not None:
        yield from written_in_document(page.document)
    for markup in page.markups:
        yield from written_in_page(markup.text, markup.tree)
