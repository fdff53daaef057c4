"""Check digits of other numbers: unified social credit codes and bank cards."""

from __future__ import annotations

import re

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT = re.compile(rf"[1-9A-HJ-NPQRTUWXY]{{2}}\d{{6}}[{_ALPHABET}]{{10}}")
_CARD_BINS = re.compile(r"62|81|4|5[1-5]|2[2-7]|35|60")
_DOUBLED = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)


def is_credit_code(value: str) -> bool:
    """Whether 18 characters are a unified social credit code (GB 32100-2015, weights 3^i modulo 31)."""
    if not _CREDIT.fullmatch(value):
        return False
    total = sum(_ALPHABET.index(char) * pow(3, place, 31) for place, char in enumerate(value[:17]))
    return _ALPHABET[-total % 31] == value[17]


def is_bank_card(value: str) -> bool:
    """Whether 16 to 19 digits begin as an issuer's number (UnionPay 62 …) and pass the Luhn check (ISO/IEC 7812-1)."""
    if not (16 <= len(value) <= 19 and value.isdecimal() and _CARD_BINS.match(value)) or len(set(value)) < 4:
        return False
    digits = [int(digit) for digit in reversed(value)]
    return (sum(digits[::2]) + sum(_DOUBLED[digit] for digit in digits[1::2])) % 10 == 0
