"""The one-page account of an investigation: hostile text has no effect, conditions are words, the sheet stays one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from scanner.model import Concern, Judged, SiteEntry, Visitor
from scanner.report import incident
from scanner.report.dossier import Dossier, Moment, Way
from scanner.report.legend import Legend
from tests.report.made_up import judged

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
EVIL = "<script>alert(1)</script>\u202ehttp://www.kk.example/" + "长" * 900


def dossier(**changed: object) -> Dossier:
    found = judged(1, EVIL).finding
    plain = Dossier(
        id="20261122-080000-www.example.gov.cn",
        url="http://www.example.gov.cn/a",
        entry=SiteEntry(home="http://www.example.gov.cn/a"),
        taken=NOW,
        findings=(Judged(found, veto=True),),
        conditions=("agent:phone|baidu + referrer:search + path:/xw/", "visit:first"),
        untested=("hour", "address"),
        shown_to=(Visitor.MOBILE,),
        tried=tuple(Visitor),
        ways=(Way((Visitor.MOBILE,), (("http://www.example.gov.cn/a", "status"), ("http://k.example/", "end"))),),
        timeline=(Moment(NOW, "absent", (Visitor.DESKTOP,)), Moment(NOW, "now")),
        code=(EVIL,),
    )
    return replace(plain, **changed)


def shown(told: Dossier, language: str = "zh") -> str:
    return incident.render(told, lambda _name: None, legend=Legend(), language=language)


def test_hostile_text_has_no_effect() -> None:
    html = shown(dossier(title=EVIL, pages=(EVIL,), sites=((EVIL, NOW),)))
    assert "<script" not in html
    assert "\u202e" not in html
    assert "http://www.kk" not in html


@pytest.mark.parametrize(
    ("language", "words"),
    [("zh", ("手机、百度蜘蛛", "第一次访问", "/xw/ 下的网页", "时间段")), ("en", ("a phone", "first visit"))],
)
def test_conditions_are_words(language: str, words: tuple[str, ...]) -> None:
    html = shown(dossier(), language)
    assert [word for word in words if word not in html] == []


def test_what_was_not_found_is_not_called_clean() -> None:
    html = shown(dossier(findings=(), conditions=()))
    assert "未发现不等于没有" in html


def test_it_is_set_smaller_until_it_is_one_sheet() -> None:
    sheets = iter((3, 2, 1))
    seen: list[str] = []

    def printing(html: str) -> bytes:
        seen.append(html)
        return b"%PDF" + b"/Type /Page " * next(sheets)

    html, pdf = incident.fitted(dossier(), lambda _name: None, printing, legend=Legend())
    assert html == seen[-1]
    assert len(seen) == 3
    assert pdf.count(b"/Page") == 1


def test_a_page_without_answer_is_not_examined() -> None:
    html = shown(dossier(findings=(), conditions=(), tried=()))
    assert "未能核查" in html
    assert "未发现异常" not in html


def of_rule(rule: str, **where: object) -> Judged:
    found = judged(1, "document.title").finding
    return Judged(replace(found, rule=rule, where=replace(found.where, **where)), veto=True)


def test_code_that_everybody_receives_is_not_called_shown_to_everybody() -> None:
    told = dossier(findings=(of_rule("malicious_scripts/title-switch"),), conditions=(), shown_to=tuple(Visitor))
    assert "只有搜索引擎蜘蛛读到" in shown(told)
    assert "试过的每种访问者" not in shown(told)
    plain = dossier(findings=(of_rule("hijacked_content/promotion"),), conditions=(), shown_to=tuple(Visitor))
    assert "试过的每种访问者" in shown(plain)


def test_nothing_on_record_is_not_called_compared() -> None:
    assert "没有可供比对的记录" in shown(dossier())
    assert "没有发现其他网页或网站" in shown(dossier(recorded=True))


def test_a_clean_page_names_what_was_not_tried() -> None:
    html = shown(dossier(findings=(), conditions=(), own=False))
    assert "未获授权" in html
    assert "时间段" in html
    assert "涉事" not in html


def test_a_page_that_only_leads_to_a_troubled_site_is_not_clean() -> None:
    found = judged(1, "→ http://www.kk.example/ 真人百家乐").finding
    told = dossier(findings=(), conditions=(), targets=(Judged(found, veto=True),))
    assert "未发现异常内容" not in shown(told)
    assert "它的链接通往异常网站" in shown(told)
    assert "hxxp://www" in shown(told)
    assert "单项否决" in shown(told)


def test_what_an_office_published_itself_is_not_called_planted() -> None:
    found = replace(judged(1, "3701**********0011").finding, rule="leaked_ids/text", concern=Concern.PERSONAL_DATA)
    html = shown(dossier(findings=(Judged(found, veto=True),), conditions=(), ways=(), code=()))
    assert "被植入" not in html
    assert "撤下或遮盖" in html
    assert "FTP" not in html
