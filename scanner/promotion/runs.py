"""Runs of keywords in prose: search engines are fed terms side by side, people are told in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from scanner.promotion.places import PROSE, Sighting
from scanner.text import Reading

LISTED = "listed"
"""What stands for the offer of goods in such a run."""
_BETWEEN, _BETWEEN_WORDS = re.compile(r"[,|/_;\s]+"), re.compile(r"\s*[,|/_;\n]\s*")
_SPOKEN = re.compile(r"[“”「」『』«»。、:]|[,\s](?:等|及|和|或|and|or|dan|và|и)(?![a-z])")
"""Who tells of things puts them between quotation marks, joins the last to the others or sets a comma of lists."""
_GAP = 24
_FEWEST = 5
_SHARE = 0.75
_LONGEST, _LONGEST_ABROAD = 12, 36


def runs(found: Iterable[Sighting], reading: Reading) -> Iterator[tuple[int, int]]:
    """Half-open spans of prose, in order, of five and more short items, three quarters of which name one trade."""
    prose = sorted((each for each in found if each.place in PROSE), key=lambda each: (each.category, each.start))
    for _, own in groupby(prose, key=lambda each: (each.category, each.segment)):
        for together in _clusters(list(own)):
            if len({each.term for each in together}) >= _FEWEST and (span := _run(together, reading)):
                yield span


def _clusters(own: Sequence[Sighting]) -> Iterator[list[Sighting]]:
    """The sightings of a trade in a piece of text, where hardly anything stands between one and the next."""
    cluster: list[Sighting] = []
    for each in own:
        if cluster and each.start > max(before.end for before in cluster[-_FEWEST:]) + _GAP:
            yield cluster
            cluster = []
        cluster.append(each)
    yield cluster


def _run(together: Sequence[Sighting], reading: Reading) -> tuple[int, int] | None:
    begin, end = together[0].start, max(each.end for each in together)
    said = reading.text[begin:end]
    if _SPOKEN.search(said):
        return None
    between, longest = (_BETWEEN_WORDS, _LONGEST_ABROAD) if said.isascii() else (_BETWEEN, _LONGEST)
    cuts = [0, *(edge for cut in between.finditer(said) for edge in cut.span()), len(said)]
    items = [(begin + low, begin + high) for low, high in zip(cuts[::2], cuts[1::2], strict=True)]
    traded = sum(any(low <= each.start < high for each in together) for low, high in items)
    short = all(high - low <= longest for low, high in items)
    return (begin, end) if short and traded >= max(_FEWEST, len(items) * _SHARE) else None
