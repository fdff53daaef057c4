"""Citizen numbers as masks leave them: which digits stand, and how many numbers they still allow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from scanner.identity.citizen import born, certainty
from scanner.identity.keyed import keyed_hash, locked
from scanner.identity.regions import Regions

HIDDEN = "*"
"""Stands for each hidden digit of a form."""
_SIGNS = "*＊×●•✱○"
_MASKED = re.compile(
    rf"(?<![\dA-Za-z{_SIGNS}])(\d{{0,17}})([{_SIGNS}]{{1,17}}|[xX]{{3,17}})(\d{{0,16}}[\dXx]?)(?![\dA-Za-z{_SIGNS}])"
)
_SIZE = 18
_HEAD, _TAIL = 4, 3
"""Digits that stand at least where fewer signs than digits are written."""
_TRIED = 4
"""Hidden digits up to which all numbers are tried."""
_NAME = re.compile(r"(?<![一-鿿])([一-鿿]{2,4})(?![一-鿿])")
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
)
_REACH = 40


@dataclass(frozen=True, slots=True)
class Mask:
    """A masked number in a text. `form` has eighteen characters: digits, X, or HIDDEN."""

    form: str
    start: int
    end: int


def masks(text: str) -> Iterator[Mask]:
    """The masks of citizen numbers in a text; fewer signs than digits are taken for all that is left out."""
    if not any(sign in text for sign in _SIGNS) and "xxx" not in text.lower():
        return
    for match in _MASKED.finditer(text):
        head, signs, tail = match.groups()
        exact = len(head) + len(signs) + len(tail) == _SIZE
        short = len(head) >= _HEAD and len(tail) >= _TAIL and len(signs) >= _TAIL and head[0] in "1234568"
        if (exact or (short and len(match.group()) < _SIZE)) and (head or tail):
            form = head + HIDDEN * (_SIZE - len(head) - len(tail)) + tail.upper()
            if _possible(form):
                yield Mask(form, match.start(), match.end())


def merged(form: str, other: str) -> str:
    """Two forms of one number as one, '' where they contradict each other or are the same."""
    value = []
    for one, two in zip(form, other, strict=True):
        if HIDDEN not in (one, two) and one != two:
            return ""
        value.append(two if one == HIDDEN else one)
    both = "".join(value)
    return "" if both in (form, other) else both


def candidates(form: str, regions: Regions) -> int:
    """How many citizen numbers a form allows; 0 where none, or where too much is hidden to try."""
    places = [place for place, char in enumerate(form) if char == HIDDEN]
    if len(places) > _TRIED or (HIDDEN in form[:6]):
        return 0
    found = 0
    for digits in product("0123456789", repeat=len(places)):
        value = list(form)
        for place, digit in zip(places, digits, strict=True):
            value[place] = digit
        found += certainty("".join(value), regions) in ("certain", "if-named")
    return found + (form[17] == HIDDEN and _ends_in_ten(form, regions))


def name_before(text: str, start: int) -> str:
    """The name of a person that stands before a number in the same row; '' where none does."""
    names = [name for name in _NAME.findall(text[max(0, start - _REACH) : start]) if name[0] in _SURNAMES]
    return names[-1] if names else ""


def remembered(text: str) -> Iterator[tuple[str, bytes]]:
    """What may be kept of the masks in a text: for each the keyed hash of whose it is, and its form, locked."""
    for each in masks(text):
        if name := name_before(text, each.start):
            yield keyed_hash("name", name), locked(each.form)


def _ends_in_ten(form: str, regions: Regions) -> int:
    places = [place for place, char in enumerate(form[:17]) if char == HIDDEN]
    found = 0
    for digits in product("0123456789", repeat=len(places)):
        value = [*form[:17], "X"]
        for place, digit in zip(places, digits, strict=True):
            value[place] = digit
        found += certainty("".join(value), regions) in ("certain", "if-named")
    return found


def _possible(form: str) -> bool:
    """Whether the digits that stand can be those of a citizen number: its year, or all of its date."""
    date = form[6:14]
    if HIDDEN not in date:
        return born(date) is not None
    return (form[6:8] in ("19", "20", "18")) if HIDDEN not in form[6:8] else True
