"""Words that a page puts up while it is open: what it did not say when it had loaded."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from scanner.fetch.browser.visit import Visit
from scanner.fetch.tab.world import call, world
from scanner.model import Deed

_LEAST = 8
"""Characters below which a line is a clock, a count or a button."""
_MOST = 2000
_READ = """() => {
  const kept = [document.title], walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(), left = 4000; node && left; node = walker.nextNode(), left -= 1) {
    const parent = node.parentElement;
    if (parent && !/^(?:SCRIPT|STYLE|NOSCRIPT|TEMPLATE|TITLE)$/.test(parent.tagName) && node.data.trim())
      kept.push(node.data.trim().slice(0, 400));
  }
  return kept;
}"""
_CHANGING = re.compile(r"[\d\s]+")


@dataclass(slots=True)
class Words:
    """The lines that an open page showed so far."""

    visit: Visit
    _known: set[str] = field(default_factory=set)
    _moves: int = 0

    def __post_init__(self) -> None:
        self._moves = len(self.visit.watch.moves)

    async def fresh(self) -> list[str]:
        """Lines that were not there when it was last asked, numbers aside; none once it moved to another page."""
        if len(self.visit.watch.moves) > self._moves:
            return []
        lines = await call(self.visit.session, await world(self.visit.session), _READ) or []
        by_words = {_CHANGING.sub("", line): str(line) for line in lines}
        new = [line for words, line in by_words.items() if words not in self._known and len(words) >= _LEAST]
        self._known |= by_words.keys()
        return new

    async def written(self, cause: str) -> list[Deed]:
        """What it says since `cause`, as one deed `…-words`; none where it says nothing new."""
        new = await self.fresh()
        return [Deed(f"{cause}-words", "\n".join(new)[:_MOST])] if new else []
