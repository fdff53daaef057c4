"""What one site is looked at with, and what became known of it so far."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from functools import partial

from scanner.fetch.disguised import anew, answered, own_code, touched, visited
from scanner.fetch.inquiry import Inquiry
from scanner.fetch.inquiry.hints import Hints
from scanner.fetch.inquiry.scouts import Places
from scanner.fetch.reach import Reach
from scanner.fetch.spider.triage import Triage

RENDERED_AT_ONCE = 4
"""URLs with pages open in the browser."""


@dataclass(slots=True)
class Survey:
    """Of one site."""

    reach: Reach
    triage: Triage
    places: Places = field(default_factory=Places)
    told: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """What trials told so far, as signs by cause."""
    hints: Hints = field(init=False)
    inquiry: Inquiry = field(init=False)
    rendering: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(RENDERED_AT_ONCE))
    """A URL keeps the pages of all its visitors open for their pictures, so URLs wait for each other, not pages."""

    def __post_init__(self) -> None:
        reach = self.reach
        seen, tried = (partial(visited, reach), partial(touched, reach)) if reach.browses else (None, None)
        self.hints = Hints(partial(own_code, reach))
        self.inquiry = Inquiry(
            reach.front, reach.sink, partial(answered, reach), seen, self.hints.matter, self.told,
            touched=tried, anew=anew(reach), named=self.hints.named, besides=self.hints.besides,
        )  # fmt: skip
