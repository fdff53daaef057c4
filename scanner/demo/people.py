"""People who do not exist, and numbers made up for them.

Every number is computed: a county code, a day of birth more than a century ago and a made-up sequence, closed by the
check character of GB 11643-1999 (ISO 7064 MOD 11-2). Nobody's number is copied.
"""

from __future__ import annotations

from dataclasses import dataclass

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_REGIONS = ("130123", "220122", "330122", "450123", "530124", "620122")
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
_STEMS = "甲乙丙丁戊己庚辛壬癸"


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person: name, citizen number and telephone number."""

    name: str
    id: str
    phone: str

    @property
    def masked(self) -> str:
        """The number as it may be published: first six and last four characters, the birth date hidden."""
        return f"{self.id[:6]}********{self.id[-4:]}"

    @property
    def born(self) -> str:
        """Day of birth as YYYY-MM-DD."""
        return f"{self.id[6:10]}-{self.id[10:12]}-{self.id[12:14]}"

    @property
    def wide(self) -> str:
        """The number in full-width characters, as an input method leaves it."""
        return "".join(chr(ord(char) + 0xFEE0) for char in self.id)

    @property
    def spaced(self) -> str:
        """The number in groups, as clerks type it."""
        return f"{self.id[:6]} {self.id[6:10]} {self.id[10:14]} {self.id[14:]}"

    @property
    def legacy(self) -> str:
        """The 15-digit number of the first generation: two-digit year, no check character."""
        return self.id[:6] + self.id[8:17]


def check_character(digits: str) -> str:
    """The 18th character for 17 digits, by ISO 7064 MOD 11-2."""
    return "10X98765432"[sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=True)) % 11]


def closed(digits: str) -> str:
    """17 digits of any meaning with the check character that a citizen number would have."""
    return digits + check_character(digits)


def person(number: int) -> Person:
    """The invented person of that number; the same at every start."""
    birth = f"{1903 + number % 17}{1 + number * 5 % 12:02}{1 + number * 7 % 28:02}"
    region = _REGIONS[number % len(_REGIONS)]
    digits = f"{region}{birth}{960 + number % 36:03}"
    name = f"{_SURNAMES[number % len(_SURNAMES)]}{_STEMS[number * 3 % 10]}样"
    return Person(name, closed(digits), f"170{number % 100:02}0000{number % 100:02}")


def ending_in_x(number: int) -> Person:
    """The next invented person from `number` on whose check character is X."""
    return next(found for found in map(person, range(number, number + 400)) if found.id.endswith("X"))
