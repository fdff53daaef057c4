"""Marks of an official paper: its number and who issued it, as titles and first lines write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NUMBER = re.compile(r"[一-鿿]{2,8}[〔\[(【](?:19|20)\d\d[〕\])】]第?\d{1,4}号")
_ISSUED = re.compile(
    r"([一-鿿]{2,16}?(?:人民政府|当局|政府|委员会|局|厅)(?:办公室|办公厅)?)"
    r"关于[^。!?\n]{4,60}?的(?:通知|通报|传递|公告|通告|意见|决定|报告|办法|批复|函)"
)


def paper_marks(folded: str) -> Iterator[tuple[str, str]]:
    """`paper_number` and `issued_by` of a folded text, each at most once."""
    for kind, pattern in (("paper_number", _NUMBER), ("issued_by", _ISSUED)):
        if found := pattern.search(folded):
            yield kind, found.group(1) if found.lastindex else found.group()
