"""What fills a masked number up: dates of birth, last digits that are told, and the beginning of the number itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scanner.identity.citizen import born
from scanner.identity.masks import HIDDEN, masks

_LABEL = r"(?:出生[^\d]{0,6}|生于[^\d]{0,3}|生日[^\d]{0,4}"
_LABEL += r"|(?:birth(?:_?da(?:y|te))?|dob|csrq|csny)\W{0,16}(?:value\W{0,3})?)"
_YEAR, _MONTH, _DAY = r"((?:19|20)\d\d)", "(1[0-2]|0?[1-9])", r"([12]\d|3[01]|0?[1-9])"
_BIRTH = re.compile(
    rf"({_LABEL})?(?<!\d){_YEAR}\s?[-年./]?\s?{_MONTH}\s?[-月./]?\s?{_DAY}(?!\d)(\s?日?\s?(?:出生|生(?=[，,。；;）)\s])))?",
    re.IGNORECASE,
)
_BIRTH_MONTH = re.compile(
    rf"({_LABEL})?(?<!\d){_YEAR}\s?[-年./]\s?{_MONTH}(?!\d|\s?[-月./]\s?\d)(\s?月?\s?(?:出生|生(?=[，,。；;）)\s])))?",
    re.IGNORECASE,
)
_TAIL = re.compile(r"(?:尾号|尾数|[后末][三四五六3-6]位(?:数|号码)?)[^\d\n]{0,6}(\d{4,6}|\d{3,5}[Xx]?)(?![\dXx])")
_HEAD = re.compile(r"(?<![\dA-Za-z.])([1-8]\d{13,16})(?![\dA-Za-z.*＊])")
_CALLED = re.compile(r"出生(?:日期|年月|时间)|生\s*日")
_OTHERS = re.compile(r"(?:子女|孩子|小孩|婴儿|新生儿|幼儿|儿童|学生|配偶|父亲|母亲)[^\s\d]{0,4}?(?:出生|生日)")
_ELSEWHERE = re.compile(r"卡|账|帐|存折|手机|电话")
_OF_WHOM = 8
_SIZE = 18
_DIGITS = re.compile(r"[0-9X]")


@dataclass(frozen=True, slots=True)
class Clue:
    """Digits of a number that stand somewhere. `form` is as a mask's."""

    form: str
    start: int
    end: int
    told: bool
    """Whether words say that they are a person's; a bare date may be that of anything."""

    @property
    def shape(self) -> str:
        """Which places it fills: a column of a list has one shape."""
        return _DIGITS.sub("0", self.form)


def clues(text: str, headed: bool = False) -> Iterator[Clue]:
    """All of a text. `headed`: a column of dates of birth is known to stand in it."""
    for each in masks(text):
        yield Clue(each.form, each.start, each.end, told=True)
    heads = _Heads(text, headed)
    for match in _BIRTH.finditer(text):
        day = f"{match[2]}{int(match[3]):02}{int(match[4]):02}"
        told = _is_told(text, match, match[5]) or heads.over(match.start())
        yield Clue(_form(6, day), match.start(2), match.end(4), told)
    for match in _BIRTH_MONTH.finditer(text):
        if _is_told(text, match, match[4]) or heads.over(match.start()):
            yield Clue(_form(6, f"{match[2]}{int(match[3]):02}"), match.start(2), match.end(3), told=True)
    for match in _TAIL.finditer(text):
        if not _ELSEWHERE.search(text, max(0, match.start() - _OF_WHOM), match.start()):
            yield Clue(_form(_SIZE - len(match[1]), match[1].upper()), *match.span(1), told=True)
    for match in _HEAD.finditer(text):
        if born(match[1][6:14]):
            yield Clue(_form(0, match[1]), *match.span(1), told=True)


def _is_told(text: str, match: re.Match[str], after: str | None) -> bool:
    """Whether a label of its own calls a date somebody's birth, and not that of a child or a spouse."""
    if match[1] and _OTHERS.search(text, max(0, match.start() - _OF_WHOM), match.start() + len(match[1])):
        return False
    return bool(match[1] or after)


class _Heads:
    """Where a text announces dates of birth of those whom it is about, and where of others."""

    def __init__(self, text: str, headed: bool) -> None:
        self._own = 0 if headed else _first(_CALLED, text)
        self._others = _first(_OTHERS, text)

    def over(self, at: int) -> bool:
        """Whether what stands there is below such words."""
        return self._own <= at < self._others


def _first(words: re.Pattern[str], text: str) -> int:
    match = words.search(text)
    return match.start() if match else len(text) + 1


def _form(before: int, digits: str) -> str:
    return HIDDEN * before + digits + HIDDEN * (_SIZE - before - len(digits))
