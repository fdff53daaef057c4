"""Citizen numbers as masks leave them: which digits stand, and what two masks of one number show together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scanner.identity.citizen import born
from scanner.identity.keyed import keyed_hash, locked
from scanner.identity.persons import name_before

HIDDEN = "*"
"""Stands for each hidden digit of a form."""
_SIGNS = "*＊×●•✱○﹡∗■□█◆▇…"
_SOFT = "xX#＃?？\\-"
"""Signs that mean much else too: only several in a row are a mask."""
_ANY = _SIGNS + _SOFT[2:]
_CLASSES = bytes.maketrans(b"0123456789X#?-", b"0000000000xxxx")
_HARD, _WEAK = frozenset(_SIGNS), frozenset("xX#＃?？-")
_TOUCH = bytes(
    0x30 if chr(byte).isdigit() and byte < 0x80 else 0x2A if chr(byte) in _HARD | _WEAK else 0x2E for byte in range(256)
)
"""Digits, signs, and all else."""
_QUICK = (b"0*", b"*0", b"0xxx", b"xxx0")
_RUN = re.compile(rf"[{_SIGNS}]{{1,17}}+|[{_SOFT}]{{3,17}}+")
_BEFORE = re.compile(rf"(?<![\dA-Za-z{_ANY}])\d{{0,17}}$")
_AFTER = re.compile(rf"(\d{{0,16}}[\dXx]?)(?![\dA-Za-z{_ANY}])")
_LEFT = re.compile(rf"(?<![\dA-Za-z{_ANY}])[\d{_SIGNS}]{{0,17}}$")
_RIGHT = re.compile(rf"[\d{_SIGNS}]{{0,17}}[Xx]?(?![\dA-Za-z{_ANY}])")
_SIGN = re.compile(f"[{_SIGNS}]")
_SIZE = 18
_HEAD, _TAIL = 4, 3
"""Digits that stand at least where fewer signs than digits are written."""


@dataclass(frozen=True, slots=True)
class Mask:
    """A masked number in a text. `form` has eighteen characters: digits, X, or HIDDEN."""

    form: str
    start: int
    end: int


def masks(text: str) -> Iterator[Mask]:
    """The masks of citizen numbers in a text; fewer signs than digits are taken for all that is left out."""
    if not _may_hold_any(text):
        return
    end = 0
    for signs in _touching(text):
        if signs.start() >= end and (found := _one(text, signs) or _several(text, signs)):
            yield found
            end = found.end


def _touching(text: str) -> Iterator[re.Match[str]]:
    """The runs of signs that begin or end at a digit, in order.

    Pages are full of stars and hyphens that do not, and the pattern takes its time over every character.
    """
    if any(digit in text for digit in "０１"):  # every year, month and day holds one of the two
        yield from _RUN.finditer(text)
        return
    classes = text.encode("latin-1", "replace").translate(_TOUCH)  # a byte a character; what is no byte may be a sign
    places: set[int] = set()
    for sides in (b"0*", b"*0"):
        at = classes.find(sides)
        while at >= 0:
            places.add(at + 1 if sides == b"0*" else _first(text, at))
            at = classes.find(sides, at + 1)
    yield from (signs for place in sorted(places) if (signs := _RUN.match(text, place)))


def _first(text: str, at: int) -> int:
    """Where the run of signs begins whose last one stands there."""
    kind = _HARD if text[at] in _HARD else _WEAK if text[at] in _WEAK else frozenset[str]()
    floor = max(0, at - _SIZE)
    while at > floor and text[at - 1] in kind:
        at -= 1
    return at


def _one(text: str, signs: re.Match[str]) -> Mask | None:
    """A number that is masked in one place."""
    before, after = _BEFORE.search(text, max(0, signs.start() - _SIZE), signs.start()), _AFTER.match(text, signs.end())
    form = _form(before[0], signs[0], after[0]) if before and after else ""
    return Mask(form, before.start(), after.end()) if before and after and form else None


def _several(text: str, signs: re.Match[str]) -> Mask | None:
    """One that is masked in several places, of which this is the first."""
    if not text[signs.end() : signs.end() + 1].isdecimal():
        return None
    before, after = _LEFT.search(text, max(0, signs.start() - _SIZE), signs.start()), _RIGHT.match(text, signs.end())
    form = _SIGN.sub(HIDDEN, f"{before[0]}{signs[0]}{after[0]}").upper() if before and after else ""
    if not (before and after) or len(form) != _SIZE or not _possible(form):
        return None
    return Mask(form, before.start(), after.end())


def _form(head: str, signs: str, tail: str) -> str:
    """The form of what stands before, within and after a mask; '' where it cannot be a citizen number's."""
    size = len(head) + len(signs) + len(tail)
    cut = signs[0] == "…" or (len(signs) >= _TAIL and signs[0] != "-")
    short = cut and len(head) >= _HEAD and len(tail) >= _TAIL and head[0] in "1234568"
    if not (head or tail) or (size != _SIZE and not (short and size < _SIZE)):
        return ""
    form = head + HIDDEN * (_SIZE - len(head) - len(tail)) + tail.upper()
    return form if _possible(form) else ""


def _may_hold_any(text: str) -> bool:
    """Fast, and wrong only by saying yes."""
    if any(sign in text for sign in _SIGNS[1:] + "＃？"):
        return True
    classes = text.encode("utf-8", "surrogatepass").translate(_CLASSES)
    return any(sign in classes for sign in _QUICK)


def contradict(form: str, other: str) -> bool:
    """Whether two forms show different digits in one place."""
    return any(HIDDEN not in (one, two) and one != two for one, two in zip(form, other, strict=True))


def merged(form: str, other: str) -> str:
    """Two forms of one number as one, '' where they contradict each other or are the same."""
    if contradict(form, other):
        return ""
    both = "".join(two if one == HIDDEN else one for one, two in zip(form, other, strict=True))
    return "" if both in (form, other) else both


def remembered(text: str) -> Iterator[tuple[str, bytes]]:
    """What may be kept of the masks in a text: for each the keyed hash of whose it is, and its form, locked."""
    for each in masks(text):
        if name := name_before(text, each.start):
            yield keyed_hash("name", name), locked(each.form)


def _possible(form: str) -> bool:
    """Whether the digits that stand can be those of a citizen number: its year, or all of its date."""
    date = form[6:14]
    if HIDDEN not in date:
        return born(date) is not None
    return (form[6:8] in ("19", "20", "18")) if HIDDEN not in form[6:8] else True
