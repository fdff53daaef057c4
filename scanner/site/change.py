"""What became different about a page since the site's previous run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from scanner.likeness import distance, overlap, shingles
from scanner.likeness.imprint import hashes_of
from scanner.site.remembered import PageFacts
from scanner.site.targets import domain_of

_NUMBERS = ("icp", "police", "site_code", "meta_code", "conac")
_REPLACED = 0.15
_PUSH = "push:"
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
    unmarked: bool = False
    """Whether it bore identity numbers of the site and bears none."""
    text_untouched: bool = False
    """Whether people still read exactly what they read before, aside from what many pages of the site have."""


def restored(approved: PageFacts, now: PageFacts) -> bool:
    """Whether a page is again what it was in everything that is compared."""
    parts = ("status", "title", "description", "keywords", "text_hash", "scripts", "outbound", "ends_at", "marks")
    return all(getattr(approved, part) == getattr(now, part) for part in parts)


def compare(before: PageFacts, now: PageFacts, furniture: frozenset[int] = frozenset()) -> Change:
    """The change of one URL. Text is compared only when both were read from the same kind of markup.

    `furniture` are runs of words that many pages of the site have.
    """
    if before.text_hash == now.text_hash and before.body_hash == now.body_hash:
        return Change(before, now, text_untouched=True)
    same_text = before.text_hash == now.text_hash
    same_kind = before.from_dom == now.from_dom and now.status == before.status
    old, new = set(before.scripts), set(now.scripts)
    return Change(
        before,
        now,
        replaced=tuple(part for part in ("title", "description", "keywords") if _replaced(before, now, part)),
        structure_bits=_bits(before.structure, now.structure) if same_kind else 0,
        text_bits=distance(before.simhash, now.simhash) if same_kind else 0,
        kept=_kept(before, now, furniture) if same_kind else 1.0,
        script_hosts=_new_domains(old, new),
        inline_scripts=tuple(sorted(script for script in new - old if script.startswith("sha256:"))),
        outbound=_new_domains((url for url, _ in before.outbound), (url for url, _ in now.outbound)),
        accounts=tuple(sorted(set(accounts(now)) - set(before.trackers))),
        left_for=now.ends_at if not before.ends_at else "",
        identity=tuple(_changed_numbers(before, now)),
        unmarked=any(map(before.marks.get, _NUMBERS)) and not any(map(now.marks.get, _NUMBERS)),
        text_untouched=same_text or (same_kind and before.title == now.title and _untouched(before, now, furniture)),
    )


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


def _untouched(before: PageFacts, now: PageFacts, furniture: frozenset[int]) -> bool:
    one, other = set(hashes_of(before.imprint)) - furniture, set(hashes_of(now.imprint)) - furniture
    return bool(one) and one == other


def _bits(one: str, other: str) -> int:
    return distance(int(one, 16), int(other, 16)) if one and other else 0


def _changed_numbers(before: PageFacts, now: PageFacts) -> Iterable[str]:
    for kind in _NUMBERS:
        old, new = set(before.marks.get(kind, ())), set(now.marks.get(kind, ()))
        if old and new and not old & new:
            yield from (f"{kind}={value}" for value in sorted(new))
