"""Invented numbers, how they are spelled, and where each was put."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.identity.synthetic import citizen

_WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
SPELLINGS: dict[str, Callable[[str], str]] = {
    "plain": str,
    "6 8 4": lambda n: f"{n[:6]} {n[6:14]} {n[14:]}",
    "6-8-4": lambda n: f"{n[:6]}-{n[6:14]}-{n[14:]}",
    "4 4 4 4 2": lambda n: " ".join(n[at : at + 4] for at in range(0, 18, 4)),
    "digit by digit": " ".join,
    "full width": lambda n: n.translate(_WIDE),
    "small x": str.lower,
    "zero width": "\u200b".join,
    "soft hyphen": lambda n: f"{n[:9]}\u00ad{n[9:]}",
    "no-break": lambda n: f"{n[:6]}\u00a0{n[6:14]}\u00a0{n[14:]}",
}


@dataclass(frozen=True, slots=True)
class Plant:
    """A number and where it was put: `kind` is text, hidden or scan."""

    number: str
    place: str
    spelling: str
    kind: str


@dataclass
class Planter:
    """Makes numbers and remembers where they went."""

    chance: random.Random
    plants: list[Plant] = field(default_factory=list)

    def put(self, place: str, kind: str = "text", spellings: tuple[str, ...] = tuple(SPELLINGS)) -> str:
        """A new number, spelled."""
        number, spelling = citizen(self.chance), self.chance.choice(spellings)
        self.plants.append(Plant(number, place, spelling, kind))
        return SPELLINGS[spelling](number)

    def row(self, place: str, kind: str = "text") -> str:
        """A sentence about somebody, with a number."""
        name = self.chance.choice("王李张刘陈杨") + self.chance.choice(("某", "某某", "建国"))
        return f"{name}，身份证号：{self.put(place, kind)}，低保"


def zipped(files: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def saved(thing: object) -> bytes:
    buffer = io.BytesIO()
    thing.save(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()
