"""Numbers of nobody: real divisions, invented dates and sequences, from a seeded generator."""

from __future__ import annotations

import random

from scanner.identity.codes import is_bank_card
from scanner.identity.numbers import check_digit
from scanner.identity.regions import read_regions
from scanner.rules import data_folder

REGIONS = read_regions(data_folder("signatures") / "regions.csv")
STANDING = sorted(code for code, (_, last) in REGIONS.years.items() if last == 9999 and not code.endswith("00"))


def citizen(chance: random.Random) -> str:
    """A valid citizen number with an invented sequence from 900 on."""
    day = f"{chance.randint(1950, 2012)}{chance.randint(1, 12):02}{chance.randint(1, 28):02}"
    first = f"{chance.choice(STANDING)}{day}{chance.randint(901, 999)}"
    return first + check_digit(first)


def citizens(count: int, seed: int = 7) -> list[str]:
    """So many distinct ones, always the same."""
    chance = random.Random(seed)
    found: dict[str, None] = {}
    while len(found) < count:
        found[citizen(chance)] = None
    return list(found)


def bank_card(seed: int = 7) -> str:
    """A valid card number of an invented account."""
    chance = random.Random(seed)
    while True:
        number = "622202" + "".join(str(chance.randint(0, 9)) for _ in range(13))
        if is_bank_card(number):
            return number
