"""A seller's notice, whatever it sells: a way to reach someone that no office uses, amid the talk of sellers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scanner.promotion.lexicon import CONTRABAND, GOODS, MARK, OFFER, REPORT, SALE, Entry, Lexicon
from scanner.promotion.quotes import in_quotes
from scanner.text import Hit, Reading

_BEFORE, _AFTER = 90, 40
_HAN = re.compile("[一-鿿]")
_MOSTLY = 2
"""Of so many characters around it one must be Han: elsewhere offices, too, are reached by such services."""
_PARTS = ("text", "document", "heading", "title", "description", "alt", "noscript")
_TALKING = {OFFER, SALE, MARK, GOODS, CONTRABAND}


@dataclass(frozen=True, slots=True)
class Notice:
    """Where the contact stands (in the reading), and what is said around it."""

    start: int
    end: int
    contact: str
    said: tuple[str, ...]


def notices(reading: Reading, hits: Sequence[Hit[Entry]], terms: Lexicon) -> Iterator[Notice]:
    """Contacts by sellers' ways, in Chinese text, with a word of their talk and none of a report around them."""
    for found in terms.channel.finditer(reading.text):
        segment = reading.index_at(found.start())
        if reading.segments[segment].part not in _PARTS or in_quotes(*found.span(), segment, reading):
            continue
        first, last = reading.span(segment)
        begin, end = max(first, found.start() - _BEFORE), min(last, found.end() + _AFTER)
        around = [hit for hit in hits if begin <= hit.start and hit.end <= end]
        kinds = {kind.kind for hit in around for kind in hit.kinds}
        said = dict.fromkeys(hit.term for hit in around if not _TALKING.isdisjoint(kind.kind for kind in hit.kinds))
        before = reading.text[begin : found.start()]
        if said and REPORT not in kinds and len(_HAN.findall(before)) * _MOSTLY >= len(before):
            yield Notice(*found.span(), found.group(), tuple(said))
