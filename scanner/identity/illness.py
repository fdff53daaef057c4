"""Who has which illness: rows of a list that name a person and, under a head of its own, what he suffers from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from scanner.identity.numbers import Number
from scanner.identity.persons import names

_PERSON = re.compile(r"(?!配偶|医|专家|责任|联系|负责|经办)[一-鿿]{0,6}姓名|患者|病人|救助对象|受助人|申请人|户主")
_ILLNESS = re.compile(
    r"(?:所患|患有?|主要|重大|慢性|特殊|特|大|慢)?(?:疾病|病种|病名|病情|病症|诊断|患病|致残|致贫病)"
    r"(?:名称|情况|种类|类型|类别|诊断|原因|结果|描述)?"
)
_SERVES = re.compile(r"职[称务位]|科室|片区|责任|专长|擅长|门诊|坐诊|编号范围|品种")
"""Heads of lists of those who treat illnesses, or fight those of plants and animals."""
_SUFFERS = re.compile(
    r"病|症|炎|癌|瘤|疮|综合征|衰竭|障碍|感染|麻痹|畸形|后遗|溃疡|结石|积水|硬化|瘫|中风|梗死|梗塞|梗阻|脑梗|心梗|血栓|出血|血压|血脂|贫血|结核|透析|移植"
    r"|骨折|流产|不孕|艾滋|HIV|梅毒|狼疮|风湿|哮喘|帕金森|阿尔茨海默|痴呆|智力|精神|抑郁|癫痫|自闭",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"无|没有|正常|健康|未")
_NAME = re.compile(r"[一-鿿·]{2,6}")
_SPACES = re.compile(r"\s+")


def find_illnesses(rows: Iterable[Sequence[str]]) -> Iterator[tuple[int, Number]]:
    """One for each row in which a whole name stands beside an illness, with the index of the row.

    A row of heads says which column is which. `value` is name and illness, the span is 0 to 0: where in a text the name
    stands only the caller knows.
    """
    person = illness = -1
    for index, row in enumerate(rows):
        cells = [_SPACES.sub("", cell) for cell in row]
        heads = _column(_PERSON, cells), _column(_ILLNESS, cells)
        if min(heads) >= 0:
            person, illness = (-1, -1) if any(map(_SERVES.search, cells)) else heads
        elif person >= 0 and max(person, illness) < len(cells):
            name, what = cells[person], cells[illness]
            if _is_name(name) and _SUFFERS.search(what) and not _NOTHING.match(what):
                masked = f"{name[0]}{'*' * (len(name) - 1)}：…"
                yield index, Number("illness", 0, 0, f"{name}：{what}", masked, "possible")


def name_of(number: Number) -> str:
    """Who it is about."""
    return number.value.partition("：")[0]


def speaks_of_illness(text: str) -> bool:
    """Whether a text may hold such a list: quick, and wrong only by saying yes."""
    return "病" in text or "诊断" in text


def _column(head: re.Pattern[str], cells: Sequence[str]) -> int:
    return next((index for index, cell in enumerate(cells) if head.fullmatch(cell)), -1)


def _is_name(cell: str) -> bool:
    return bool(_NAME.fullmatch(cell)) and "某" not in cell and next(names(cell), "") == cell
