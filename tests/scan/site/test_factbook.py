"""What is packed comes out as it went in."""

from __future__ import annotations

import os
from dataclasses import replace

from scanner.scan.site.factbook import Factbook
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


def test_what_lies_on_disk_tells_nothing() -> None:
    one, other = (Factbook([replace(facts("a"), title="a title of its own" * 9)]) for _ in range(2))
    assert one[0] == other[0]
    lying = [os.pread(book._file.fileno(), 1 << 16, 0) for book in (one, other)]
    assert lying[0] != lying[1]
    assert os.readlink(f"/proc/self/fd/{one._file.fileno()}").endswith("(deleted)")
