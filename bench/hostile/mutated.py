"""A10: good files with bytes changed, moved, doubled or cut, as a fuzzer makes them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from bench.hostile.case import Case
from bench.hostile.packs import rar
from bench.leaking.planted import Planter, letter, old_remains, old_word, packed, portable, rich_text, slides, workbook

_MAKERS: tuple[Callable[[Planter], bytes], ...] = (
    letter, workbook, slides, portable, old_word, old_remains, rich_text, packed,
)  # fmt: skip
_VALUES = (0, 1, 0x7F, 0x80, 0xFF)
_SIZES = (b"\0\0\0\0", b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", b"\0\0\0\x80", b"\1\0\0\0")


def _flip(body: bytearray, chance: random.Random) -> None:
    body[chance.randrange(len(body))] ^= 1 << chance.randrange(8)


def _set(body: bytearray, chance: random.Random) -> None:
    body[chance.randrange(len(body))] = chance.choice(_VALUES)


def _size(body: bytearray, chance: random.Random) -> None:
    at = chance.randrange(max(1, len(body) - 4))
    body[at : at + 4] = chance.choice(_SIZES)


def _cut(body: bytearray, chance: random.Random) -> None:
    del body[chance.randrange(1, len(body)) :]


def _drop(body: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(body))
    del body[at : at + chance.randint(1, 64)]


def _double(body: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(body))
    body[at:at] = body[at : at + chance.randint(1, 512)] * chance.randint(1, 8)


def _move(body: bytearray, chance: random.Random) -> None:
    one, other = chance.randrange(len(body)), chance.randrange(len(body))
    body[other : other + 32] = body[one : one + 32]


_DEEDS = (_flip, _flip, _set, _set, _size, _size, _drop, _double, _move, _cut)


def mutated(seed: int, count: int) -> Iterator[Case]:
    """So many changed files, always the same for a seed."""
    for number in range(count):
        chance = random.Random(f"{seed} {number}")
        maker = chance.choice((*_MAKERS, None))
        body = bytearray(maker(Planter(chance)) if maker else rar(b"a.txt", b"x" * 500))
        for _ in range(chance.choice((1, 1, 2, 4, 8, 32))):
            if len(body) > 8:
                chance.choice(_DEEDS)(body, chance)
        yield Case("A10", f"{maker.__name__ if maker else 'rar'} {number}", bytes(body), told=False)
