"""The views of one URL as another process is given them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scanner.page import Page
from scanner.scan.examining.assistant_process import Task


def slim(pages: Sequence[Page]) -> Task:
    """The views without what they hold twice, and without what was parsed of them. Twins stand among `pages`."""
    numbers = {id(page.snapshot): number for number, page in enumerate(pages)}
    return Task(
        site=pages[0].site,
        snapshots=tuple(replace(each.snapshot, body=b"") if each.same_as else each.snapshot for each in pages),
        documents=tuple(each.document for each in pages),
        twins=tuple(numbers[id(each.same_as.snapshot)] if each.same_as else -1 for each in pages),
        again=tuple(each.again.snapshot if each.again else None for each in pages),
    )
