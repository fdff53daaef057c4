"""What is learned of registered sites from their own pages."""

from __future__ import annotations

from scanner.site.articles import is_home
from scanner.site.register import FrontPages, learned_numbers

HOME = "https://www.ceshi.gov.cn/"
SKIN = "".join(
    f'<script src="/js/{n}.js"></script><div class="box{n}"><img src="/images/{n}.png"></div>' for n in range(6)
)


def test_a_number_on_the_front_page_is_the_sites(remembered):
    pages = [remembered("<p>京ICP备12345679号-2"), remembered("<p>转发：冀ICP备12345670号", f"{HOME}a/1.html")]
    assert learned_numbers(pages) == {"京ICP备12345679号": "www.ceshi.gov.cn"}


def test_a_number_on_most_pages_is_the_sites_too(remembered):
    pages = [remembered("<p>京公网安备 11010502030143号", f"{HOME}a/{n}.html") for n in range(5)]
    pages += [remembered("<p>冀ICP备12345670号", f"{HOME}b/{n}.html") for n in range(2)]
    assert learned_numbers(pages) == {"京公网安备11010502030143": "www.ceshi.gov.cn"}


def test_what_two_parties_bear_is_nobodys(remembered):
    pages = [remembered("<p>京ICP备12345679号", url) for url in (HOME, "https://www.other.gov.cn/")]
    assert learned_numbers(pages) == {}


def test_front_pages():
    assert [is_home(f"{HOME}{path}") for path in ("", "index.html", "a/1.html")] == [True, True, False]


def test_dressed_alike(remembered):
    pages = FrontPages([remembered(f"<title>甲</title>{SKIN}要闻")])
    skin = pages.closest(remembered(f"<title>乙</title>{SKIN}证书查询", "http://copy.example/"))
    assert skin
    assert skin.signs[0] == "assets-shared=100%"
    assert (
        pages.closest(remembered(SKIN.replace("/images/", "/img/").replace("/js/", "/s/"), "http://o.example/")) is None
    )
    assert pages.closest(remembered(SKIN.replace("box", "kasten"), "http://o.example/")) is None
    assert pages.closest(remembered("<p>要闻", "http://o.example/")) is None
    assert FrontPages([]).closest(remembered(SKIN)) is None
