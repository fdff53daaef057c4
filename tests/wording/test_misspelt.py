"""Names on pages: where a slip stands, whose names are spelt, and what only speaks about misspelling."""

from datetime import UTC, datetime

import pytest

from scanner import rules
from scanner.detectors.sensitive_terms import detect
from scanner.model import Confidence, Document, Passage, Severity, SiteEntry, Snapshot, Where
from scanner.page import Page

RULES = rules.load("sensitive_terms")
URL = "https://www.example.gov.cn/"
FILLING = "各乡镇压实责任，逐项抓好落实。" * 20


def typos(html, loaded=RULES, **site):
    snapshot = Snapshot(url=URL, final_url=URL, fetched_at=datetime(2026, 1, 1, tzinfo=UTC), body=html.encode())
    found = detect(Page(snapshot, SiteEntry(home=URL, **site)), loaded)
    return [finding for finding in found if finding.rule == "sensitive_terms/severe-typo"]


@pytest.mark.parametrize(
    ("html", "severity"),
    [
        ("<title>国家税务总菊通告</title>", Severity.HIGH),
        ("<a href=/a>国家税务总菊通告</a>", Severity.HIGH),
        ("<p>国家税务总菊通告</p>", Severity.HIGH),
        (f"<p>{FILLING}</p><h1>通告</h1><p>国家税务总菊</p>", Severity.HIGH),
        (f"<p>{FILLING}国家税务总菊</p>", Severity.MEDIUM),
        (f"<p>{FILLING}国家税务总菊、国家税务总菊、国家税务总菊</p>", Severity.HIGH),
    ],
)
def test_the_place_decides(html, severity):
    assert {finding.severity for finding in typos(html)} == {severity}
    assert all(finding.confidence is Confidence.HIGH for finding in typos(html))


def test_a_city_of_three_characters_is_never_sure():
    (finding,) = typos("<title>糖山市2026年预算</title>")
    assert "should-be=唐山市" in finding.signs
    assert not finding.veto_grade


def test_the_sites_own_names():
    html = "<title>云岭县青禾冈事务中心、青禾岗事物中心</title>"
    assert typos(html) == []
    own = typos(html, organisation="云岭县青禾岗事务中心", superior="青禾岗事务中心", name="青禾岗事务中心网站")
    assert [finding.cause for finding in own] == ["云岭县青禾冈事务中心", "青禾岗事物中心"]


@pytest.mark.parametrize(
    "html",
    [
        "<p>将“中华人民共和国”误写为“中华人民共合国”，应予更正。</p>",
        "<p>“中华人民共合国”属于严重表述错误。</p>",
    ],
)
def test_a_text_about_misspelling(html):
    assert typos(html) == []


def test_a_correction_elsewhere_excuses_nothing():
    assert typos("<p>中华人民共合国成立七十五周年。公文写作培训班开班。</p>")


def test_an_attachment_is_prominent_only_at_its_beginning():
    def found(*texts):
        document = Document("docx", tuple(Passage(text, Where(paragraph=i)) for i, text in enumerate(texts)))
        snapshot = Snapshot(url=URL, final_url=URL, fetched_at=datetime(2026, 1, 1, tzinfo=UTC), body=b"")
        (finding,) = detect(Page(snapshot, SiteEntry(home=URL), document=document), RULES)
        return finding.severity

    assert found("国家税务总菊通告", FILLING) is Severity.HIGH
    assert found(FILLING, "国家税务总菊通告") is Severity.MEDIUM


def test_names_of_persons_come_from_the_operator(tmp_path):
    assert RULES.wordlists["protected_persons"].terms == ()
    html = "<title>欧阳示犯出席开幕式</title>"
    assert typos(html) == []
    text = "#+ 欧阳示范出席\n#- 示范岗\n欧阳示范\n欧阳样 => 欧阳示范\n"
    (tmp_path / "protected_persons.txt").write_text(text, encoding="utf-8")
    own = rules.load("sensitive_terms", extra_lists=tmp_path)
    (finding,) = typos(html, own)
    assert finding.veto_grade
    assert "should-be=欧阳示范" in finding.signs
    assert typos("<title>欧阳样出席</title>", own)
    assert typos("<title>欧阳示范出席示范岗授牌</title>", own) == []
