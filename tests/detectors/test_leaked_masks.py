"""Masks that do not hold, and near misses: what fills them up stands beside them, in the source, in other tables."""

from __future__ import annotations

import json
import random

import pytest

from tests.detectors.leaking import NAMES, found, page, table, workbook
from tests.identity.synthetic import citizen, citizens

CHANCE = random.Random(31)
NAME = NAMES[0]


def masked(number: str, head: int, tail: int, sign: str = "*") -> str:
    return number[:head] + sign * (18 - head - tail) + number[18 - tail :]


def born(number: str, form: str = "{}-{}-{}") -> str:
    return form.format(number[6:10], number[10:12], number[12:14])


def row(*cells: str, heads: str = "姓名 身份证号 备注") -> str:
    return page("拟录用人员公示", table(heads.split(), (NAME, *cells)))


def as_json(number: str) -> str:
    rows = [{"name": NAME, "idcard": masked(number, 6, 4), "birthday": born(number)}]
    return page("办件公示", "<p>名单</p>", f"<script>var rows={json.dumps(rows, ensure_ascii=False)}</script>")


WEAK = {
    "another mask in the tooltip": lambda n: row(f"<b title='{masked(n, 0, 4)}'>{masked(n, 14, 0)}</b>"),
    "the beginning as a key to sort by": lambda n: row(f"<b data-sort={n[:14]}>{masked(n, 6, 4)}</b>"),
    "a birth date in a script": as_json,
    "a birth date in a hidden field": lambda n: row(masked(n, 6, 4), f"<input type=hidden name=csrq value={born(n)}>"),
    "born on a day, in prose": lambda n: page(
        "决定书", f"<p>当事人{NAME}，{born(n, '{}年{}月{}日')}出生，身份证号{masked(n, 6, 4)}。</p>"
    ),
    "a month of birth": lambda n: row(
        born(n, "{}.{}"), masked(n, 6, 4), "2021.08", heads="姓名 出生年月 身份证号 入职时间"
    ),
    "the county hidden as well": lambda n: row(born(n), masked(n, 4, 4), heads="姓名 出生日期 身份证号"),
    "only the year hidden": lambda n: row(f"{n[:6]}****{n[10:]}"),
    "three masks": lambda n: row(masked(n, 6, 0), f"******{n[6:14]}****", masked(n, 0, 4)),
    "other signs": lambda n: row(born(n), masked(n, 6, 4, "■"), heads="姓名 出生日期 身份证号"),
    "last digits that are told": lambda n: page(
        "公告", f"<p>{NAME}，身份证号{masked(n, 6, 0)}（尾号{n[14:]}），{born(n, '{}年{}月{}日')}生。</p>"
    ),
    "another table of the page": lambda n: page(
        "两批名单",
        table(["姓名", "身份证号"], (NAME, masked(n, 14, 0)))
        + f"<p>{'说明。' * 200}</p>"
        + table(["姓名", "身份证号"], (NAME, masked(n, 4, 4))),
    ),
}
SAFE = {
    "the usual mask": lambda n: row(masked(n, 6, 4)),
    "the same in the tooltip": lambda n: row(f"<b title='{masked(n, 6, 4)}'>{masked(n, 6, 4)}</b>"),
    "a birth date without last digits": lambda n: row(born(n), masked(n, 6, 0), heads="姓名 出生日期 身份证号"),
    "month and day hidden": lambda n: row(masked(n, 10, 4)),
    "when a child was born": lambda n: row(masked(n, 6, 4), born(n), heads="姓名 身份证号 子女出生日期"),
    "when it was approved": lambda n: row(masked(n, 6, 4), born(n), heads="姓名 身份证号 批准日期"),
    "a year of birth": lambda n: row(masked(n, 6, 4), n[6:10], heads="姓名 身份证号 出生年份"),
    "somebody else's birth date": lambda n: row(
        masked(n, 6, 4), NAMES[1], born(n), heads="姓名 身份证号 配偶 出生日期"
    ),
    "somebody else in the other table": lambda n: page(
        "两批名单",
        table(["姓名", "身份证号"], (NAME, masked(n, 14, 0)))
        + table(["姓名", "身份证号"], (NAMES[1], masked(n, 4, 4))),
    ),
}


@pytest.mark.parametrize("case", WEAK)
def test_a_mask_that_does_not_hold(case: str) -> None:
    for _ in range(8):
        finding = found(WEAK[case](citizen(CHANCE)))["rebuilt-number"]
        assert any(sign.startswith("candidates=") for sign in finding.signs)
        assert finding.signs[0] == "persons=1"


@pytest.mark.parametrize("case", SAFE)
def test_a_mask_that_holds(case: str) -> None:
    assert [found(SAFE[case](citizen(CHANCE))) for _ in range(20)] == [{}] * 20


def people(numbers: list[str], *columns) -> list[list[str]]:
    return [[NAMES[index % 10], *(column(each) for column in columns)] for index, each in enumerate(numbers)]


def test_a_hidden_column_of_birth_dates() -> None:
    rows = people(citizens(6, seed=5), born, lambda n: masked(n, 6, 4))
    finding = found(workbook(["姓名", "出生日期", "身份证号"], *rows, hidden="B"), "a.xlsx")["rebuilt-number"]
    assert (finding.occurrences, finding.where.cell) == (6, "C2")


def test_a_list_of_months_counts_everybody() -> None:
    rows = people(citizens(600, seed=6), lambda n: born(n, "{}.{}"), lambda n: masked(n, 6, 4))
    finding = found(page("拟录用人员名单", table(["姓名", "出生年月", "身份证号"], *rows)))["rebuilt-number"]
    assert finding.occurrences > 560  # of some the check digit leaves no day at all but one, of none nobody


@pytest.mark.parametrize("column", ["批准日期", "孩子出生日期", "入职时间"])
def test_lists_with_other_dates(column: str) -> None:
    numbers, others = citizens(40, seed=7), iter(citizens(40, seed=8))
    rows = people(numbers, lambda n: masked(n, 6, 4), lambda _: born(next(others)))
    assert found(page("名单", table(["姓名", "身份证号", column], *rows))) == {}
    assert found(workbook(["姓名", "身份证号", column], *rows), "a.xlsx") == {}
