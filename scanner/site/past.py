"""What a site was like at its previous run, as far as that can be trusted, and which of its pages are unlike it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from scanner.likeness import distance
from scanner.likeness.imprint import hashes_of
from scanner.site.outward import checksum
from scanner.site.remembered import PageFacts
from scanner.site.targets import domain_of
from scanner.site.traits import Traits

_NUMBERS = ("icp", "police", "site_code", "meta_code", "site_domain", "conac")
_ALIEN_BITS = 12
_LEAST = 10
_ASKED = 400
"""Pages that tell what is furniture."""
_SHARED = 3
"""On at least so many pages, and a quarter of those asked, a run of words is furniture."""


@dataclass(frozen=True, slots=True)
class Mass:
    """New pages, none of which is built like a page that the site had."""

    folder: str
    """The folder most of them lie in."""
    pages: tuple[PageFacts, ...]


class Past:
    """The baseline without what must not be learnt from: errors, and pages with an open finding.

    Where most pages have one, it lies in what they share, and there is nothing better to learn from than they.
    """

    def __init__(self, baseline: Mapping[str, PageFacts], tonight: Sequence[PageFacts] = ()) -> None:
        self._known = baseline
        self._answered = {url: facts for url, facts in baseline.items() if facts.status == 200}
        clean = {url: facts for url, facts in self._answered.items() if not facts.open_finding}
        self.pages = clean if len(clean) * 2 >= len(self._answered) else self._answered
        pages = self.pages.values()
        self.script_domains = {domain_of(url) for facts in pages for url in (*facts.scripts, *facts.named)}
        self.resource_domains = {domain_of(url) for facts in pages for url in (*facts.borrowed, *facts.styles)}
        self.link_domains = {domain_of(url) for facts in pages for url, _ in facts.outbound}
        self.entries = {checksum(words): (path, words) for facts in pages for path, words in facts.entries}
        """Entries of the front page's menu, by the checksum of their words."""
        self.traits = _united(facts.traits for facts in pages)
        """What stood around any page, by kind."""
        self.approved = any(facts.approved for facts in pages)
        self.emblems = {each.partition("=")[2] for facts in pages for each in facts.emblems}
        self.accounts = {name for facts in pages for name in facts.trackers}
        self._structures = {int(facts.structure, 16) for facts in pages if facts.structure}
        self._marks = Counter(mark for facts in pages for mark in set(_numbers(facts)))
        self.furniture = _furniture(list(self.pages.values())) | _furniture(tonight)
        self._alien: dict[str, bool] = {}
        self._new: dict[str, PageFacts] = {}

    @property
    def compared(self) -> int:
        """How many pages can be compared."""
        return len(self._answered)

    def of(self, page: PageFacts) -> PageFacts | None:
        """The same URL as it was, if it was received by the same kind of visitor; perhaps with an open finding."""
        facts = self._answered.get(page.url)
        return facts if facts is not None and facts.seen_as is page.seen_as else None

    def count_new(self, page: PageFacts) -> None:
        """Take note of a page that the past does not know, if it bears neither its structure nor its marks."""
        if page.url not in self._known and page.structure and self.is_alien(page.structure):
            usual = {mark for mark, count in self._marks.items() if count * 2 >= len(self.pages)}
            if not usual & set(_numbers(page)):
                self._new[page.url] = page

    def mass(self) -> Mass | None:
        """Those pages, when they are too many to be an exception: ten, and a twentieth of the site as it was."""
        if len(self._new) < max(_LEAST, len(self.pages) // 20):
            return None
        folder, _ = Counter(map(_folder, self._new)).most_common(1)[0]
        return Mass(folder, tuple(self._new.values()))

    def is_alien(self, structure: str) -> bool:
        """Whether no page of the past had such a structure, or one that is nearly the same."""
        if structure not in self._alien:
            bits = int(structure, 16)
            self._alien[structure] = all(distance(bits, known) > _ALIEN_BITS for known in self._structures)
        return self._alien[structure]


def _united(told: Iterable[Traits]) -> Traits:
    found: dict[str, dict[str, int]] = {}
    for traits in told:
        for kind, values in traits.items():
            found.setdefault(kind, {}).update(values)
    return found


def _numbers(facts: PageFacts) -> Iterator[str]:
    return (f"{kind}={value}" for kind in _NUMBERS for value in facts.marks.get(kind, ()))


def _furniture(pages: Sequence[PageFacts]) -> frozenset[int]:
    """Runs of words that many pages have: menus, footers, side columns."""
    asked = pages[:: 1 + len(pages) // _ASKED]
    counts = Counter(value for page in asked for value in hashes_of(page.imprint))
    least = max(_SHARED, len(asked) // 4)
    return frozenset(value for value, count in counts.items() if count >= least)


def _folder(url: str) -> str:
    return urlsplit(url).path.rpartition("/")[0] + "/"
