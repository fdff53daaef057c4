from datetime import UTC, datetime

import pytest

from scanner import rules
from scanner.detectors.sensitive_terms import detect
from scanner.model import SiteEntry, Snapshot
from scanner.page import Page

RULES = rules.load("sensitive_terms")
URL = "https://www.example.gov.cn/"


def findings(html):
    snapshot = Snapshot(
        url=URL,
        final_url=URL,
        fetched_at=datetime(2026, 1, 1, tzinfo=UTC),
        headers=(("Content-Type", "text/html; charset=utf-8"),),
        body=html.encode(),
    )
    return list(detect(Page(snapshot, SiteEntry(home=URL)), RULES))


def test_a_misspelt_state_in_a_title_vetoes_and_says_how_to_correct_it():
    (finding,) = findings("<title>热烈庆祝中华人民共合国成立</title>")
    assert finding.veto_grade
    assert "should-be=中华人民共和国" in finding.signs


def test_deep_in_prose_it_is_for_review():
    (finding,) = findings(f"<title>要闻</title><p>{'会议强调抓好落实。' * 40}某县人名政府</p>")
    assert not finding.veto_grade


@pytest.mark.parametrize(
    "html",
    [
        "<p>将“中华人民共和国”错写为“中华人民共合国”</p>",
        "<p>中华人民共和国国务院办公厅 中国人民政治协商会议全国委员会 县人民代表大会常务委员会 中央人民政府</p>",
        "<p>禁毒宣传：冰毒、海洛因、摇头丸的危害</p>",
        "<p>警方提醒：刷单返利、跑分平台都是诈骗</p>",
    ],
)
def test_official_wording_is_silent(html):
    assert findings(html) == []


def test_the_operator_may_name_what_must_not_be_misspelt(tmp_path):
    (tmp_path / "protected_terms.txt").write_text("#+ 示范自治县人民政府\n#- 别的\n示范自治县\n", encoding="utf-8")
    own = rules.load("sensitive_terms", extra_lists=tmp_path)
    snapshot = Snapshot(url=URL, final_url=URL, fetched_at=datetime.now(UTC), body="<title>示犯自治县</title>".encode())
    (finding,) = detect(Page(snapshot, SiteEntry(home=URL)), own)
    assert finding.cause == "示犯自治县"
