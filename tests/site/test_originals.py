"""Which page a suspect was made from."""

from __future__ import annotations

import pytest

from scanner.site.originals import Originals

FAR = "http://www.copy.example/1.html"


def notice(seed):
    rows = "，".join(f"第{i}项{i * seed}个合格率{i * seed % 93}.5%" for i in range(12, 40))
    return f"<title>通报</title><div class=nav></div><p>政府网站抽查{rows}"


@pytest.fixture
def originals(remembered):
    urls = {seed: f"https://www.ceshi.gov.cn/{seed}.html" for seed in range(3, 60)}
    return Originals(remembered(notice(seed), url) for seed, url in urls.items())


@pytest.mark.parametrize(
    "change", [("政府网站", "当局网坐"), ("项", "項(xiàng)"), ("合格率", "及格率"), ("通报", "通报")]
)
def test_paired_with_the_one_it_was_made_from(originals, remembered, change):
    copy = originals.closest(remembered(notice(37).replace(*change), FAR))
    assert copy
    assert copy.url == "https://www.ceshi.gov.cn/37.html"


def test_not_paired(originals, remembered):
    assert originals.closest(remembered(notice(997), FAR)) is None
    assert originals.closest(remembered("<title>通报</title><div class=nav></div><p>要闻", FAR)) is None
    assert originals.closest(remembered("", FAR)) is None


def test_a_plain_copy_without_numbers(remembered):
    text = "<title>致辞</title><p>" + "欢迎访问测试市人民政府门户网站，了解要闻与政策，办理各类事项，提出意见建议。" * 3
    copy = Originals([remembered(text)]).closest(remembered(text, FAR))
    assert copy
    assert "text-bits=0" in copy.signs


def test_menus_and_scripts_are_no_copies(remembered):
    menu = "<title>网站地图</title><a>首页</a> <a>要闻</a> <a>政务公开</a> <a>办事服务</a> <a>互动交流</a>"
    assert Originals([remembered(menu)]).closest(remembered(menu, FAR)) is None
    script = f"var notice = '{notice(5)}'"
    assert Originals([remembered(script, "https://www.ceshi.gov.cn/a.js")]).closest(remembered(script, FAR)) is None
    assert Originals([remembered(script)]).closest(remembered(script, "http://www.copy.example/a.js")) is None
