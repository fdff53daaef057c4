"""What the pages of a site have in common, and the pages that have none of it: put there by somebody else."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from scanner.likeness import distance
from scanner.page import host_of
from scanner.site.remembered import PageFacts
from scanner.site.targets import domain_of

_BITS = 12
_ALIKE_BITS = 20
"""Names made anew for each page change some bits of a short list; two unrelated pages differ in 32."""
_WIDE = 3
"""Folders (first part of the path) that a template of the site stands in."""
_NUMBERS = ("icp", "police", "site_code", "meta_code", "site_domain", "conac")
_MACHINE = re.compile(r"(?=[^/]*\d)[0-9a-z_-]{4,40}|[a-z]{8,14}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Planted:
    """Pages of one folder that nothing ties to the site, or that nothing links."""

    folder: str
    pages: tuple[PageFacts, ...]
    alien: int
    """How many of them are built like no page of the site."""
    unlinked: int
    machine_named: int
    """How many have a name that a machine made: digits, a date, letters by chance."""
    alike: int
    """How many are built like most of them."""
    build: str
    """The structure that most of them have, 16 hexadecimal digits; '' where they have none or share none."""
    target: str
    """The outside domain that most of them and no page of the site's own lead to; '' when there is none."""


class Templates:
    """The site's own templates: those of home, of pages with the site's marks, and linked ones in several folders."""

    def __init__(self, home: str, pages: Sequence[PageFacts], unlinked: Collection[str] = ()) -> None:
        shown = [page for page in pages if _is_page(page)]
        marks = Counter(mark for page in shown for mark in set(_marks(page)))
        front = [page for page in shown if page.url == home] or shown[:1]
        self._marks = {mark for mark, count in marks.items() if count * 2 >= len(shown)}
        self._marks |= {mark for page in front for mark in _marks(page)}
        self._assets = _usual_assets(host_of(home), shown, front)
        self._structures = {bits for page in front if (bits := _bits(page))}
        self._structures |= {bits for page in shown if self._signed(page) and (bits := _bits(page))}
        self._structures |= _widespread(page for page in shown if page.url not in unlinked)
        self._known: dict[int, bool] = {}

    def alien(self, page: PageFacts) -> bool:
        """Whether a page has neither the site's marks, nor its scripts, nor a structure near one of its templates."""
        return not (self._signed(page) or not self._assets.isdisjoint(page.scripts) or self._near(_bits(page)))

    def _signed(self, page: PageFacts) -> bool:
        return not self._marks.isdisjoint(_marks(page))

    def _near(self, bits: int) -> bool:
        if not bits:
            return False
        if bits not in self._known:
            self._known[bits] = any(distance(bits, known) <= _BITS for known in self._structures)
        return self._known[bits]


def planted(
    home: str, pages: Sequence[PageFacts], unlinked: Collection[str], absent: Collection[str] = ()
) -> Iterator[Planted]:
    """Folder by folder, pages built like none of the site's or linked from none of them.

    `absent` are text hashes of what the site answers where there is nothing.
    """
    own, strange = _parted(home, pages, unlinked)
    groups: dict[str, list[PageFacts]] = defaultdict(list)
    for page in filter(_is_page, pages):
        if (page.url in strange or page.url in unlinked) and page.url != home and page.text_hash not in absent:
            groups[_folder(page.url)].append(page)
    usual = {domain_of(url) for page in own for url, _ in page.outbound}
    for folder, members in groups.items():
        yield Planted(
            folder=folder,
            pages=tuple(members),
            alien=sum(page.url in strange for page in members),
            unlinked=sum(page.url in unlinked for page in members),
            machine_named=sum(bool(_MACHINE.fullmatch(_stem(page.url))) for page in members),
            alike=_alike(members),
            build=_build(members),
            target=_target(members, usual),
        )


def _parted(home: str, pages: Sequence[PageFacts], unlinked: Collection[str]) -> tuple[list[PageFacts], frozenset[str]]:
    """The site's own pages, and the URLs of those built like none of them.

    Where most linked pages seem strange, the templates were not understood: then only what nothing links is.
    """
    templates = Templates(home, pages, unlinked)
    shown = [page for page in pages if _is_page(page)]
    strange = {page.url for page in shown if page.url != home and templates.alien(page)}
    linked = [page for page in shown if page.url not in unlinked]
    if sum(page.url in strange for page in linked) * 2 > len(linked):
        strange &= set(unlinked)
    return [page for page in linked if page.url not in strange], frozenset(strange)


def _is_page(page: PageFacts) -> bool:
    """Whether it is a page that answered, not an attachment or a script."""
    return page.status == 200 and bool(page.title or page.structure)


def _bits(page: PageFacts) -> int:
    return int(page.structure, 16) if page.structure else 0


def _marks(page: PageFacts) -> Iterator[str]:
    return (f"{kind}={value}" for kind in _NUMBERS for value in page.marks.get(kind, ()))


def _usual_assets(host: str, pages: Sequence[PageFacts], front: Sequence[PageFacts]) -> set[str]:
    """Own scripts that home loads, or a tenth of the pages in several folders."""
    folders: dict[str, set[str]] = defaultdict(set)
    counts: Counter[str] = Counter()
    for page in pages:
        for script in set(page.scripts):
            counts[script] += 1
            folders[script].add(_first(page.url))
    usual = {script for script, count in counts.items() if count * 10 >= len(pages) and len(folders[script]) >= _WIDE}
    usual |= {script for page in front for script in page.scripts}
    return {script for script in usual if script.startswith("sha256:") or host_of(script) == host}


def _widespread(pages: Iterable[PageFacts]) -> set[int]:
    """Structures, to the bit, of pages in several folders."""
    folders: dict[int, set[str]] = defaultdict(set)
    for page in pages:
        if bits := _bits(page):
            folders[bits].add(_first(page.url))
    return {bits for bits, where in folders.items() if len(where) >= _WIDE}


def _alike(pages: Sequence[PageFacts]) -> int:
    structures = Counter(_bits(page) for page in pages)
    usual = structures.most_common(1)[0][0]
    return sum(count for bits, count in structures.items() if distance(bits, usual) <= _ALIKE_BITS)


def _build(pages: Sequence[PageFacts]) -> str:
    structure, count = Counter(page.structure for page in pages).most_common(1)[0]
    return structure if count * 2 > len(pages) else ""


def _target(pages: Sequence[PageFacts], usual: Collection[str]) -> str:
    each = ({domain_of(url) for url, _ in page.outbound} for page in pages)
    domains = Counter(domain for found in each for domain in found if domain and domain not in usual)
    if not domains:
        return ""
    domain, count = domains.most_common(1)[0]
    return domain if count * 2 > len(pages) else ""


def _folder(url: str) -> str:
    """The folder a page lies in; of pages told apart by their query alone, the path they share."""
    parts = urlsplit(url)
    return parts.path if parts.query else parts.path.rpartition("/")[0] + "/"


def _first(url: str) -> str:
    return urlsplit(url).path.strip("/").partition("/")[0]


def _stem(url: str) -> str:
    parts = urlsplit(url)
    return parts.query or parts.path.rstrip("/").rpartition("/")[2].partition(".")[0]
