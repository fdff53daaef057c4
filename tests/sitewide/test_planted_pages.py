"""Pages that somebody else put on a site: those whose words are understood give away those beside them."""

from __future__ import annotations

HOME = "https://www.ceshi.gov.cn/"
OWN = (
    "<title>{0}</title><body><div class=top><ul class=nav><li><a href=/>首页</a><li><a href=/a/>公开</a></ul></div>"
    "<div class=main><h2>{0}</h2><p>现将有关事项通知如下。</p></div><div class=foot>网站标识码：4113240029</div>"
)
PLANTED = "<title>{0}</title><body><p>{0} 上线送礼金，提现秒到，代理加盟。</p>"


def site(planted: dict[str, str]) -> dict[str, str]:
    own = {HOME: OWN.format("首页")} | {f"{HOME}{one}/{two}.html": OWN.format(one) for one in "abc" for two in range(4)}
    return own | {HOME + path: html for path, html in planted.items()}


def test_pages_of_one_build_with_one_that_promotes(found):
    titles = ("星辉国际娱乐城官网_真人百家乐_注册送彩金", "一分快彩计划", "捕鱼平台", "六合资料")
    pages = site({f"plus/view.php?aid={number}": PLANTED.format(title) for number, title in enumerate(titles)})
    (finding,) = [each for each in found("planted_pages", pages) if each.rule.endswith("planted-pages")]
    assert set(finding.urls) == {f"{HOME}plus/view.php?aid={number}" for number in range(4)}
    assert finding.url.endswith("aid=0")


def test_an_old_page_made_by_hand_is_not_of_the_batch(found):
    sold = PLANTED.format("星辉国际娱乐城官网_真人百家乐_注册送彩金")
    old = "<title>{0}</title><body><p>{0}工作会议日前召开，会上总结了去年的情况，部署了下一步任务。</p>"
    planted = {"old/55.htm": sold, "old/12.htm": old.format("春耕生产"), "old/61.htm": old.format("防汛抗旱")}
    (finding,) = [each for each in found("planted_pages", site(planted)) if each.rule.endswith("planted-pages")]
    assert finding.urls == (f"{HOME}old/55.htm",)


def test_the_sites_own_pages_beside_them_are_not_concerned(found):
    planted = {"b/7.html": PLANTED.format("星辉国际娱乐城官网_真人百家乐_注册送彩金")}
    (finding,) = [each for each in found("planted_pages", site(planted)) if each.rule.endswith("planted-pages")]
    assert finding.urls == (f"{HOME}b/7.html",)


def test_a_defaced_page_is_tampering_and_advertises_nothing(found):
    defaced = "<title>Hacked by N0body Crew</title><body><h1>Hacked by N0body Crew</h1><p>Your security is low</p>"
    findings = found("planted_pages", site({"zt/2016/x.html": defaced}))
    assert [str(each.concern) for each in findings] == ["tampering"]
    sold = found("planted_pages", site({"zt/2016/x.html": PLANTED.format("星辉国际娱乐城官网_真人百家乐_注册送彩金")}))
    assert [str(each.concern) for each in sold] == ["illicit_content"]
