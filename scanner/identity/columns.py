"""Heads of the columns of tables on a page: what stands above a number says what the number is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from typing import Any

_ROWS = 20_000
_CELLS = 60
_LONG = 14
"""Digits from which a cell holds a number, and its row is no head."""
_DIGITS = re.compile(r"[^0-9X]")


def column_heads(tree: Any) -> Mapping[str, str]:
    """The head above each long number in the tables of a parsed page, by its digits. `tree` is selectolax's."""
    found: dict[str, str] = {}
    for table in tree.css("table"):
        heads: list[str] = []
        for count, row in enumerate(table.css("tr")):
            if count == _ROWS:
                break
            cells = list(_cells(row))
            numbers = [_digits(cell) for cell in cells]
            if max(map(len, numbers), default=0) < _LONG:
                heads = cells if len(cells) > 1 and not heads else heads
                continue
            for number, head in zip(numbers, heads, strict=False):
                if len(number) >= _LONG and head:
                    found.setdefault(number, head)
    return found


def cells_below(tree: Any, words: Collection[str]) -> Iterator[str]:
    """The cells of every column whose head holds one of the words, in order. `tree` is selectolax's."""
    for table in tree.css("table"):
        below: set[int] = set()
        for count, row in enumerate(table.css("tr")):
            cells = list(_cells(row)) if count < _ROWS else []
            heads = {index for index, cell in enumerate(cells) if any(word in cell for word in words)}
            below = heads or below
            yield from (cells[index] for index in below - heads if index < len(cells))


def table_rows(tree: Any) -> Iterator[list[str]]:
    """The cells of every row of every table, one table after the other, an empty row between two."""
    for table in tree.css("table"):
        yield []
        for count, row in enumerate(table.css("tr")):
            if count == _ROWS:
                break
            yield list(_cells(row))


def _cells(row: Any) -> Iterator[str]:
    """Text of each cell of a row, a cell over several columns once for each."""
    count = 0
    for cell in row.iter():
        if cell.tag not in ("td", "th"):
            continue
        text = " ".join(cell.text(separator=" ").split())
        span = cell.attributes.get("colspan") or "1"
        for _ in range(min(int(span), _CELLS) if span.isdecimal() else 1):
            yield text
            count += 1
            if count == _CELLS:
                return


def _digits(cell: str) -> str:
    return _DIGITS.sub("", unicodedata.normalize("NFKC", cell).upper())
