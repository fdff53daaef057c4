"""What became different about a page."""

from __future__ import annotations

from scanner.site.change import compare


def test_nothing(remembered):
    page = remembered("<title>要闻</title><p>一")
    change = compare(page, page)
    assert (change.replaced, change.script_hosts, change.outbound, change.identity) == ((), (), (), ())


def test_a_news_update_replaces_nothing(remembered):
    change = compare(remembered("<title>测试市水利局</title><p>一"), remembered("<title>测试市水利局</title><p>二"))
    assert change.replaced == ()


def test_an_empty_description_filled_in_is_no_replacement(remembered):
    before, now = remembered("<title>要闻</title>"), remembered("<title>要闻</title><meta name=description content=新>")
    assert compare(before, now).replaced == ()


def test_all_that_is_new_is_named(remembered):
    before = remembered("<title>测试局</title><script src=https://a.example.com/x.js></script><p>网站标识码3701000001")
    now = remembered(
        "<title>出售网站</title><script src=https://b.example.com/x.js></script><script src=https://evil.example.net/x.js>"
        "</script><a href=https://out.example.org/>外</a><p>网站标识码3701000002"
    )
    change = compare(before, now)
    assert change.replaced == ("title",)
    assert change.script_hosts == ("example.net",)
    assert change.outbound == ("example.org",)
    assert change.identity == ("site_code=3701000002",)


def test_raw_and_rendered_structure_are_not_compared(remembered):
    before = remembered("<div id=app></div>", dom="<div id=app><div class=a><div class=b>" + "要闻" * 40)
    now = remembered("<div id=app></div><p>" + "正在维护" * 20)
    assert compare(before, now).structure_bits == 0
