"""Which pages of a site are nobody's: learned from the site itself."""

from __future__ import annotations

import pytest

from scanner.site.templates import planted

HOME = "https://www.ceshi.gov.cn/"
OWN = (
    '<title>{0}</title><div id="head"></div><div class="nav"></div><div class="main-{1}"><div class="list"></div></div>'
    '<div class="foot">{2}</div>'
)
ALIEN = (
    '<title>{0}</title><section class="hero-x"></section><div class="rank-box"></div><div class="spun-text"></div>'
    '<ul class="pool"></ul><footer class="zz9">{1}</footer>'
)
MARK = "测ICP备2023000001号-1"


@pytest.fixture
def groups(remembered):
    def groups(pages, unlinked=(), absent=()):
        facts = [remembered(html, url) for url, html in pages.items()]
        return {each.folder: each for each in planted(HOME, facts, frozenset(unlinked), absent)}

    return groups


def own(count, mark=""):
    folders = ("zwgk", "tzgg", "xwzx", "hdjl")
    pages = {HOME: OWN.format("首页", "a", mark)}
    pages |= {f"{HOME}{folders[n % 4]}/{n}.html": OWN.format(f"文章{n}", "b", mark) for n in range(count)}
    return pages


def alien(count, folder="app/20250311", link=""):
    return {f"{HOME}{folder}/{10021 + n * 7}.html": ALIEN.format(f"词{n}", link) for n in range(count)}


def test_a_site_of_its_own_pages_has_none(groups):
    assert groups(own(20)) == {}
    assert groups(own(20, MARK)) == {}


def test_pages_of_another_build_are_counted_by_folder(groups):
    found = groups(own(20) | alien(9, link='<a href="http://a.example/">x</a>'))["/app/20250311/"]
    assert (found.alien, found.unlinked, found.machine_named, found.alike) == (9, 0, 9, 9)
    assert found.target == "a.example"


def test_a_host_that_the_site_itself_links_is_no_target(groups):
    link = '<a href="http://a.example/">x</a>'
    pages = {url: html + link for url, html in own(20).items()} | alien(9, link=link)
    assert groups(pages)["/app/20250311/"].target == ""


@pytest.mark.parametrize("tie", [MARK, '<script src="/js/common.js"></script>'])
def test_marks_and_scripts_of_the_site_tie_a_page_to_it(groups, tie):
    pages = {url: html + tie for url, html in own(20).items()}
    assert groups(pages | {url: html + tie for url, html in alien(5).items()}) == {}


def test_a_counter_that_everybody_loads_ties_nothing(groups):
    counter = '<script src="https://counter.example/c.js"></script>'
    pages = {url: html + counter for url, html in (own(20) | alien(5)).items()}
    assert groups(pages)["/app/20250311/"].alien == 5


def test_a_template_in_several_folders_is_the_sites_own(groups):
    special = alien(3, "a") | alien(3, "b") | alien(3, "c")
    assert groups(own(20) | special) == {}
    assert set(groups(own(20) | special, unlinked=special)) == {"/a/", "/b/", "/c/"}


def test_where_most_pages_seem_strange_nothing_is_known(groups):
    assert groups(own(3) | alien(9)) == {}
    pages = alien(9)
    assert groups(own(3) | pages, unlinked=pages)["/app/20250311/"].alien == 9


def test_own_pages_that_nothing_links_are_told_too(groups):
    pages = own(20)
    url = f"{HOME}zwgk/4.html"
    found = groups(pages, unlinked=[url])
    assert {folder: (each.alien, each.unlinked) for folder, each in found.items()} == {"/zwgk/": (0, 1)}


def test_what_is_answered_where_nothing_is_does_not_count(groups, remembered):
    pages = own(20) | alien(3)
    absent = {remembered(html, url).text_hash for url, html in alien(3).items()}
    assert groups(pages, absent=absent) == {}


def test_pages_told_apart_by_their_query_share_a_place(groups):
    pages = {f"{HOME}index.php?{n}k{n}.html": ALIEN.format(f"词{n}", "") for n in range(4)}
    assert len(groups(own(20) | pages)["/index.php"].pages) == 4


def test_attachments_scripts_and_errors_are_no_pages(groups, remembered):
    facts = [remembered(html, url) for url, html in own(20).items()]
    facts += [remembered("var a;", f"{HOME}js/{n}.js") for n in range(9)]
    facts += [remembered(ALIEN.format("x", ""), f"{HOME}x/{n}.html", status=404) for n in range(9)]
    assert list(planted(HOME, facts, frozenset(each.url for each in facts))) != []
    assert {each.folder for each in planted(HOME, facts, frozenset())} == set()
