"""What became different about a page."""

from __future__ import annotations

from scanner.likeness.imprint import hashes_of
from scanner.site.change import compare


def test_nothing(remembered):
    page = remembered("<title>要闻</title><p>一")
    change = compare(page, page)
    assert (change.wording.replaced, change.standing.numbers) == ((), ())
    assert (change.strangers.scripts, change.strangers.outbound) == ((), ())


def test_a_news_update_replaces_nothing(remembered):
    change = compare(remembered("<title>测试市水利局</title><p>一"), remembered("<title>测试市水利局</title><p>二"))
    assert change.wording.replaced == ()


def test_an_empty_description_filled_in_is_no_replacement(remembered):
    before, now = remembered("<title>要闻</title>"), remembered("<title>要闻</title><meta name=description content=新>")
    assert compare(before, now).wording.replaced == ()


def test_all_that_is_new_is_named(remembered):
    before = remembered("<title>测试局</title><script src=https://a.example.com/x.js></script><p>网站标识码3701000001")
    now = remembered(
        "<title>出售网站</title><script src=https://b.example.com/x.js></script><script src=https://evil.example.net/x.js>"
        "</script><a href=https://out.example.org/>外</a><p>网站标识码3701000002"
    )
    change = compare(before, now)
    assert change.wording.replaced == ("title",)
    assert change.strangers.scripts == ("example.net",)
    assert change.strangers.outbound == ("example.org",)
    assert change.standing.numbers == ("site_code=3701000002",)


def test_raw_and_rendered_structure_are_not_compared(remembered):
    before = remembered("<div id=app></div>", dom="<div id=app><div class=a><div class=b>" + "要闻" * 40)
    now = remembered("<div id=app></div><p>" + "正在维护" * 20)
    assert compare(before, now).dress.bits == 0


def test_a_side_column_that_grew_leaves_the_text_untouched(remembered):
    own = "<p>租赁双方应当自合同签订之日起三十日内办理登记备案，逾期未办理的由主管部门责令限期改正。</p>"
    column = "<p>端午节期间值班安排及应急联系方式的通知已经印发，请各单位遵照执行。</p>"
    before, now = remembered(own), remembered(column + own)
    other = remembered("<p>另外写了一段与登记备案毫无关系的话，供大家了解参考。</p>" + own)
    assert not compare(before, now).wording.untouched
    furniture = frozenset(hashes_of(now.imprint)) - frozenset(hashes_of(before.imprint))
    assert compare(before, now, furniture).wording.untouched
    assert not compare(before, other, furniture).wording.untouched
