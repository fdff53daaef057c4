"""Facts of the pages of one crawl, on disk and locked: those of a large site would take more memory than all else.

The file has no name, and what it holds is encrypted (AES-GCM) with a key that never leaves the process: a page's title
may hold a person's number.
"""

from __future__ import annotations

import os
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

import msgspec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from scanner.site import PageFacts

_decoder = msgspec.msgpack.Decoder(PageFacts)
_encoder = msgspec.msgpack.Encoder()
_LENGTH = 4
_NONCE = 12


class Factbook(Sequence[PageFacts]):
    """Each page's facts in the order in which they came; read again when asked for, and then equal, not the same."""

    def __init__(self, known: Iterable[PageFacts] = ()) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  open as long as the book is
        self._lock = AESGCM(AESGCM.generate_key(128))
        self._end = 0
        self._places: dict[int, int] = {}
        """Where each page's facts begin, by the hash of its URL, which is keyed anew in each process."""
        for facts in known:
            self.add(facts)

    def add(self, facts: PageFacts) -> None:
        """Take down a page's facts, instead of those of the same URL. Raises OSError when the disk is full."""
        packed = zlib.compress(_encoder.encode(facts), 1)
        locked = self._lock.encrypt(_nonce(self._end), packed, None)
        self._file.write(len(locked).to_bytes(_LENGTH, "big") + locked)
        self._places[hash(facts.url)] = self._end
        self._end += _LENGTH + len(locked)

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[PageFacts]:
        return map(self._at, tuple(self._places.values()))

    @overload
    def __getitem__(self, place: int) -> PageFacts: ...

    @overload
    def __getitem__(self, place: slice) -> list[PageFacts]: ...

    def __getitem__(self, place: int | slice) -> PageFacts | list[PageFacts]:
        chosen = tuple(self._places.values())[place]
        return self._at(chosen) if isinstance(chosen, int) else [self._at(each) for each in chosen]

    def _at(self, place: int) -> PageFacts:
        self._file.flush()
        size = int.from_bytes(os.pread(self._file.fileno(), _LENGTH, place), "big")
        locked = os.pread(self._file.fileno(), size, place + _LENGTH)
        return _decoder.decode(zlib.decompress(self._lock.decrypt(_nonce(place), locked, None)))


def _nonce(place: int) -> bytes:
    """No two facts of a book begin at one place."""
    return place.to_bytes(_NONCE, "big")
