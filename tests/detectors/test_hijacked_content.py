from datetime import UTC, datetime

from scanner import rules
from scanner.detectors.hijacked_content import detect
from scanner.model import SiteEntry, Snapshot
from scanner.page import Page

RULES = rules.load("hijacked_content")
URL = "https://www.example.gov.cn/"
SOLD = "开云体育官网登录入口-某县人民政府"


def findings(html, dom=None, encoding="utf-8"):
    snapshot = Snapshot(
        url=URL, final_url=URL, fetched_at=datetime(2026, 1, 1, tzinfo=UTC), body=html.encode(encoding), dom=dom
    )
    return {finding.rule.partition("/")[2]: finding for finding in detect(Page(snapshot, SiteEntry(home=URL)), RULES)}


def test_a_title_the_browser_replaces_is_a_switch():
    found = findings(f"<title>{SOLD}</title>", dom="<title>某县人民政府</title>")
    assert found["title-switch"].veto_grade
    assert "shown=某县人民政府" in found["title-switch"].signs
    assert found["gambling"].veto_grade


def test_a_title_both_views_share_is_no_switch():
    assert "title-switch" not in findings(f"<title>{SOLD}</title>", dom=f"<title>{SOLD}</title>")


def test_undeclared_gb18030_hides_nothing():
    text = f"<title>{SOLD}</title><p>本县召开全体会议，部署下半年工作。</p>"
    assert findings(text, encoding="gb18030")["gambling"].veto_grade


def test_invisible_characters_and_look_alikes_hide_nothing():
    assert findings("<title>開\u200b雲體\u2060育官网 &amp;#30331;&amp;#24405;</title>")["gambling"].veto_grade


def test_the_cause_is_the_same_on_every_page():
    one = findings(f"<title>{SOLD}</title><p>甲</p>")["gambling"]
    other = findings(f"<title>要闻-{SOLD}</title><p>乙</p>")["gambling"]
    assert one.fingerprint == other.fingerprint


def test_an_injected_second_title_is_read():
    assert findings(f"<title>某县人民政府</title><title>{SOLD}</title>")["gambling"].veto_grade


def test_an_empty_body_is_silent():
    assert findings("") == {}
