"""The workbook: the columns of inspectors' notices, and nothing in it is a formula or a link."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from scanner.model import Failure
from scanner.report import xlsx
from scanner.report.hostile import cell
from tests.report.made_up import judged, legend, run

FORMULAS = tuple(
    f"{before}{prefix}{rest}"
    for prefix in ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t=", "\r=", "|", "%")
    for before, rest in (
        ("", "1+1"),
        (" ", "cmd|' /C calc'!A0"),
        ("", 'HYPERLINK("http://evil.example","x")'),
        ("\n", "x"),
    )
)


def test_columns_and_rows(tmp_path: Path) -> None:
    xlsx.write(run(), tmp_path / "r.xlsx", legend=legend())
    book = load_workbook(tmp_path / "r.xlsx")
    assert book.sheetnames == ["问题清单", "站点汇总", "未检查清单", "说明"]
    rows = list(book["问题清单"].iter_rows(values_only=True))
    assert rows[0][:18] == (
        "序号", "地区/主管单位", "网站名称", "网站标识码", "网址", "指标（单项否决/扣分 + 条款号）", "问题类别",
        "问题描述", "问题页面标题", "页面URL", "问题位置（XPath/附件页码）", "发现时间", "截图/快照文件",
        "原文片段（脱敏）", "建议整改", "置信度", "复核结果", "整改状态",
    )  # fmt: skip
    assert len(rows) == 1 + 38 + 1
    first = dict(zip(rows[0], rows[1], strict=True))
    assert first["网站标识码"] == "4499000001"
    assert first["问题类别"] == "违法不良内容"
    assert {row[5] for row in rows[1:]} >= {"单项否决 V19-1.3", "V19-1.3", "单项否决 P-1", ""}
    assert rows[-1][17] == "已消失"
    sites = list(book["站点汇总"].iter_rows(values_only=True))
    assert [(row[1], row[4], row[8]) for row in sites[1:]] == [
        ("青原示例县人民政府", "单项否决", "98.8%"),
        ("示例局", "不能判定", "2.5%"),
        ("示例统计局", "未发现问题", "100.0%"),
    ]
    assert book["未检查清单"].max_row == 1 + 6 + 39


@pytest.mark.parametrize("lead", ["", "\x1b", "\u200b"])
def test_nothing_is_a_formula_or_a_link(tmp_path: Path, lead: str) -> None:
    findings = [
        judged(number, excerpt=lead + text, cause=text, signs=(text,), url=text) for number, text in enumerate(FORMULAS)
    ]
    result = run(*findings)
    failures = tuple(Failure(url=text, stage=text, reason=text, detail=text) for text in FORMULAS)
    entry = replace(result.sites[1].entry, name="=1+1", home="@x", code="=2", superior="-3")
    sites = (replace(result.sites[1], entry=entry, failures=failures, notes=FORMULAS),)
    path = tmp_path / "r.xlsx"
    xlsx.write(replace(result, sites=sites, notes=FORMULAS), path, legend=legend())
    with zipfile.ZipFile(path) as packed:
        for name in packed.namelist():
            text = packed.read(name).decode("utf-8", "replace")
            assert "<f>" not in text
            assert "<hyperlink" not in text
            assert not name.startswith("xl/externalLinks")
    for sheet in load_workbook(path):
        for row in sheet.iter_rows():
            for each in row:
                assert each.data_type in ("s", "n", "inlineStr")
                if isinstance(each.value, str):
                    assert not each.value.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠", "|", "%"))


def test_text_that_xml_cannot_hold(tmp_path: Path) -> None:
    hostile = "\x00\x01\ud800\ufffe_x0041_<&>]]>" + "长" * 40_000
    xlsx.write(run(judged(0, excerpt=hostile)), tmp_path / "r.xlsx")
    rows = load_workbook(tmp_path / "r.xlsx")["问题清单"].iter_rows(values_only=True)
    assert any(str(row[13]).startswith("[U+0000][U+0001][U+D800]") for row in rows)


def test_a_cell_keeps_ordinary_text() -> None:
    assert cell("关于2026年工作的通知 https://a.example/?a=1") == "关于2026年工作的通知 https://a.example/?a=1"
    assert cell("=1") == "'=1"


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"r\.xlsx"):
        xlsx.write(run(), tmp_path / "no" / "r.xlsx")
