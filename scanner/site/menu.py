"""Entries of the menu that pages lost: words that most of them linked, the front page among them, and no longer do."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from scanner.site.articles import is_home
from scanner.site.past import Past
from scanner.site.remembered import PageFacts

_LEAST = 3
_MOSTLY = 0.8


@dataclass(slots=True)
class Lost:
    """One entry: its words, those that lead there now ('' where none do), and the pages that lost it."""

    words: str
    instead: str
    pages: list[PageFacts]


@dataclass(slots=True)
class Menu:
    """What of the front page's menu is still on the pages; `learn` each page that can be compared."""

    past: Past
    approved: bool = False
    """Whether somebody said that the menu is as it should be."""
    _pages: int = 0
    _had: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    _gone: dict[int, list[PageFacts]] = field(default_factory=lambda: defaultdict(list))
    _now: dict[str, str] = field(default_factory=dict)

    def learn(self, before: PageFacts, now: PageFacts) -> None:
        """Take a page into account that was answered then and now."""
        if is_home(now.url) and before.entries:
            self.approved |= before.approved
            self._now |= dict(now.entries)
        self._pages += 1
        still = set(array("I", now.worded))
        for word in self.past.entries.keys() & set(array("I", before.worded)):
            self._had[word] += 1
            if word not in still:
                self._gone[word].append(now)

    def lost(self) -> Iterator[Lost]:
        """Entries that nearly all pages lost that had them, and most had."""
        for word, pages in self._gone.items():
            usual = self._had[word] >= max(_LEAST, self._pages / 2)
            if usual and len(pages) >= _MOSTLY * self._had[word]:
                path, words = self.past.entries[word]
                yield Lost(words, self._now.get(path, ""), pages)

    @property
    def many(self) -> int:
        """Of how many entries."""
        return sum(count >= max(_LEAST, self._pages / 2) for count in self._had.values())
