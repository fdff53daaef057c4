"""Facts of the pages of one crawl, packed: those of a large site take a quarter of the room."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

import msgspec

from scanner.site import PageFacts

_decoder = msgspec.msgpack.Decoder(PageFacts)
_encoder = msgspec.msgpack.Encoder()


class Factbook(Sequence[PageFacts]):
    """Each page's facts in the order in which they came; unpacked when asked for, and then equal, not the same."""

    def __init__(self, known: Iterable[PageFacts] = ()) -> None:
        self._packed: dict[str, bytes] = {}
        for facts in known:
            self.add(facts)

    def add(self, facts: PageFacts) -> None:
        """Take down a page's facts, instead of those of the same URL."""
        self._packed[facts.url] = zlib.compress(_encoder.encode(facts), 1)

    def __len__(self) -> int:
        return len(self._packed)

    def __iter__(self) -> Iterator[PageFacts]:
        return map(_unpacked, tuple(self._packed.values()))

    @overload
    def __getitem__(self, place: int) -> PageFacts: ...

    @overload
    def __getitem__(self, place: slice) -> list[PageFacts]: ...

    def __getitem__(self, place: int | slice) -> PageFacts | list[PageFacts]:
        chosen = tuple(self._packed.values())[place]
        return _unpacked(chosen) if isinstance(chosen, bytes) else [_unpacked(each) for each in chosen]


def _unpacked(packed: bytes) -> PageFacts:
    return _decoder.decode(zlib.decompress(packed))
