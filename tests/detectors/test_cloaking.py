from dataclasses import replace
from datetime import UTC, datetime
from random import Random

import pytest

from scanner import rules
from scanner.detectors.cloaking import detect
from scanner.model import Deed, Severity, SiteEntry, Snapshot, Visitor
from scanner.page import Page

RULES = rules.load("cloaking")
HOME = "https://www.example.gov.cn/"
TOPICS = [
    "防汛抗旱",
    "安全生产",
    "营商环境",
    "义务教育",
    "医疗保障",
    "乡村振兴",
    "生态环境",
    "交通运输",
    "文化旅游",
    "社会保障",
]


def official(seed: int = 0, title: str = "某某市人民政府") -> str:
    """A home page whose list order, dates, counters and tokens depend on `seed`, as those of real ones do."""
    random = Random(seed)
    news = [f'<li><a href="/xw/{topic}.html">市政府召开{topic}工作会议</a>' for topic in TOPICS]
    random.shuffle(news)
    dated = "".join(f"{each}<span>2024-{random.randint(1, 12)}-{random.randint(1, 28)}</span></li>" for each in news)
    return (
        f"<html><head><title>{title}</title></head><body><input type=hidden name=csrf value={random.getrandbits(64):x}>"
        f"<ul>{dated}</ul><p>您是第{random.randint(1, 10**6)}位访问者，"
        f"现在是{random.randint(0, 23)}:30</p></body></html>"
    )


def view(html: str, seen_as: Visitor, ended: str = HOME, status: int = 200, dom: str | None = None) -> Page:
    snapshot = Snapshot(
        url=HOME,
        final_url=ended,
        seen_as=seen_as,
        fetched_at=datetime.now(UTC),
        status=status,
        body=html.encode(),
        dom=dom,
    )
    return Page(snapshot, SiteEntry(home=HOME, own=True))


def said(*views: Page) -> dict[Visitor, set[str]]:
    found = {}
    for each in views:
        each.views = tuple(other for other in views if other is not each)
        found[each.seen_as] = {finding.rule.partition("/")[2] for finding in detect(each, RULES)}
    return {visitor: slugs for visitor, slugs in found.items() if slugs}


SPAM = (
    "<title>澳门新葡京娱乐场_注册送彩金_官网登录</title><h1>澳门新葡京娱乐场</h1>"
    "<p>注册送彩金，百家乐、老虎机、时时彩在线投注平台，首存送彩金，提款秒到账，立即注册。</p>"
)


@pytest.mark.parametrize("seed", range(1, 12))
def test_what_changes_by_itself_is_no_cloak(seed):
    assert said(view(official(), Visitor.DESKTOP), view(official(seed), Visitor.BAIDU)) == {}


def test_the_deviating_view_is_named_with_its_visitors():
    views = [
        view(official(), Visitor.DESKTOP),
        view(SPAM, Visitor.BAIDU),
        view(SPAM, Visitor.GOOGLE),
        view(official(1), Visitor.MOBILE),
    ]
    for each in views:
        each.views = tuple(other for other in views if other is not each)
    found = list(detect(views[1], RULES))
    assert [each.rule for each in found] == ["cloaking/illicit"]
    assert found[0].veto_grade
    assert {"only=baidu", "only=google"} <= set(found[0].signs)
    assert "only=mobile" not in found[0].signs
    assert list(detect(views[0], RULES)) == list(detect(views[3], RULES)) == []


def test_whose_page_it_is_said_to_be_to_one_visitor():
    def at(host: str) -> str:
        return official().replace("<title>", f"<link rel=canonical href=http://{host}/><title>")

    usual = view(at("www.example.gov.cn"), Visitor.DESKTOP)
    assert said(usual, view(at("www.kaiyun-6633.example"), Visitor.GOOGLE)) == {Visitor.GOOGLE: {"outside-links"}}
    assert said(usual, view(at("www.gov.cn"), Visitor.GOOGLE)) == {}
    everybody = [view(at("www.kaiyun-6633.example"), each) for each in (Visitor.DESKTOP, Visitor.GOOGLE)]
    assert said(*everybody) == {}


def test_a_jump_of_one_visitor_is_a_cloak():
    away = view("<p>x</p>", Visitor.REFERRER, "https://k8.example/")
    assert said(view(official(), Visitor.DESKTOP), away, view(official(2), Visitor.BAIDU)) == {
        Visitor.REFERRER: {"outside-jump"}
    }


@pytest.mark.parametrize(
    ("usually", "named"), [((), {Visitor.REFERRER: {"outside-jump"}}), (("k8.example",), {}), (None, {})]
)
def test_a_touch_that_takes_one_visitor_away_is_a_cloak(usually, named):
    """Unless it takes everybody somewhere, or nobody saw what it does to others."""

    def touched(visitor, hosts):
        deeds = tuple(Deed("click-move", f"https://{host}/") for host in hosts or ())
        page = view(official(), visitor, dom=None if hosts is None else official())
        return Page(replace(page.snapshot, deeds=deeds), page.site)

    views = [touched(Visitor.DESKTOP, usually), touched(Visitor.REFERRER, ("k9.example",))]
    assert said(*views) == named


@pytest.mark.parametrize(
    ("host", "trials", "high"),
    [
        ("en.other.example", ("shown-if=language:not-zh", "untested=hour"), False),
        ("en.other.example", ("shown-if=referrer:any + language:not-zh",), False),
        ("en.other.example", ("shown-if=agent:not-spider + visit:first + language:not-zh",), False),
        ("en.other.example", ("shown-if=agent:phone + language:not-zh",), True),
        ("en.other.example", ("shown-if=visit:first",), True),
        ("en.other.example", ("shown-if=language:ja + referrer:google",), True),
        ("en.other.example", ("shown-if=language:not-zh", "shown-if=referrer:search"), True),
        ("en.other.example", (), True),
        ("www.kaiyun9988.example", ("shown-if=language:not-zh",), True),
    ],
)
def test_a_jump_that_hangs_on_the_language_alone_weighs_little(host, trials, high):
    away = view("<p>x</p>", Visitor.REPEAT, f"https://{host}/")
    page = Page(replace(away.snapshot, trials=trials), away.site)
    page.views = (view(official(), Visitor.DESKTOP),)
    (found,) = detect(page, RULES)
    assert (found.severity.rank >= Severity.HIGH.rank) is high


def test_a_jump_of_everybody_is_none():
    views = [view("<p>x</p>", visitor, "https://other.example/") for visitor in (Visitor.DESKTOP, Visitor.BAIDU)]
    assert said(*views) == {}


@pytest.mark.parametrize(
    "ended", ["https://m.example.gov.cn/", "https://wap.other.gov.cn/", "https://mp.weixin.qq.com/s"]
)
def test_a_phone_on_an_official_or_known_host_is_ordinary(ended):
    assert said(view(official(), Visitor.DESKTOP), view(official(3), Visitor.MOBILE, ended)) == {}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("<script>document.cookie='k=1';location.reload()</script>", 200),
        ("<p>您的请求疑似攻击行为，已被网站防火墙拦截</p>", 403),
        ("<h1>Service Unavailable</h1>", 503),
        ("", 412),
    ],
)
def test_bot_walls_and_errors_are_never_a_cloak(body, status):
    wall = view(body, Visitor.BAIDU, status=status)
    assert said(view(official(), Visitor.DESKTOP), wall) == {}
    assert said(view(body, Visitor.DESKTOP, status=status), view(official(), Visitor.BAIDU)) == {}


def test_a_page_built_by_scripts_is_held_against_what_the_browser_made():
    shell = view("<div id=app></div>", Visitor.DESKTOP, dom=official())
    assert said(shell, view(official(4), Visitor.BAIDU)) == {}


def test_pages_that_exist_for_spiders_only():
    assert said(view("<h1>404</h1>", Visitor.DESKTOP, status=404), view(official(), Visitor.BAIDU)) == {
        Visitor.BAIDU: {"hidden-page"}
    }


def test_one_view_alone_says_nothing():
    assert said(view(SPAM, Visitor.BAIDU)) == {}


def test_without_a_desktop_view_another_person_is_the_standard():
    assert said(view(official(), Visitor.MOBILE), view(SPAM, Visitor.BAIDU)) == {Visitor.BAIDU: {"illicit"}}
