"""Citizen numbers: GB 11643-1999 (18 digits), its 15-digit forerunner, and the permits that share the form."""

from __future__ import annotations

from datetime import date

from scanner.identity.regions import Regions

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_PROVINCES = frozenset(
    str(code)
    for first, last in ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (71, 71), (81, 83))
    for code in range(first, last + 1)
)
PRINTED = frozenset({"11010519491231002X", "440524188001010014"})
"""The examples of GB 11643-1999, which every instruction copies."""
_EARLIEST = 1880
_OLDEST = 120
"""Years of age above which a number is more likely a printed example than a person's."""


def check_digit(first17: str) -> str:
    """The 18th character of a citizen number: ISO 7064:1983 MOD 11-2 over its first 17 digits."""
    return _CHECKS[sum(int(digit) * weight for digit, weight in zip(first17, _WEIGHTS, strict=True)) % 11]


def born(digits: str) -> date | None:
    """The date that eight digits YYYYMMDD mean, if a person can have been born on it."""
    try:
        day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
    return day if day.year >= _EARLIEST and day <= date.today() else None


def certainty(value: str, regions: Regions) -> str:
    """`certain`, `if-named`, `likely` or '' (no citizen number) for 18 characters, the last of which may be X.

    `if-named`: all is right, but it is the number of somebody very old or of a foreign resident, forms that printed
    examples and other numbers take as well; where it is called a citizen number it is one.
    """
    birth = born(value[6:14]) if value[:17].isdecimal() else None
    if birth is None or check_digit(value[:17]) != value[17]:
        return ""
    if value[0] == "9":
        return "if-named" if value[1:3] in _PROVINCES else ""
    if not _formed(value[:6]):
        return ""
    if not regions.plausible(value[:6], birth.year):
        return "likely"
    return "certain" if date.today().year - birth.year <= _OLDEST else "if-named"


def kind(value: str) -> str:
    """Which document an 18-character number belongs to: citizen, residence_permit or foreign_permit."""
    if value[0] == "9":
        return "foreign_permit"
    return "residence_permit" if value[:2] in ("81", "82", "83") else "citizen"


def rounded(value: str, regions: Regions) -> bool:
    """Whether 18 digits are a citizen number that a spreadsheet rounded to 15 digits (`…000`).

    One in eleven has the right check digit by chance; of true numbers one in a thousand ends so.
    """
    if not value.isdecimal() or value[15:] != "000" or not _formed(value[:6]) or value[4:6] == "00":
        return False
    birth = born(value[6:14])
    return birth is not None and regions.plausible(value[:6], birth.year)


def legacy(value: str, regions: Regions) -> bool:
    """Whether 15 digits can be a number of before 1999: region, YYMMDD of the 20th century, three digits, no check."""
    birth = born("19" + value[6:12])
    return birth is not None and regions.plausible(value[:6], birth.year)


def _formed(code: str) -> bool:
    """Whether six digits are built like a county code (GB/T 2260: province, prefecture, county)."""
    if code[:2] in ("81", "82", "83"):
        return code[2:] == "0000"
    return code[:2] in _PROVINCES and (code[2:4] <= "70" or code[2:4] == "90") and code[2:4] != "00"
