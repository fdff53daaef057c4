"""Leaks that once were missed, each with something harmless of the same look."""

from __future__ import annotations

import random

import pytest

from tests.detectors.leaking import NAMES, found, page, table, workbook
from tests.identity.synthetic import bank_card, citizens

CHANCE = random.Random(41)
ONE = citizens(1, seed=42)[0]


def mobiles(count: int = 8) -> list[str]:
    return [f"138{CHANCE.randrange(10**8):08}" for _ in range(count)]


def people(*columns: list[str]) -> list[list[str]]:
    return [[NAMES[index], *cells] for index, cells in enumerate(zip(*columns, strict=True))]


def listed(title: str, *heads: str, who: list[str] = NAMES) -> str:
    rows = [[name, number] for name, number in zip(who, mobiles(), strict=False)]
    return page(title, table(["姓名", *heads], *rows))


def items(title: str) -> str:
    return page(title, "".join(f"<li>{name} {number}</li>" for name, number in zip(NAMES, mobiles(), strict=False)))


LEAKS = {
    "mobiles under a menu that speaks of complaints": ("mobile-list", listed("残疾人辅具适配名单", "电话")),
    "mobiles of whom nobody named a kind": ("mobile-list", items("网上登记人员名单")),
    "how to reach households": ("mobile-list", listed("低保对象联系方式", "电话")),
    "passports further down than words reach": (
        "travel-document",
        page("外籍教师", table(["姓名", "护照号码"], *[[f"JOHN {n}", f"E{n}{n}345678"] for n in range(1, 9)])),
    ),
    "a permit of digits alone": ("travel-document", page("补贴", "<p>姓名：林某，台胞证号：08345671</p>")),
    "permits of digits in a column": (
        "travel-document",
        page("补贴", table(["姓名", "台胞证号码"], ["林某", "08345671"], ["陈某", "08345672"])),
    ),
    "a card after a bank's short name": ("bank-card", page("退款名单", f"<p>王建国 农行卡 {bank_card()}</p>")),
    "illnesses": (
        "named-illness",
        page("救助名单", table(["姓名", "病种"], *people(["肺癌", "高血压", "尿毒症"] + ["肝癌"] * 7))),
    ),
    "a number packed into a script": (
        "hidden-number",
        page("名单", "<p id=x></p>", "<script>x.innerHTML=atob('6Lqr5Lu96K+BOjMyMDEwNjE5NzkxMTIwOTA0MQ==')</script>"),
    ),
    "a trader's number": ("citizen-number", page("行政处罚", table(["当事人", "纳税人识别号"], ["某小吃店", ONE]))),
}
TWINS = {
    "who serves": listed("网格员名单", "联系电话"),
    "who is in charge": listed("各村干部联系电话一览表", "电话"),
    "firms": listed("家政企业名录", "电话", who=[f"{each}家政有限公司" for each in "甲乙丙丁戊己庚辛"]),
    "pharmacies in streets": page(
        "定点药店名单", "".join(f"<li>解放街{at}号 {each}</li>" for at, each in enumerate(mobiles()))
    ),
    "when permits are given": page("办理", "<p>台胞证：20230501起启用新版，台胞证办理电话：88223344</p>"),
    "illnesses of nobody": page("疫情", table(["病名", "发病数"], ["肺结核", "23"], ["梅毒", "5"], ["艾滋病", "2"])),
    "the standard's own example": page("指南", "<p>输入公民身份号码，例：11010519491231002X，点击查询。</p>"),
    "an example of one's own": page("指南", f"<p>输入公民身份号码，例：{ONE}，点击查询。</p>"),
    "what a field asks for": page("查询", f"<input placeholder='请输入身份证号，如 {ONE}'>"),
    "strings that join to something else": page(
        "通知", "<p>正文</p>", "<script>u='/a/'+'330203'+'20230504'+'1234'+'.html'</script>"
    ),
}


@pytest.mark.parametrize("case", LEAKS)
def test_what_leaks(case: str) -> None:
    slug, html = LEAKS[case]
    assert slug in found(html)


@pytest.mark.parametrize("case", TWINS)
def test_what_does_not(case: str) -> None:
    assert found(TWINS[case]) == {}


def test_a_workbook_says_above_whom_it_lists() -> None:
    rows = people(mobiles(10))
    assert "mobile-list" in found(workbook(["临时救助花名册"], ["姓名", "联系电话"], *rows), "a.xlsx")
    assert found(workbook(["村干部通讯录"], ["姓名", "联系电话"], *rows), "a.xlsx") == {}


def test_certificates_of_disability_in_a_workbook() -> None:
    rows = people([f"{number}44" for number in citizens(10, seed=43)])
    assert found(workbook(["姓名", "残疾证号"], *rows), "a.xlsx")["citizen-number"].occurrences == 10


@pytest.mark.parametrize("title", ["欠税公告（2023年第2号）", "失信被执行人名单"])
def test_where_a_law_wants_numbers_published_it_is_no_veto(title: str) -> None:
    finding = found(page(title, table(["姓名", "身份证号"], ["王建国", ONE])))["citizen-number"]
    assert "ground=by-law" in finding.signs
    assert not finding.veto_grade
    assert found(page("低保公示", f"<p>王建国 身份证号 {ONE}</p>"))["citizen-number"].veto_grade


def test_many_named_mobiles_are_a_list_whatever_it_is_called() -> None:
    assert "mobile-list" in found(listed("选号顺序", "电话"))
    assert found(listed("人民调解员名册", "电话")) == {}
    assert found(page("门牌", "".join(f"<p>解放路{at}号、幸福小区{at}栋1单元101室</p>" for at in range(1, 9)))) == {}


@pytest.mark.parametrize(
    ("heads", "what"),
    [
        (["姓名", "病种", "片区"], "松材线虫病"),
        (["姓名", "诊断", "时间"], "周一上午"),
        (["姓名", "职称", "疾病"], "肺癌"),
    ],
)
def test_who_treats_or_fights_illnesses(heads: list[str], what: str) -> None:
    assert found(page("名单", table(heads, *people([what] * 10, ["东山"] * 10)))) == {}
