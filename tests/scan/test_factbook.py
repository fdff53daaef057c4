"""What is packed comes out as it went in."""

from __future__ import annotations

from dataclasses import replace

from scanner.scan.factbook import Factbook
from tests.store.made_up import facts


def test_facts_come_out_as_they_went_in() -> None:
    pages = [facts(name) for name in "abc"]
    book = Factbook(pages)
    assert list(book) == pages
    assert (book[1], book[::2], len(book)) == (pages[1], [pages[0], pages[2]], 3)


def test_the_last_word_on_a_page_counts() -> None:
    book = Factbook([facts("a"), facts("b")])
    book.add(replace(facts("a"), title="later"))
    assert [page.title for page in book] == ["later", facts("b").title]
