"""OLE compound files ([MS-CFB]): the streams of old office formats. Loops and lies in the tables end a stream early."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

_HEADER = 512
_END = 0xFFFFFFFA
"""Sector numbers from here on are marks, not sectors."""
_SMALL = 4096


@dataclass(frozen=True)
class Compound:
    """One compound file."""

    body: bytes

    @cached_property
    def streams(self) -> dict[str, bytes]:
        """Every stream by its name; those in storages, which are files inside, with a number and a slash before it.

        Raises struct.error when cut short.
        """
        directory = self._chain(self._word(48), self._fat, self._sector, self.body, 1)
        entries = [directory[at : at + 128] for at in range(0, len(directory) - 127, 128)]
        root = next((at for at, entry in enumerate(entries) if entry[66] == 5), -1)
        start = struct.unpack("<I", entries[root][116:120])[0] if root >= 0 else _END
        mini = self._chain(start, self._fat, self._sector, self.body, 1)
        outer = _children(entries, root) if root >= 0 else set()
        found: dict[str, bytes] = {}
        for at, entry in enumerate(entries):
            length = min(struct.unpack("<H", entry[64:66])[0], 64)
            if entry[66] == 2 and length > 2:
                name = entry[: length - 2].decode("utf-16-le", "replace")
                found.setdefault(name if at in outer or not outer else f"{at}/{name}", self._stream(entry, mini))
        return found

    def _stream(self, entry: bytes, mini: bytes) -> bytes:
        first, size = struct.unpack("<II", entry[116:124])
        if size < _SMALL:
            return self._chain(first, self._mini_fat, 64, mini, 0)[:size]
        return self._chain(first, self._fat, self._sector, self.body, 1)[:size]

    @cached_property
    def _sector(self) -> int:
        return 4096 if self.body[30:32] == b"\x0c\x00" else 512

    def _word(self, at: int) -> int:
        return int(struct.unpack_from("<I", self.body, at)[0])

    @cached_property
    def _fat(self) -> tuple[int, ...]:
        sectors = list(struct.unpack_from("<109I", self.body, 76))
        more = self._word(68)
        seen = set()
        while more < _END and more not in seen:
            seen.add(more)
            words = _words(self._at(more))
            sectors += words[:-1]
            more = words[-1] if words else _END
        return tuple(word for sector in sectors if sector < _END for word in _words(self._at(sector)))

    @cached_property
    def _mini_fat(self) -> tuple[int, ...]:
        return _words(self._chain(self._word(60), self._fat, self._sector, self.body, 1))

    def _at(self, sector: int) -> bytes:
        start = (sector + 1) * self._sector
        return self.body[start : start + self._sector]

    @staticmethod
    def _chain(first: int, table: tuple[int, ...], size: int, source: bytes, shift: int) -> bytes:
        parts, seen = [], set()
        while first < len(table) and first not in seen:
            seen.add(first)
            parts.append(source[(first + shift) * size : (first + shift + 1) * size])
            first = table[first]
        return b"".join(parts)


def _children(entries: Sequence[bytes], parent: int) -> set[int]:
    """The places of what lies right in a storage: a tree of neighbours, which begins at its child."""
    waiting, found = [struct.unpack("<I", entries[parent][76:80])[0]], set[int]()
    while waiting:
        at = waiting.pop()
        if at < len(entries) and at not in found:
            found.add(at)
            waiting += struct.unpack("<2I", entries[at][68:76])
    return found


def _words(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])
