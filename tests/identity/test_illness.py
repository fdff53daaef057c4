"""Illnesses beside names, and what only looks so."""

from __future__ import annotations

import pytest

from scanner.identity.illness import find_illnesses

HEAD = ["序号", "姓名", "所患疾病", "金额"]


def people(*rows: list[str]) -> list[int]:
    return [index for index, _ in find_illnesses(rows)]


def test_every_named_person_with_the_row() -> None:
    assert people(["医疗救助公示"], HEAD, ["1", "王建国", "肝癌", "9"], ["2", "李秀英", "高血压", "9"]) == [2, 3]


def test_nothing_of_the_name_but_its_first_letter_is_shown() -> None:
    ((_, number),) = find_illnesses([["患者姓名", "病种"], ["王建国", "肝癌"]])
    assert number.masked == "王**：…"
    assert "肝癌" not in repr(number)


@pytest.mark.parametrize(
    "rows",
    [
        [HEAD, ["1", "王*国", "肝癌", ""], ["2", "李某", "肝癌", ""], ["3", "上坪村", "肝癌", ""]],
        [HEAD, ["1", "王建国", "无", ""], ["2", "李秀英", "", ""], ["3", "张志强", "健康", ""]],
        [["姓名", "擅长疾病"], ["王建国", "肝癌"]],
        [["姓名", "负责病种"], ["王建国", "口蹄疫"]],
        [["病名", "发病数"], ["肺结核", "23"]],
        [HEAD, ["1", "王建国"]],
    ],
)
def test_what_names_nobody(rows: list[list[str]]) -> None:
    assert people(*rows) == []
