"""What a WebAssembly module holds as data: the memory that it begins with. Its code is not read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from scanner.scripts.reckoning.values import Thing, Value

_MAGIC: Final = b"\0asm\x01\0\0\0"
_EXPORTS: Final = 7
_DATA: Final = 11
_MEMORY: Final = 2
_CONSTANT: Final = 0x41
_LARGEST: Final = 65_536
"""Bytes of a memory that is laid out: one of its pages."""


def called(path: str, module: Value) -> Thing | None:
    """What comes of asking the browser to make a module ready; None of another function."""
    ready = instance(module) if path == "WebAssembly.instantiate" else None
    return ready and Thing({"instance": ready, **ready.fields})


def instance(module: Value) -> Thing | None:
    """What comes of making a module ready, with its exported memories; None of what is no module.

    Format: WebAssembly Core Specification, chapter 5.
    """
    if not isinstance(module, list) or not all(isinstance(each, float) for each in module):
        return None
    data = bytes(int(each) & 0xFF for each in module)
    try:
        sections = dict(_sections(data)) if data[:8] == _MAGIC else {}
        memory: list[Value] = [float(each) for each in _memory(sections.get(_DATA, b"\0"))]
        names = [name for name, kind in _exports(sections.get(_EXPORTS, b"\0")) if kind == _MEMORY]
    except IndexError:
        return None
    exports: dict[str, Value] = {name: Thing({"buffer": memory}) for name in names}
    return Thing({"exports": Thing(exports)}) if names else None


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A whole number in LEB128, and where it ends."""
    found = shift = 0
    while True:
        found |= (data[at] & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if not data[at - 1] & 0x80 or shift > 35:
            return found, at


def _sections(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = len(_MAGIC)
    while at < len(data):
        kind = data[at]
        size, at = _number(data, at + 1)
        yield kind, data[at : at + size]
        at += size


def _exports(data: bytes) -> Iterator[tuple[str, int]]:
    count, at = _number(data, 0)
    for _ in range(min(count, len(data))):
        size, at = _number(data, at)
        name, kind = data[at : at + size].decode("utf-8", "replace"), data[at + size]
        _, at = _number(data, at + size + 1)
        yield name, kind


def _memory(data: bytes) -> bytearray:
    """The bytes of segments that lie at places which are constants."""
    memory = bytearray()
    count, at = _number(data, 0)
    for _ in range(min(count, len(data))):
        if data[at] != 0 or data[at + 1] != _CONSTANT:
            break
        place, at = _number(data, at + 2)
        size, at = _number(data, at + 1)
        if place + size <= _LARGEST:
            memory.extend(bytes(max(0, place + size - len(memory))))
            memory[place : place + size] = data[at : at + size]
        at += size
    return memory
