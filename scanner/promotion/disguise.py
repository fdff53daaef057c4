"""Terms written in homophones or pinyin: they sound like a listed term and are not spelt like it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scanner.promotion.lexicon import SHORTEST_RESPELT, Entry, Lexicon
from scanner.text import Hit
from scanner.text.hearing import heard

_MIXED = re.compile(r"[a-z]{2,6}[一-鿿]|[一-鿿][a-z]{2,6}")
"""How a term of two characters must be written to be taken for a disguise."""


def disguised(text: str, plain: Sequence[Hit[Entry]], terms: Lexicon) -> Iterator[Hit[Entry]]:
    """Hits that a folded text holds by sound only. `plain` are those it holds as written.

    A term in homophones has one changed character, or one in four; one of two characters must have a syllable in
    Latin letters.
    """
    sound = heard(text)
    index = terms.spoken if sound.cuts else terms.spoken_long
    for hit in index.find(sound.text):
        start, end = sound.source_span(hit.start, hit.end)
        found = text[start:end]
        meant = [(term, entries) for term, entries in hit.kinds if found != term and _respelt(found, term)]
        if meant and all(_inside(other, start, end) for other in plain if other.start < end and other.end > start):
            yield from (Hit(start, end, term, entries) for term, entries in meant)


def _inside(other: Hit[Entry], start: int, end: int) -> bool:
    """Whether another term is a mere piece of what stands at `start:end`."""
    return start <= other.start and other.end <= end and (other.start, other.end) != (start, end)


def _respelt(found: str, term: str) -> bool:
    if len(found) == len(term):
        if len(term) < SHORTEST_RESPELT:
            return False
        same = sum(one == other for one, other in zip(found, term, strict=True))
        return 0 < len(term) - same <= max(1, len(term) // 4)
    return len(found) > len(term) and (len(term) >= SHORTEST_RESPELT or _MIXED.fullmatch(found) is not None)
