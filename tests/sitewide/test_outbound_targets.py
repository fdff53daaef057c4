"""What links lead to now."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from scanner import rules
from scanner.model import Hop, Severity, SiteEntry, Snapshot
from scanner.page import Page
from scanner.site import Site, facts
from scanner.sitewide.outbound_targets import detect

CASINO = (
    "<title>澳门新葡京娱乐城官网_百家乐真人现金网_注册送彩金</title><h1>澳门新葡京娱乐城</h1>"
    "<p>百家乐、老虎机、时时彩，立即注册送彩金，线上投注首存返利<a href=/reg>立即注册</a>"
)
FRIEND = "http://www.friend.example/"
OWN = "https://www.ceshi.gov.cn/"


def linking(url=FRIEND, text="协会"):
    return f"<title>测试局</title><a href='{url}'>{text}</a>"


def test_a_lapsed_friend_is_now_a_casino(found, page):
    pages = {OWN: linking(), OWN + "2.html": linking(text="")}
    (finding,) = found("outbound_targets", pages, targets={FRIEND: page(CASINO, FRIEND)})
    assert finding.rule == "outbound_targets/illicit"
    assert finding.veto_grade
    assert finding.severity is Severity.CRITICAL
    assert finding.cause == "friend.example"
    assert set(finding.urls) == set(pages)
    assert finding.excerpt.startswith("协会 → hxxp://www[.]friend[.]example/")


def test_two_links_to_one_domain_are_one_finding(found, page):
    other = "http://m.friend.example/x"
    pages = {OWN: linking() + linking(other)}
    assert len(found("outbound_targets", pages, targets={u: page(CASINO, u) for u in (FRIEND, other)})) == 1


def test_a_redirect_that_ends_at_a_casino(found, page):
    target = page(CASINO, FRIEND, final="http://www.stranger-co.com/")
    (finding,) = found("outbound_targets", {OWN: linking()}, targets={FRIEND: target})
    assert finding.veto_grade
    assert "ends-at=hxxp://www[.]stranger-co[.]com/" in finding.signs


def test_what_only_a_phone_is_shown(found, page):
    target = page("<title>某某协会</title><p>协会动态", FRIEND)
    target.views = [page(CASINO, FRIEND)]
    (finding,) = found("outbound_targets", {OWN: linking()}, targets={FRIEND: target})
    assert finding.rule == "outbound_targets/illicit"


def test_a_casino_on_a_public_bodys_host_is_that_ones_affair_to_confirm(found, page):
    url = "http://www.other.gov.cn/"
    (finding,) = found("outbound_targets", {OWN: linking(url)}, targets={url: page(CASINO, url)})
    assert not finding.veto_grade
    assert finding.severity is Severity.HIGH


@pytest.mark.parametrize(
    "html",
    [
        "<title>公安机关打击网络赌博典型案例</title><p>警方破获网络赌博案，抓获嫌疑人12名，涉案百家乐、时时彩平台3个。",
        "<title>体育彩票管理中心</title><p>超级大乐透开奖公告，公益金使用情况公告，理性购彩。",
        "<title>某某银行</title><p>个人业务 信用卡 立即登录",
        "<title>域名管理办法</title><p>" + "各单位不得擅自转让域名，域名过期应当注销。" * 2,
    ],
)
def test_clean(found, page, html):
    assert found("outbound_targets", {OWN: linking()}, targets={FRIEND: page(html, FRIEND)}) == []


def test_a_parked_name(found, page):
    html = "<title>friend.example</title><script src=https://www.sedoparking.com/p.js></script><p>Related links"
    (finding,) = found("outbound_targets", {OWN: linking()}, targets={FRIEND: page(html, FRIEND)})
    assert finding.rule == "outbound_targets/for-sale"
    assert not finding.severity.rank >= Severity.HIGH.rank


def test_code_from_a_name_that_is_gone(found):
    url = "https://cdn.gone.example/x.js"
    (finding,) = found(
        "outbound_targets", {OWN: f"<title>局</title><script src={url}></script>"}, dead_targets={url: "dns"}
    )
    assert finding.rule == "outbound_targets/code-from-lapsed-domain"
    assert finding.severity is Severity.CRITICAL
    assert not finding.veto_grade


def test_links_that_a_script_builds_are_links_and_not_code(page):
    script, seller = "http://www.ceshi.gov.cn/js/side.js", "http://www.seller.example/"
    code = Page(
        Snapshot(
            url=script,
            final_url=script,
            fetched_at=datetime.now(UTC),
            status=200,
            headers=(("Content-Type", "application/javascript"),),
            body=f"var a=['{seller}'];add(a)".encode(),
        ),
        SiteEntry(home=OWN),
    )
    site = Site(entry=code.site, pages=(facts(code),), targets={seller: page(CASINO, seller)})
    (finding,) = detect(site, rules.load("outbound_targets"))
    assert (finding.rule, finding.urls) == ("outbound_targets/illicit", (script,))


def test_code_from_a_seller_is_called_so(found, page):
    url = "http://cdn.seller.example/x.js"
    html = f"<title>局</title><script src={url}></script>"
    assert {each.rule for each in found("outbound_targets", {OWN: html}, targets={url: page(CASINO, url)})} == {
        "outbound_targets/code-from-illicit-domain"
    }


def test_without_a_working_resolver_nothing_is_said_to_be_gone(found):
    dead = {FRIEND: "dns", "https://www.baidu.com/": "dns"}
    findings = found("outbound_targets", {OWN: linking() + linking("https://www.baidu.com/")}, dead_targets=dead)
    assert all(finding.severity is Severity.LOW for finding in findings)


def test_not_fetched_is_not_dead(found):
    dead = {FRIEND: "cap", "http://b.example.com/": "bot_wall", "http://c.example.com/": "egress-refused"}
    assert found("outbound_targets", {OWN: "".join(map(linking, dead))}, dead_targets=dead) == []


def test_a_taken_over_sub_domain_of_ones_own_is_nobodys_office(found, page):
    url = "http://bm.ceshi.gov.cn/"
    (finding,) = found("outbound_targets", {OWN: linking(url)}, targets={url: page(CASINO, url)})
    assert finding.veto_grade
    numbered = CASINO + "<p>网站标识码：1399270001 京ICP备05000001号"
    (finding,) = found("outbound_targets", {OWN: linking(url)}, targets={url: page(numbered, url)})
    assert not finding.veto_grade


def test_each_hop_is_named(found, page):
    target = page(CASINO, FRIEND, final="http://www.stranger-co.com/")
    hops = (Hop(FRIEND, "status", 302), Hop("http://go.hop.example/j", "meta", 200))
    target = Page(replace(target.snapshot, redirects=hops), target.site)
    (finding,) = found("outbound_targets", {OWN: linking()}, targets={FRIEND: target})
    assert finding.signs[1:3] == ("ends-at=hxxp://www[.]stranger-co[.]com/", "via=hxxp://go[.]hop[.]example/j")


def test_what_is_known_from_before_says_so(found, page):
    asked = datetime(2026, 11, 20, 3, 10, tzinfo=UTC)
    (finding,) = found(
        "outbound_targets",
        {OWN: linking()},
        targets={FRIEND: page(CASINO, FRIEND)},
        cached_targets={FRIEND: asked},
    )
    assert "cached-at=2026-11-20 03:10Z" in finding.signs


def test_a_style_sheet_from_a_name_that_is_gone_or_sold(found, page):
    url = "https://cdn.gone.example/x.css"
    html = f"<title>局</title><link rel=stylesheet href={url}>"
    for more in ({"dead_targets": {url: "dns"}}, {"targets": {url: page("<p>This domain is for sale", url)}}):
        (finding,) = found("outbound_targets", {OWN: html}, **more)
        assert finding.rule == "outbound_targets/code-from-lapsed-domain"
        assert finding.severity is Severity.CRITICAL


def test_a_host_is_gone_while_its_domain_lives(found, page):
    dead, alive = "http://old.friend.example/", FRIEND
    (finding,) = found(
        "outbound_targets",
        {OWN: linking(dead) + linking(alive)},
        targets={alive: page("<title>某某协会</title><p>动态", alive)},
        dead_targets={dead: "dns"},
    )
    assert finding.rule == "outbound_targets/dead-link"


def test_a_name_service_in_trouble_says_nothing_of_the_name(found):
    code = "https://cdn.gone.example/x.js"
    html = linking() + f"<script src={code}></script>"
    findings = found("outbound_targets", {OWN: html}, dead_targets={code: "dns-failed", FRIEND: "dns-failed"})
    assert {finding.rule for finding in findings} <= {"outbound_targets/dead-link"}


def test_a_host_of_pictures_needs_no_front_page(found, page):
    html = "<title>局</title><img src=http://pic.friend.example/a.png>"
    root = "http://pic.friend.example/"
    assert found("outbound_targets", {OWN: html}, targets={root: page("", root, status=404)}) == []
    (finding,) = found("outbound_targets", {OWN: html}, dead_targets={root: "dns"})
    assert finding.rule == "outbound_targets/lapsed-domain"
    assert finding.urls == (OWN,)


def test_a_redirector_of_ones_own_links_what_it_leads_to(found, page):
    link = "/link?url=http%3A%2F%2Fwww.friend.example%2F"
    trial = f"{OWN}link?url=https%3A%2F%2Fopen-redirect.invalid%2F"
    targets = {FRIEND: page(CASINO, FRIEND), trial: page("", trial, final="https://open-redirect.invalid/")}
    illicit, redirect = found("outbound_targets", {OWN: linking(link)}, targets=targets)
    assert (illicit.rule, illicit.urls, illicit.veto_grade) == ("outbound_targets/illicit", (OWN,), True)
    assert (redirect.rule, redirect.urls, redirect.veto_grade) == ("outbound_targets/open-redirect", (OWN,), False)


def test_the_former_name_of_a_body_now_somebody_elses(found, page):
    shop = "<title>健康生活馆</title><p>" + "春季养生吃什么好，早上一杯温水，晚上泡脚。" * 8
    pages = {OWN: linking(text="青山县文化和旅游局")}
    (finding,) = found("outbound_targets", pages, targets={FRIEND: page(shop, FRIEND)})
    assert finding.rule == "outbound_targets/wrong-owner"
    for mine in (shop + "青山县文化和旅游局主办", shop + "<p>网站标识码：1399270001"):
        assert found("outbound_targets", pages, targets={FRIEND: page(mine, FRIEND)}) == []


def test_who_only_watches_a_few_pages(found):
    own, other = "hm.baidu.com/hm.js?" + "0f" * 16, "hm.baidu.com/hm.js?" + "a1" * 16
    push = "<script src=https://push.zhanzhang.baidu.com/push.js></script>"
    pages = {f"{OWN}{n}": f"<title>局</title><script src=//{own}></script>" for n in range(8)}
    pages[OWN] = f"<title>局</title><script src=//{own}></script><script src=//{other}></script>{push}"
    (finding,) = found("outbound_targets", pages)
    assert (finding.rule, finding.cause, finding.urls) == (
        "outbound_targets/foreign-statistics",
        "baidu:" + "a1" * 16,
        (OWN,),
    )
    assert finding.severity is Severity.MEDIUM
    pages[OWN] = pages[OWN].replace(push, "")
    (finding,) = found("outbound_targets", pages)
    assert finding.severity is Severity.LOW


def test_one_neighbour_proves_nothing_of_another(found, page):
    lost, hijacked = "http://bm.ceshi.gov.cn/", "http://zjj.ceshi.gov.cn/"
    pages = {OWN: linking(lost), OWN + "2.html": linking(hijacked)}
    targets = {lost: page(CASINO, lost), hijacked: page(CASINO + "<p>网站标识码：1399270001", hijacked)}
    sure, unsure = sorted(found("outbound_targets", pages, targets=targets), key=lambda each: not each.veto_grade)
    assert (sure.cause, sure.urls, sure.veto_grade) == ("bm.ceshi.gov.cn", (OWN,), True)
    assert (unsure.cause, unsure.urls, unsure.veto_grade) == ("zjj.ceshi.gov.cn", (OWN + "2.html",), False)
