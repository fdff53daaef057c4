"""The bytes of a WARC file, plain or gzip in any number of members, with the offset each stretch came from."""

from __future__ import annotations

import zlib
from typing import BinaryIO

_CHUNK = 64 * 1024
GZIP_MAGIC = b"\x1f\x8b\x08"


class Broken(Exception):
    """The compressed stream cannot be read on."""


class Source:
    """A byte stream with pushed-back lookahead. Raises Broken where compressed data is damaged or ends too early."""

    def __init__(self, file: BinaryIO, offset: int = 0) -> None:
        self._file = file
        file.seek(offset)
        self._ahead = bytearray()
        self._taken = 0
        self._input = b""
        self._position = offset
        first = file.read(3)
        file.seek(offset)
        self.gzipped = first == GZIP_MAGIC
        self.member = offset
        """Where the gzip member being read began."""
        self._unpacker = zlib.decompressobj(31) if self.gzipped else None

    @property
    def offset(self) -> int:
        """Where in the file the next byte stands; in a gzip file, where its member begins."""
        if self._unpacker is None:
            return self._position - self._left
        if not self._left and self._unpacker.eof:
            return self._position - len(self._input)
        return self.member

    def read(self, size: int) -> bytes:
        """Up to `size` bytes; fewer only at the end of the file."""
        while self._left < size and self._fill():
            pass
        taken = bytes(self._ahead[self._taken : self._taken + size])
        self._consume(len(taken))
        return taken

    def line(self, most: int = 64 * 1024) -> bytes:
        """The next line with its end, or what is left; at most `most` bytes."""
        while (end := self._ahead.find(b"\n", self._taken)) < 0 and self._left < most and self._fill():
            pass
        size = min(end + 1 - self._taken if end >= 0 else self._left, most)
        taken = bytes(self._ahead[self._taken : self._taken + size])
        self._consume(size)
        return taken

    def finish_member(self) -> None:
        """Read what is left of the line ends that close a record, so that a gzip member's checksum is verified."""
        while self._unpacker is not None and not self._unpacker.eof and self._left < 8 and self._fill(within=True):
            pass
        while self._left and self._ahead[self._taken] in b"\r\n":
            self._consume(1)

    @property
    def _left(self) -> int:
        return len(self._ahead) - self._taken

    def _consume(self, size: int) -> None:
        self._taken += size
        if self._taken > _CHUNK or self._taken == len(self._ahead):
            del self._ahead[: self._taken]
            self._taken = 0

    def _fill(self, *, within: bool = False) -> bool:
        if self._unpacker is not None:
            return self._inflate(within=within)
        self._input = b""
        fed = self._feed()
        self._ahead += self._input
        return fed

    def _inflate(self, *, within: bool) -> bool:
        assert self._unpacker is not None
        while True:
            if self._unpacker.eof:
                if within or not self._feed():
                    return False
                self.member = self._position - len(self._input)
                self._unpacker = zlib.decompressobj(31)
            fed = self._feed()
            try:
                data = self._unpacker.decompress(self._input, _CHUNK)
            except zlib.error as error:
                raise Broken("compressed data is damaged") from error
            self._input = self._unpacker.unused_data if self._unpacker.eof else self._unpacker.unconsumed_tail
            if data:
                self._ahead += data
                return True
            if not fed and not self._unpacker.eof:
                raise Broken("the file ends inside a record")

    def _feed(self) -> bool:
        if not self._input:
            self._input = self._file.read(_CHUNK)
            self._position += len(self._input)
        return bool(self._input)
