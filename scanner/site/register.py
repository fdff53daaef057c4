"""What the registered sites were seen to be like: whose a number is, and how their home pages are dressed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scanner.identity.hosts import registrable
from scanner.identity.imposture import bare
from scanner.likeness.pictures import look_alike
from scanner.page import host_of
from scanner.site.articles import is_home
from scanner.site.originals import built_alike
from scanner.site.remembered import PageFacts
from scanner.site.skin import dressed_alike

_NUMBERS = ("icp", "police", "conac", "site_code", "meta_code")
_ALIKE = 0.5
_OFTEN = 0.3
_LEAST = 3
"""Pages of a site that must bear a number for it to be the site's own, where its home page does not."""


def learned_numbers(pages: Iterable[PageFacts]) -> Mapping[str, str]:
    """Whose each number is: the host whose home page, or most other pages, bear it; none that two parties bear."""
    sizes, seen = Counter[str](), defaultdict[str, Counter[str]](Counter)
    homes: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        host = host_of(page.url)
        sizes[host] += 1
        numbers = {bare(value) for kind in _NUMBERS for value in page.marks.get(kind, ())}
        seen[host].update(numbers)
        if is_home(page.url):
            homes[host] |= numbers
    holders: dict[str, set[str]] = defaultdict(set)
    for host, counts in seen.items():
        for number, count in counts.items():
            if number in homes[host] or count >= max(_LEAST, _OFTEN * sizes[host]):
                holders[number].add(host)
    return {number: min(hosts) for number, hosts in holders.items() if len({registrable(host) for host in hosts}) == 1}


@dataclass(frozen=True, slots=True)
class Skin:
    """A registered site's front page that another page is dressed like, and in what."""

    url: str
    signs: tuple[str, ...]


class FrontPages:
    """How the registered sites' front pages are dressed."""

    def __init__(self, pages: Iterable[PageFacts]) -> None:
        self._pages = [(page.url, page.structure, page.assets) for page in pages if is_home(page.url) and page.assets]

    def closest(self, suspect: PageFacts) -> Skin | None:
        """The front page that shares most of what the suspect is dressed with, if it is built alike too."""
        found = max(
            ((dressed_alike(each[2], suspect.assets), each) for each in self._pages), default=(0.0, ("", "", b""))
        )
        share, (url, structure, _) = found
        if share < _ALIKE or not built_alike(structure, suspect.structure):
            return None
        return Skin(url, (f"assets-shared={share:.0%}", "same-structure"))


class Emblems:
    """Pictures of registered sites, by which they are known."""

    def __init__(self, pages: Iterable[PageFacts]) -> None:
        shown: dict[str, set[str]] = defaultdict(set)
        self._urls: dict[str, str] = {}
        for page in pages:
            if page.looks:
                shown[page.looks].add(registrable(host_of(page.url)))
                self._urls.setdefault(page.looks, page.url)
        self._own = [looks for looks, parties in shown.items() if len(parties) == 1]

    def of(self, page: PageFacts) -> str:
        """The registered site's picture that one looks like; '' for none, and for one that several sites show."""
        return next((self._urls[looks] for looks in self._own if look_alike(looks, page.looks)), "")
