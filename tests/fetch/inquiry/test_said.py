"""Which scripts a page is touched for as everybody: those that look at visitors, or hide, and wait."""

from __future__ import annotations

import pytest

from scanner.fetch.inquiry.said import said

_REPORT = "a.onclick=function(){{open('http://{host}/report?from='+document.referrer)}}"


@pytest.mark.parametrize(
    ("code", "wary"),
    [
        ("addEventListener('click',function(){if(/baidu/.test(document.referrer))go()})", True),
        ("addEventListener('click',function(){eval(answer)})", True),
        (_REPORT.format(host="report.example"), True),
        (_REPORT.format(host="www.offices.gov.cn"), False),
        (_REPORT.format(host="www.offices.gov.cn") + "//cdn.example/x", True),
        (_REPORT.format(host="www.offices.gov.cn") + ";eval(answer)", True),
        ("addEventListener('click',function(){menu.hidden=false})", False),
        ("if(/baidu/.test(document.referrer))go()", False),
        ("if(/baidu/.test(document.referrer))setTimeout(function(){go()},70000)", True),
        ("document.referrer;setInterval(go,9e4)", True),
        ("document.addEventListener('visibilitychange',function(){if(/iPhone/.test(navigator.userAgent))go()})", True),
        ("if(/baidu/.test(document.referrer))setTimeout(go,900)", False),
        ("setTimeout(function(){location='/login'},1800000)", False),
    ],
)
def test_wary(code: str, wary: bool) -> None:
    assert said(code).wary is wary


def test_engines_that_are_named() -> None:
    assert said("if(/sogou|sm\\.cn/.test(document.referrer))go()").engines == ("", "sogou", "sm")
    assert said("if(/baidu|sogou/.test(document.referrer))go()").engines == ("",)


@pytest.mark.parametrize(
    ("code", "programs"),
    [
        ("if(/AlipayClient|DingTalk/i.test(navigator.userAgent))go()", ("alipay", "dingtalk")),
        ("navigator.userAgent.indexOf('OpenHarmony')>0", ("harmony",)),
        ("/UCBrowser|Quark/.test(navigator.userAgent)", ("quark",)),
        ("share('weibo', location.href)", ()),
        ("if(/Android|iPhone/.test(navigator.userAgent))go()", ()),
    ],
)
def test_programs_that_are_named(code: str, programs: tuple[str, ...]) -> None:
    assert said(code).programs == programs


def test_dice_that_are_thrown_for_visitors() -> None:
    assert said("if(/iPhone/.test(navigator.userAgent)&&Math.random()<.3)go()").throws
    assert not said("img.src='/count.gif?'+Math.random()").throws
    assert not said("if(/iPhone/.test(navigator.userAgent))go()").throws
