"""What stands around the words of a page."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from scanner.model import SiteEntry, Snapshot
from scanner.page import Page
from scanner.site.traits import of_page

HOME = "https://www.ceshi.gov.cn/"


def traits(html, *headers):
    named = (("Content-Type", "text/html; charset=utf-8"), *headers)
    snapshot = Snapshot(url=HOME + "a.html", final_url=HOME + "a.html", fetched_at=datetime.now(UTC), headers=named)
    page = Page(replace(snapshot, body=html.encode()), SiteEntry(home=HOME))
    return of_page(page, page.raw)


@pytest.mark.parametrize(
    ("html", "asks"),
    [
        ("<input name=a placeholder=身份证号>", {"identity number"}),
        ("<label>银行卡号</label><input name=a>", {"bank card"}),
        ("<td>取款密码<br></td><td><input name=a></td>", {"password"}),
        ("<input type=password name=b>", {"password"}),
        ("<input name=c autocomplete=one-time-code>", {"message code"}),
        ("<input type=file name=f>", {"file"}),
        ("<input name=yzm placeholder=验证码>", set()),
        ("<input type=hidden name=idcard>", set()),
        ("<input name=q placeholder=搜索身份证号码办理>", set()),
        ("<textarea name=nr placeholder=来信内容></textarea>", set()),
    ],
)
def test_what_fields_ask_for(html, asks):
    assert traits(html)["asks"].keys() == asks


def test_a_search_is_no_form():
    assert traits("<form><input name=q></form>")["form"] == {}
    assert traits("<form><input name=q></form><input name=xm><input name=dh>")["form"] == {"fields": 2}


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("<iframe src=http://play.ys-abc.example/1></iframe>", "embeds"),
        ("<video><source src=//cdn.ys-abc.example/1.mp4></video>", "embeds"),
        ("<audio src=https://a.ys-abc.example/1.mp3></audio>", "embeds"),
        ("<link rel=alternate media=handheld href=http://m.ys-abc.example/>", "alternate"),
        ("<link rel=amphtml href=http://m.ys-abc.example/>", "alternate"),
        ("<meta property=og:url content=http://m.ys-abc.example/>", "alternate"),
    ],
)
def test_what_is_shown_of_others(html, kind):
    found = traits(html)
    assert found[kind] == {"ys-abc.example": 1}
    assert sum(len(found[each]) for each in ("embeds", "alternate")) == 1


def test_what_is_ones_own_is_not_told():
    found = traits("<iframe src=/a></iframe><video src=/v.mp4></video><link rel=canonical href=/a.html>")
    assert found["embeds"] == found["alternate"] == {}


def test_what_machines_are_told():
    found = traits(
        '<script type="application/ld+json">{"@context": "https://schema.org", "telephone": ["0599-6620118"],'
        '"contactPoint": {"telephone": "400-123-4567"}, "sameAs": ["http://www.fw-abc.example/"], "url": "https://www.ceshi.gov.cn/"}</script>'
    )
    assert found["machine-phone"].keys() == {"05996620118", "4001234567"}
    assert found["machine-host"].keys() == {"fw-abc.example"}
    assert traits('<script type="application/ld+json">{"telephone": "0599-</script>')["machine-phone"] == {}


def test_guards_and_to_whom_they_are_open():
    policy = "default-src 'self'; script-src 'self' 'unsafe-inline' *; img-src *"
    found = traits("", ("content-security-policy", policy), ("X-Content-Type-Options", "nosniff"))
    assert found["guard"] == {"content-security-policy": 2, "x-content-type-options": 1}
    assert found["open"].keys() == {"script-src *"}
    inside = traits(f'<meta http-equiv="Content-Security-Policy" content="{policy}">')
    assert inside["guard"].keys() == {"meta content-security-policy"}
    assert inside["open"] == found["open"]


def test_style_elements_do_what_sheets_do():
    words = "<h1>办事</h1><p>本局负责全市水利规划和防汛抗旱工作</p>"
    assert traits(f"<style>p {{ display: none }}</style>{words}")["hides"]["p"] > 50
    assert traits(words)["hides"] == {}
