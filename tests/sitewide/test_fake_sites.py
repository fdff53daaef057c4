"""A page that passes itself as an official site, and all that only looks like it."""

from __future__ import annotations

import pytest

from scanner.model import SiteEntry
from scanner.site import facts

FOREIGN = "http://www.zwfw-online.example/"
TAGS = '<meta name="SiteDomain" content="www.ceshi.gov.cn"><meta name="SiteIDCode" content="3701000001">'
COPY = f"<title>测试市人民政府门户网站</title>{TAGS}<p>要闻"


def slugs(findings):
    return {finding.rule.partition("/")[2]: finding for finding in findings}


@pytest.mark.parametrize(
    "url",
    [FOREIGN, "http://www.ceshi-gov.cn/", "http://gov.cn.ceshi.com/", "http://8.8.8.8/", "http://me.github.io/x/"],
)
def test_a_copy_on_a_foreign_host(found, url):
    finding = slugs(found("fake_sites", {url: COPY}, url))["claims-another-host"]
    assert finding.veto_grade
    assert finding.cause == "www.ceshi.gov.cn"
    assert "site_domain=www.ceshi.gov.cn" in finding.signs


@pytest.mark.parametrize(
    "url",
    [
        "https://www.ceshi.gov.cn/",
        "https://jyj.ceshi.gov.cn/",
        "https://www.other.gov.cn/",
        "https://www.ceshi.政务/",
        "http://127.0.0.1:8080/",
        "http://localhost/",
        "https://mp.weixin.qq.com/s/x",
    ],
)
def test_the_same_page_where_it_may_stand(found, url):
    assert found("fake_sites", {url: COPY}, url) == []


def test_one_finding_for_many_pages(found):
    pages = {f"{FOREIGN}{i}.html": COPY for i in range(5)}
    (finding,) = found("fake_sites", pages, FOREIGN)
    assert finding.occurrences == len(finding.urls) == 5


def test_a_second_domain_that_the_operator_named(found):
    entry = SiteEntry(home=FOREIGN, allow_hosts=("ceshi.gov.cn",))
    assert found("fake_sites", {FOREIGN: COPY}, entry=entry) == []


def test_an_own_site_may_bear_its_name_anywhere(found):
    html = {FOREIGN: "<title>测试市博物馆管理委员会</title><p>主办单位：测试市文化局"}
    assert slugs(found("fake_sites", html, FOREIGN))["official-name"].confidence == "medium"
    assert found("fake_sites", html, entry=SiteEntry(home=FOREIGN, own=True)) == []


def test_a_name_alone_is_a_hint_and_an_imitating_host_makes_it_a_case(found):
    title = "<title>测试市教育局</title><p>要闻"
    (hint,) = found("fake_sites", {"http://www.abc.example/": title}, "http://www.abc.example/")
    (case,) = found("fake_sites", {"http://jyj-gov.example/": title}, "http://jyj-gov.example/")
    assert (hint.severity, case.severity) == ("low", "medium")


def test_the_registry_tells_whose_a_code_is(found):
    html = {FOREIGN: "<title>要闻</title><p>网站标识码3702000009 主办单位：测试县人民政府"}
    registry = (SiteEntry(home="https://www.xian.gov.cn/", name="测试县人民政府", code="3702000009"),)
    finding = slugs(found("fake_sites", html, FOREIGN, registry=registry))["claims-another-host"]
    assert finding.cause == "www.xian.gov.cn"
    own = (SiteEntry(home=FOREIGN, name="测试县人民政府", code="3702000009"),)
    assert "claims-another-host" not in slugs(found("fake_sites", html, FOREIGN, registry=own))


def test_a_public_institution_with_its_superiors_exposure_link(found):
    html = (
        "<title>测试市博物馆</title><p>主办单位：测试市博物馆 <a href='https://zfwzgl.www.gov.cn/exposure/jiucuo.html"
        "?site_code=3701000001&url=http%3A%2F%2Fwww.ceshi.gov.cn%2F'>找错</a>"
    )
    assert not any(finding.severity.rank >= 3 for finding in found("fake_sites", {FOREIGN: html}, FOREIGN))


def test_a_news_page_that_quotes_and_links_an_office(found):
    html = (
        "<title>测试市人民政府发布通报_某某新闻网</title><p>据测试市人民政府网站消息，主办单位为市政府办公室。"
        "<a href=https://www.ceshi.gov.cn/art/2024/1/1/art_1_1.html>原文</a>" + "<a href=/n/1.html>新闻</a>" * 30
    )
    assert found("fake_sites", {FOREIGN: html}, FOREIGN) == []


def test_a_candidate_with_a_spun_copy(found, page):
    numbers = "，".join(f"第{i}项{i * 37}个{i + 3}.5%" for i in range(12, 40))
    pages = {"https://www.ceshi.gov.cn/tz/1.html": f"<title>政府网站通报</title><p>政府网站{numbers}"}
    spun = page(f"<title>当局网坐传递</title><p>當局網(wang)坐{numbers}", "http://www.ceshi-zx.example/1.html")
    finding = slugs(found("fake_sites", pages, candidates=(spun,)))["copies-page"]
    assert "original=https://www.ceshi.gov.cn/tz/1.html" in finding.signs
    other = page("<title>通报</title><p>" + "，".join(f"{i * 91}个{i}.1%" for i in range(12, 40)), "http://b.example/")
    assert found("fake_sites", pages, candidates=(other,)) == []


def test_a_suspect_that_copied_a_registered_sites_pages(found, page):
    numbers = "，".join(f"第{i}项{i * 37}个{i + 3}.5%" for i in range(12, 40))
    original = facts(page(f"<title>通报</title><p>政府网站{numbers}", "https://www.ceshi.gov.cn/tz/1.html"))
    pages = {f"{FOREIGN}{i}.html": f"<title>传递</title><p>当局网坐{numbers}" for i in range(3)}
    (finding,) = found("fake_sites", pages, FOREIGN, originals=(original,))
    assert (finding.rule, finding.cause, finding.occurrences) == ("fake_sites/copies-page", original.url, 3)


def test_an_own_site_may_name_its_superior(found):
    html = {FOREIGN: "<title>测试县博物馆</title><p>主办单位：测试县文化局"}
    superior = (SiteEntry(home="https://whj.xian.gov.cn/", name="测试县文化局", code="3702000008"),)
    entry = SiteEntry(home=FOREIGN, name="测试县博物馆", own=True)
    assert found("fake_sites", html, entry=entry, registry=superior) == []
    assert found("fake_sites", html, FOREIGN, registry=superior)


def test_the_strongest_page_speaks_for_all(found):
    tags = '<meta name="SiteDomain" content="www.ceshi.gov.cn">'
    pages = {f"{FOREIGN}1.html": f"<title>要闻</title>{tags}", FOREIGN: COPY}
    (finding,) = found("fake_sites", pages, FOREIGN)
    assert finding.veto_grade
    assert finding.occurrences == 2


SPUN = (
    "<title>传递</title><p>省当局办公厅关于当局网坐查抄环境的传递如下：平易近生栏目，问题零改到位。国办发〔2017〕47号"
)


def test_a_saved_file_is_no_proof_of_what_a_host_served(found):
    (finding,) = found("fake_sites", {"http://8.8.8.8/": COPY}, "http://8.8.8.8/", served=False)
    assert (finding.severity, finding.confidence) == ("medium", "medium")
    assert "source=saved-file" in finding.signs
    (made_to_deceive,) = found(
        "fake_sites", {"http://ceshi-gov.example/": COPY}, "http://ceshi-gov.example/", served=False
    )
    assert made_to_deceive.veto_grade


@pytest.mark.parametrize("url", ["http://saved.invalid/a.html", "http://localhost/", "http://any.example/"])
def test_a_machine_made_text_is_one_wherever_it_lies(found, url):
    (finding,) = found("fake_sites", {url: SPUN}, url, served=False)
    assert (finding.rule, finding.severity) == ("fake_sites/machine-made", "high")


def test_a_file_of_unknown_origin_contradicts_nothing(found):
    assert found("fake_sites", {"http://saved.invalid/a.html": COPY}, "http://saved.invalid/a.html", served=False) == []


REGISTRY = (SiteEntry(home="https://www.ceshi.gov.cn/", name="测试市人民政府", code="3701000001"),)


def test_a_host_made_to_look_like_a_registered_one(found):
    html = "<title>建设中</title><p>敬请期待"
    (finding,) = found(
        "fake_sites", {"http://www.ceshizf.example/": html}, "http://www.ceshizf.example/", registry=REGISTRY
    )
    assert (finding.rule, finding.cause, finding.severity) == ("fake_sites/lookalike-host", "www.ceshi.gov.cn", "low")
    html = "<title>要闻</title><p>网站标识码3701000001"
    (finding,) = found(
        "fake_sites", {"http://www.ceshizf.example/": html}, "http://www.ceshizf.example/", registry=REGISTRY
    )
    assert finding.rule == "fake_sites/claims-another-host"
    assert finding.veto_grade


def test_a_registered_site_may_look_like_another(found):
    second = SiteEntry(home="http://www.ceshizf.example/", name="测试政务")
    html = {second.home: "<title>建设中</title><p>敬请期待"}
    assert found("fake_sites", html, entry=second, registry=(*REGISTRY, second)) == []


def test_a_reprint_weighs_less_than_a_page_that_poses(found, page):
    body = "".join(
        f"<p>第{i}条政府网站应当及时更新信息，主办单位每年检查{i * 7}次，发现问题{i * 31}个。" for i in range(11, 40)
    )
    pages = {"https://www.ceshi.gov.cn/1.html": f"<title>办法</title>{body}"}
    reprint = page(f"<title>转载办法</title>{body}", "http://news.example/1.html")
    posing = page(f"<title>测试市人民政府</title>{body}", "http://other.example/1.html")
    severities = [
        finding.severity
        for candidate in (reprint, posing)
        for finding in found("fake_sites", pages, candidates=(candidate,))
        if finding.rule == "fake_sites/copies-page"
    ]
    assert severities == ["medium", "high"]


def test_numbers_learned_from_the_real_site_tell_whose_they_are(found, page):
    real = facts(page("<title>测试市人民政府</title><p>冀ICP备20031457号-1 冀公网安备 13010202001234号"))
    html = {FOREIGN: "<title>证书查询</title><p>冀ICP备20031457号-3"}
    (finding,) = found("fake_sites", html, FOREIGN, originals=(real,))
    assert (finding.rule, finding.cause) == ("fake_sites/claims-another-host", "www.ceshi.gov.cn")
    assert finding.signs[0] == "imitates=www.ceshi.gov.cn"
