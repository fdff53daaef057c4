"""Personal numbers in a text: found by their structure and masked at once, remembered only as keyed hashes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from scanner.identity import citizen, codes
from scanner.identity.citizen import check_digit
from scanner.identity.keyed import former_hashes, keyed_hash
from scanner.identity.parted import has_parted, parted
from scanner.identity.regions import Regions
from scanner.identity.spelling import Run, has_digits, runs

__all__ = ["Number", "check_digit", "find_numbers", "mask"]

_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_MOBILE = r"1(?:3\d|4[5-9]|5[0-35-9]|6[2567]|7[0-8]|8\d|9[0-35-9])\d{8}"
TRAVEL_WORDS = ("护照", "通行证", "居留", "台胞证", "assport")
_TRAVEL_WORD = re.compile("|".join(TRAVEL_WORDS))
_TRAVEL = re.compile(
    r"(?<![0-9A-Za-z])(?:[EG]\d{8}|E[A-HJ-NP-Z]\d{7}|(?:SE|PE|DE?|S|P)\d{7,8}|C[A-Z]?\d{7,8}|[HM]\d{8}(?:\d{2})?"
    r"|[TLW]\d{8}|[A-Z]{3}\d{12})(?![0-9A-Za-z])"
)
_TAIWAN = re.compile(
    r"(?:台胞证|台湾居民来往大陆通行证)(?:证件)?(?:号码?|编号)?[\s:：为是]{0,4}(?<![^号码为是:：\s])((?!(?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d(?!\d))\d{8}(?:\d{2})?)(?![\d\-年起至])"
)
"""Eight digits, so that nothing but the word right before tells them."""
_TAIWAN_CELL = re.compile(r"\d{8}(?:\d{2}(?:\([A-Z]\))?)?")
_NEAR = 30
"""Characters before a number in which a word says what it is."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number that may be a person's. `start:end` is its span in the text.

    Kinds: citizen, residence_permit, foreign_permit, citizen15, rounded, bank_card, mobile, travel.
    Certainty: `certain` (date, check digit and division agree), `likely` (one of them is unknown), `possible` (the
    structure fits, only the context can tell).
    """

    kind: str
    start: int
    end: int
    value: str = field(repr=False)
    masked: str
    certainty: str
    digest: str = ""
    """Its keyed hash, where the value itself is no longer known."""
    notes: tuple[str, ...] = ()
    """Signs of its own: how many candidates a mask leaves."""

    @property
    def cause(self) -> str:
        """What makes two sightings of it one: its keyed hash."""
        return self.digest or keyed_hash(self.kind, self.value)

    @property
    def former(self) -> tuple[str, ...]:
        """Its hashes under older keys, oldest first; none where the value itself is no longer known."""
        return () if self.digest else former_hashes(self.kind, self.value)


def find_numbers(text: str, regions: Regions, hint: str = "") -> Iterator[Number]:
    """Personal numbers in the order in which they stand, none inside a longer number, code or word.

    `hint` is text that says what the text is about (the head of its column): travel documents need such a word.
    """
    found = [] if not has_digits(text, 11) else [n for run in runs(text) for n in _numbers(run, text, regions)]
    if any(word in text or word in hint for word in TRAVEL_WORDS):
        found += _travel(text, hint)
    if DISABLED in text or DISABLED in hint:
        found += _certificates(text, regions)
    if has_parted(text):
        found += _parted(text, regions)
    yield from sorted(found, key=lambda number: number.start)


def _certificates(text: str, regions: Regions) -> Iterator[Number]:
    """Citizen numbers within those of certificates of disability (残疾人证), behind which kind and degree stand."""
    for match in _CERTIFICATE.finditer(text):
        kind, certainty = _as_citizen(match[1], regions)
        if kind == "citizen" and certainty == "certain":
            yield Number(kind, *match.span(1), match[1], mask(match[1]), certainty)


def _parted(text: str, regions: Regions) -> Iterator[Number]:
    """Citizen numbers in groups with signs between that part much else: those alone that are surely one."""
    for start, end, value in parted(text):
        kind, certainty = _as_citizen(value, regions)
        if kind and kind != "rounded" and certainty == "certain":
            yield Number(kind, start, end, value, mask(value), certainty)


def mask(value: str) -> str:
    """The value with all but its first two and last two characters as asterisks."""
    return value[:2] + "*" * (len(value) - 4) + value[-2:] if len(value) > 4 else "*" * len(value)


def _numbers(run: Run, text: str, regions: Regions) -> Iterator[Number]:
    taken: list[range] = []
    for shape, sizes, judge in _SHAPES:
        for match in shape.finditer(run.digits):
            begin = match.start()
            size = next((size for size in sizes if run.whole(begin, size)), 0)
            value = run.digits[begin : begin + size]
            kind, certainty = judge(value, regions) if size else ("", "")
            if not kind or any(begin < other.stop and other.start < begin + size for other in taken):
                continue
            start, end = run.span(begin, size)
            if not _is_credit_code(value, text, start):
                taken.append(range(begin, begin + size))
                yield Number(kind, start, end, value, mask(value), certainty)


def _as_citizen(value: str, regions: Regions) -> tuple[str, str]:
    if citizen.rounded(value, regions):
        return "rounded", "likely"
    certainty = citizen.certainty(value, regions)
    return (citizen.kind(value), certainty) if certainty else ("", "")


def _as_legacy(value: str, regions: Regions) -> tuple[str, str]:
    return ("citizen15", "possible") if citizen.legacy(value, regions) else ("", "")


def _as_card(value: str, _: Regions) -> tuple[str, str]:
    return ("bank_card", "possible") if codes.is_bank_card(value) else ("", "")


def _as_mobile(value: str, _: Regions) -> tuple[str, str]:
    return "mobile", "possible"


DISABLED = "残疾"
_CERTIFICATE = re.compile(
    rf"(?<![0-9A-Za-z])([1-9]\d{{5}}(?:19|20)\d\d{_DAY}\d{{3}}[\dX])[1-7][1-4](?:[Bb]\d)?(?![0-9A-Za-z])"
)
_SHAPES: tuple[tuple[re.Pattern[str], tuple[int, ...], Callable[[str, Regions], tuple[str, str]]], ...] = (
    (re.compile(rf"(?=[1-9]\d{{5}}(?:18|19|20)\d\d{_DAY}\d{{3}}[\dX])"), (18,), _as_citizen),
    (re.compile(rf"(?=[1-8]\d{{7}}{_DAY}\d{{3}})"), (15,), _as_legacy),
    (re.compile(r"(?=(?:62|81|4|5[1-5]|2[2-7]|35|60)\d{14})"), (19, 16, 18, 17), _as_card),
    (re.compile(f"(?={_MOBILE})"), (11,), _as_mobile),
)


def _is_credit_code(value: str, text: str, start: int) -> bool:
    return codes.is_credit_code(value) and "信用代码" in text[max(0, start - _NEAR) : start]


def _travel(text: str, hint: str) -> Iterator[Number]:
    if any(word in hint for word in TRAVEL_WORDS):
        stretches = [(0, len(text))]
    else:
        stretches = [(word.end(), word.end() + _NEAR) for word in _TRAVEL_WORD.finditer(text)]
    found = {
        match.start(): match.group()
        for start, stop in stretches
        for match in _TRAVEL.finditer(text, start, stop + _NEAR)
        if match.start() < stop
    }
    found |= {match.start(1): match[1] for match in _TAIWAN.finditer(text)}
    for start, value in found.items():
        yield Number("travel", start, start + len(value), value, mask(value), "possible")


def travel_number(cell: str, start: int) -> Number | None:
    """What a whole cell says in a column of travel documents; `start` is where in a text it stands."""
    if not (_TRAVEL.fullmatch(cell) or _TAIWAN_CELL.fullmatch(cell)):
        return None
    return Number("travel", start, start + len(cell), cell, mask(cell), "possible")
