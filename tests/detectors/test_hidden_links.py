"""What blocks, doubts and missing layout do."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from scanner import rules
from scanner.detectors.hidden_links import detect
from scanner.model import Confidence, Severity, SiteEntry, Snapshot
from scanner.page import Page

RULES = rules.load("hidden_links")
URL = "https://www.example.gov.cn/"


def page_of(html, render=None, **site):
    snapshot = Snapshot(
        url=URL, final_url=URL, fetched_at=datetime.now(UTC), body=html.encode(),
        headers=(("Content-Type", "text/html; charset=utf-8"),),
    )  # fmt: skip
    return Page(render(snapshot) if render else snapshot, SiteEntry(home=URL, own=True, **site))


def test_an_injected_block_is_one_finding(render):
    links = "".join(f'<a href="http://out{n}.example/">线上赌场</a>' for n in range(50))
    (found,) = detect(page_of(f'<p>x</p><div style="height:1px;overflow:hidden">{links}</div>', render), RULES)
    assert found.occurrences == 50
    assert found.veto_grade
    assert any(sign.startswith("domains=out0.example,out1.example") for sign in found.signs)
    assert found.where.selector


def test_without_layout_it_is_never_sure():
    html = '<p>x</p><div style="position:absolute;left:-999px"><a href="http://out.example/">线上赌场</a></div>'
    (found,) = detect(page_of(html), RULES)
    assert (found.severity, found.confidence) == (Severity.HIGH, Confidence.MEDIUM)


@pytest.mark.parametrize(
    "html",
    [
        '<p>x</p></body></html><a href="http://out.example/">线上赌场</a>',
        '<p>x</p><noscript><a href="http://out.example/">线上赌场</a></noscript>',
        '<p>x</p><!-- <a href="http://out.example/">线上赌场</a> -->',
        "<p>x</p><script>document.write(\"<div style='display:none'>\")</script>"
        '<a href="http://out.example/">线上赌场</a><script>document.write("</div>")</script>',
        '<style>.k2{text-indent:-9000px}</style><p class="k2"><a href="http://out.example/">线上赌场</a></p>',
    ],
)
def test_markup_alone_tells_places(html):
    (found,) = detect(page_of(html), RULES)
    assert found.rule == "hidden_links/illicit"
    assert not found.veto_grade


def test_what_a_script_takes_away_was_there_for_spiders(render):
    html = (
        '<p>x</p><div id="k"><a href="http://out.example/">线上赌场</a></div>'
        '<script>document.getElementById("k").remove()</script>'
    )
    (found,) = detect(page_of(html, render), RULES)
    assert "known-from=raw-only" in found.signs


def test_what_a_script_inserts_is_seen(render):
    html = (
        "<p>x</p><script>setTimeout(() => document.body.insertAdjacentHTML('beforeend', "
        '\'<div style="position:absolute;left:-9999px"><a href="http://out.example/">机票</a></div>\'), 1500)</script>'
    )
    (found,) = detect(page_of(html, render), RULES)
    assert found.rule == "hidden_links/off-screen"


def test_allowed_hosts_are_welcome(render):
    html = '<p>x</p><div style="position:absolute;left:-9999px"><a href="http://a.out.example/">机票 预订</a></div>'
    assert not list(detect(page_of(html, render, allow_hosts=("out.example",)), RULES))


def test_a_friendly_tab_is_never_veto_grade(render):
    html = "<p>x</p><div style='display:none'>" + "".join(
        f'<a href="http://o{n}.example/">甲{n}馆</a>' for n in range(9)
    )
    assert not [found for found in detect(page_of(html, render), RULES) if found.veto_grade]


HIDING = '<style>.zx{{display:none}}</style><p>x</p><div class="zx"><a href="http://out.example/">{0}</a></div>{1}'
SPARING = (
    "<script>if(!/baidu|google/i.test(navigator.userAgent))document.querySelector('.zx').style.display='none'</script>"
)


@pytest.mark.parametrize(
    ("text", "script", "severity", "sign"),
    [
        ("合作单位", "", Severity.LOW, ""),
        ("打击网络赌博举报", "", Severity.LOW, ""),
        ("online casino", "", Severity.MEDIUM, "names=gambling"),
        ("合作单位", SPARING, Severity.MEDIUM, "spares=spiders"),
        ("合作单位", "<script>$('.zx').attr('title', 'mobile')</script>", Severity.LOW, ""),
    ],
)
def test_one_link_counts_beside_another_sign(render, text, script, severity, sign):
    (found,) = detect(page_of(HIDING.format(text, script), render), RULES)
    assert found.severity is severity
    assert [each for each in found.signs if each.startswith(("names=", "spares="))] == [sign] * bool(sign)


@pytest.mark.parametrize("style", ["zoom:.01", "transform:scale(0)", "transform:rotateY(90deg)"])
def test_what_a_block_stands_in_does_not_explain_a_trick_of_its_own(render, style):
    links = "".join(f'<a href="http://out{n}.example/">货运{n}</a>' for n in range(4))
    html = f"""<nav style="position:absolute;left:-3000px"><a href="/a">a</a><div style="{style}">{links}</div></nav>
    <a href="/a">a</a>"""
    (found,) = detect(page_of(html, render), RULES)
    assert found.severity.rank >= Severity.MEDIUM.rank


def test_a_comment_that_names_a_trade_is_told():
    (found,) = detect(page_of('<p>x</p><!-- <a href="http://out.example/">六合彩</a> -->'), RULES)
    assert (found.severity, found.confidence) == (Severity.MEDIUM, Confidence.MEDIUM)
    assert list(detect(page_of('<p>x</p><!-- <a href="http://out.example/">打击网络赌博举报</a> -->'), RULES)) == []
