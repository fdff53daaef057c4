"""What became different about a page since the site's previous run."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scanner.likeness import distance, overlap, shingles
from scanner.likeness.imprint import hashes_of
from scanner.site.articles import is_article, is_home
from scanner.site.outward import checksum
from scanner.site.remembered import PageFacts
from scanner.site.restated import Restated, lost, restated
from scanner.site.targets import domain_of

_NUMBERS = ("icp", "police", "site_code", "meta_code", "conac")
_REPLACED = 0.15
_PUSH = "push:"
_ORGANISER = "organiser"
_NAMING = 3
"""Characters of a heading that can be a name."""
_TELLING = 24
"""Runs of words of its own below which a page says too little to tell whether they were replaced."""


@dataclass(frozen=True, slots=True)
class Change:
    """The differences of one page that matter; empty values where nothing changed or nothing can be compared."""

    before: PageFacts
    now: PageFacts
    replaced: tuple[str, ...] = ()
    """Which of title, description and keywords say something altogether different."""
    structure_bits: int = 0
    """Of 64, in how many bits the structure differs."""
    text_bits: int = 0
    kept: float = 1.0
    """How much of its own running words is still there, 0.0 to 1.0; 1.0 also where there are too few to tell."""
    script_hosts: tuple[str, ...] = ()
    """Registered domains that scripts are loaded from now and were not then."""
    inline_scripts: tuple[str, ...] = ()
    outbound: tuple[str, ...] = ()
    """Registered domains that links lead to now and did not then."""
    accounts: tuple[str, ...] = ()
    """Accounts that visitors are counted for now and were not then, as `vendor:id`."""
    left_for: str = ""
    """Where the page takes its visitors now, away from the site, as it did not before."""
    identity: tuple[str, ...] = ()
    """Identity numbers that took another's place, as `kind=value`."""
    numbers_gone: tuple[str, ...] = ()
    """Kinds of identity numbers that it bore and bears no more, whether it has others or not."""
    unmarked: bool = False
    """Whether it bore identity numbers of the site and bears none."""
    restated: tuple[Restated, ...] = ()
    """What it states exactly, and stated otherwise before."""
    lost: int = 0
    """Runs of its own words that are gone."""
    own_words: int = 0
    """Runs of words of its own that it had."""
    retitled: bool = False
    repointed: tuple[tuple[str, str], ...] = ()
    """Words of links that led to the site, or elsewhere, and the domain they lead to now."""
    resources: tuple[str, ...] = ()
    """Registered domains of others whose pictures, files or styles it uses now and did not then."""
    forms: tuple[str, ...] = ()
    """Registered domains of others that its forms are sent to now and were not then."""
    named: tuple[str, ...] = ()
    """Registered domains of others that inline scripts name now and did not then."""
    headed: str = ""
    """What its heading says in the place of the one that said what its title says; ' ' for none."""
    emblems: tuple[str, ...] = ()
    """Its icon or logo, where that lies in another folder than before."""
    orders: tuple[str, ...] = ()
    """What robots.txt orders now and did not then."""
    text_untouched: bool = False
    """Whether people still read exactly what they read before, aside from what many pages of the site have."""


def restored(approved: PageFacts, now: PageFacts) -> bool:
    """Whether a page is again what it was in everything that is compared."""
    parts = ("status", "title", "description", "keywords", "text_hash", "scripts", "outbound", "ends_at", "marks")
    others = ("styles", "borrowed", "forms", "named", "heading", "emblems", "orders")
    return all(getattr(approved, part) == getattr(now, part) for part in (*parts, *others))


def compare(before: PageFacts, now: PageFacts, furniture: frozenset[int] = frozenset()) -> Change:
    """The change of one URL. Text is compared only when both were read from the same kind of markup.

    `furniture` are runs of words that many pages of the site have.
    """
    if before.text_hash == now.text_hash and before.body_hash == now.body_hash:
        return Change(before, now, text_untouched=True)
    same_kind = before.from_dom == now.from_dom and now.status == before.status
    gone, own = lost(before, now, furniture) if same_kind else (0, 0)
    return Change(
        before,
        now,
        replaced=tuple(part for part in ("title", "description", "keywords") if _replaced(before, now, part)),
        structure_bits=_bits(before.structure, now.structure) if same_kind else 0,
        text_bits=distance(before.simhash, now.simhash) if same_kind else 0,
        kept=_kept(before, now, furniture) if same_kind else 1.0,
        script_hosts=_new_domains(before.scripts, now.scripts),
        inline_scripts=tuple(sorted(each for each in {*now.scripts} - {*before.scripts} if each.startswith("sha256:"))),
        outbound=_new_domains((url for url, _ in before.outbound), (url for url, _ in now.outbound)),
        accounts=tuple(sorted(set(accounts(now)) - set(before.trackers))),
        left_for=now.ends_at if not before.ends_at else "",
        identity=tuple(_changed_numbers(before, now)),
        numbers_gone=(*_gone(before.marks, now.marks, _NUMBERS), *_nobody(before, now)),
        unmarked=any(map(before.marks.get, _NUMBERS)) and not any(map(now.marks.get, _NUMBERS)),
        restated=restated(before, now) if same_kind else (),
        lost=gone,
        own_words=own,
        retitled=bool(before.title and now.title) and before.title != now.title,
        repointed=_repointed(before, now),
        resources=_new_domains((*before.borrowed, *before.styles), (*now.borrowed, *now.styles)),
        forms=_new_domains(before.forms, now.forms),
        named=_new_domains(before.named, now.named),
        headed=_headed(before, now) if same_kind else "",
        orders=tuple(each for each in now.orders if each not in before.orders),
        emblems=tuple(_moved_emblems(before, now)),
        text_untouched=same_kind and _untouched(before, now, furniture),
    )


def stays(page: PageFacts) -> bool:
    """Whether it is a page whose text hardly changes once it is published."""
    return (page.prose and not is_home(page.url)) or is_article(page.url)


def accounts(page: PageFacts) -> list[str]:
    """The accounts that a page's visitors are counted for."""
    return [name for name in page.trackers if not name.startswith(_PUSH)]


def _new_domains(before: Iterable[str], now: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({domain_of(url) for url in now} - {domain_of(url) for url in before} - {""}))


def _replaced(before: PageFacts, now: PageFacts, part: str) -> bool:
    one, other = getattr(before, part).strip(), getattr(now, part).strip()
    return bool(one and other) and one != other and overlap(shingles(one, 2), shingles(other, 2)) < _REPLACED


def _kept(before: PageFacts, now: PageFacts, furniture: frozenset[int]) -> float:
    one, other = set(hashes_of(before.imprint)) - furniture, set(hashes_of(now.imprint)) - furniture
    least = min(len(one), len(other))
    return len(one & other) / least if least >= _TELLING else 1.0


def _repointed(before: PageFacts, now: PageFacts) -> tuple[tuple[str, str], ...]:
    """Only words that led somewhere else before, and lead nowhere on the site now."""
    own, still = set(array("I", before.worded)), set(array("I", now.worded))
    led: dict[str, set[str]] = defaultdict(set)
    for url, text in before.outbound:
        led[text].add(domain_of(url))
    return tuple(
        (text, domain_of(url))
        for url, text in now.outbound
        if text and (text in led or checksum(text) in own - still) and domain_of(url) not in led[text] | {""}
    )


def _untouched(before: PageFacts, now: PageFacts, furniture: frozenset[int]) -> bool:
    if before.text_hash == now.text_hash:
        return True
    one, other = set(hashes_of(before.imprint)) - furniture, set(hashes_of(now.imprint)) - furniture
    return before.title == now.title and bool(one) and one == other


def _headed(before: PageFacts, now: PageFacts) -> str:
    """A headline on a front page is another every day: only a heading that is part of the title names the page."""
    old, new = before.heading.strip(), now.heading.strip()
    named = len(old) >= _NAMING and old in before.title and before.title == now.title
    replaced = named and overlap(shingles(old, 2), shingles(new, 2)) < _REPLACED
    return (new or " ") if replaced else ""


def _moved_emblems(before: PageFacts, now: PageFacts) -> Iterable[str]:
    known = {each.partition("=")[0]: each for each in before.emblems}
    for each in now.emblems:
        old = known.get(each.partition("=")[0])
        if old and old.rpartition("/")[0] != each.rpartition("/")[0]:
            yield each


def _gone(before: Mapping[str, object], now: Mapping[str, object], kinds: Iterable[str]) -> tuple[str, ...]:
    return tuple(each for each in kinds if before.get(each) and not now.get(each))


def _nobody(before: PageFacts, now: PageFacts) -> tuple[str, ...]:
    """Whether nobody is said to run the site any more."""
    told = [{kind for kind, _ in each.particulars} for each in (before, now)]
    return (_ORGANISER,) if _ORGANISER in told[0] - told[1] else ()


def _bits(one: str, other: str) -> int:
    return distance(int(one, 16), int(other, 16)) if one and other else 0


def _changed_numbers(before: PageFacts, now: PageFacts) -> Iterable[str]:
    for kind in _NUMBERS:
        old, new = set(before.marks.get(kind, ())), set(now.marks.get(kind, ()))
        if old and new and not old & new:
            yield from (f"{kind}={value}" for value in sorted(new))
