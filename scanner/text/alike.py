"""Which Han characters are taken for one another, by sound or by shape."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain, combinations
from pathlib import Path
from sys import intern

_HERE = Path(__file__).parent


def relation(one: str, other: str) -> str:
    """How two characters resemble one another: "sound" (tones, zh/z and ng/n aside), "shape", or ""."""
    if _sounds().get(one, _NONE) & _sounds().get(other, _NONE):
        return "sound"
    return "shape" if other in _shapes().get(one, "") else ""


@cache
def alikes(char: str) -> frozenset[str]:
    """Every character that sounds or looks like this one."""
    heard = (other for sound in _sounds().get(char, _NONE) for other in _speakers()[sound])
    return frozenset(map(intern, chain(heard, _shapes().get(char, "")))) - {char}


_NONE: frozenset[str] = frozenset()


@cache
def _sounds() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _lines("readings.txt"):
        syllable, _, chars = line.partition(" ")
        for char in chars:
            found.setdefault(char, set()).add(_blurred(syllable))
    shared: dict[frozenset[str], frozenset[str]] = {}
    return {char: shared.setdefault(each := frozenset(sounds), each) for char, sounds in found.items()}


@cache
def _speakers() -> dict[str, str]:
    speakers: dict[str, str] = {}
    for char, sounds in _sounds().items():
        for sound in sounds:
            speakers[sound] = speakers.get(sound, "") + char
    return speakers


@cache
def _shapes() -> dict[str, str]:
    alike: dict[str, set[str]] = {}
    for one, other in _pairs():
        alike.setdefault(one, set()).add(other)
        alike.setdefault(other, set()).add(one)
    return {char: "".join(sorted(others)) for char, others in alike.items()}


def _pairs() -> Iterator[tuple[str, str]]:
    for line in _lines("lookalikes.txt"):
        char, _, near = line.partition(" ")
        yield from ((char, other) for other in near)
    for line in _lines("pairs.txt"):
        for group in line.split():
            yield from combinations(group, 2)


def _blurred(syllable: str) -> str:
    plain = syllable[0] + syllable[2:] if syllable[:2] in ("zh", "ch", "sh") else syllable
    return plain.removesuffix("g") if plain.endswith("ng") else plain


def _lines(name: str) -> Iterator[str]:
    lines = (_HERE / name).read_text(encoding="utf-8").splitlines()
    return (line for line in lines if not line.startswith("#"))
