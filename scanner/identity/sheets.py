"""The passages of a document put together as somebody reads them who unhides everything: row by row, a text a sheet."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from scanner.model import Passage

_ROW = re.compile(r"\d+$")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The text of one sheet, table or member, cells parted by tabs and rows by line breaks."""

    text: str
    starts: Sequence[int]
    passages: Sequence[Passage]

    def passage_at(self, offset: int) -> tuple[Passage, int]:
        """The passage in which an offset of the text lies, and where in the text it begins."""
        index = bisect_right(self.starts, offset) - 1
        return self.passages[index], self.starts[index]


def sheets(passages: Iterable[Passage]) -> Iterator[Sheet]:
    """The passages of each run of one sheet of one member, in their order."""
    for _, each in groupby(passages, key=lambda passage: (passage.where.member, passage.where.sheet)):
        yield _sheet(list(each))


def _sheet(passages: Sequence[Passage]) -> Sheet:
    pieces, starts, size, row = [], [], 0, ""
    for passage in passages:
        number = _ROW.search(passage.where.cell)
        same = number is not None and number[0] == row
        row = number[0] if number else ""
        pieces.append(("\t" if same else "\n") + passage.text)
        starts.append(size + 1)
        size += len(pieces[-1])
    return Sheet("".join(pieces), starts, passages)
