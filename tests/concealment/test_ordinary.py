"""The examples of every ordinary idiom, laid out: what it explains is silent, its near miss is told."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from scanner import rules
from scanner.concealment import conceal, ordinary
from scanner.detectors.hidden_links import detect
from scanner.model import Severity, SiteEntry, Snapshot
from scanner.page import Page

RULES = rules.load("hidden_links")
URL = "https://www.example.gov.cn/xw/"
LINKS = " ".join(
    f'<a href="http://{host}/">{text}</a>'
    for host, text in [
        ("www.huoyun-hd.example", "恒达货运"),
        ("jiaju-mm.example", "美木家居"),
        ("tea-lan.test", "兰山茶业"),
    ]
)
INNOCENT = [(idiom["name"], html) for idiom in RULES.data["idiom"] for html in idiom["innocent"]]
ATTACK = [(idiom["name"], html) for idiom in RULES.data["idiom"] for html in idiom["attack"]]


def laid_out(render, block):
    html = f'<!doctype html><body style="background:#fff"><h1>要闻</h1>{block.replace("{links}", LINKS)}<p>公告</p>'
    headers = (("Content-Type", "text/html; charset=utf-8"),)
    snapshot = Snapshot(url=URL, final_url=URL, fetched_at=datetime.now(UTC), body=html.encode(), headers=headers)
    return Page(render(snapshot), SiteEntry(home=URL))


def explained(page):
    """Which idiom explains each hidden link."""
    hidden = conceal(page, lambda url: ".gov.cn" not in url)
    return {ordinary(link, page, hidden.shown, lambda _host: False, RULES) for link in hidden.links}


def grave(page):
    return [found for found in detect(page, RULES) if found.severity.rank >= Severity.MEDIUM.rank]


@pytest.mark.parametrize(("name", "block"), INNOCENT)
def test_what_an_idiom_explains_is_silent(render, name, block):
    page = laid_out(render, block)
    assert explained(page) == {name}
    assert grave(page) == []


@pytest.mark.parametrize(("name", "block"), ATTACK)
def test_its_near_miss_is_told(render, name, block):
    assert grave(laid_out(render, block))


def test_every_idiom_has_both():
    assert all(idiom["innocent"] and idiom["attack"] for idiom in RULES.data["idiom"])


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        (
            '<button aria-controls="q7">合作单位</button><p id="q7" style="display:none">{links}</p>',
            "opened-by-a-button",
        ),
        (
            '<button aria-controls="q6">合作单位</button>'
            '<div id="q6"><p style="height:0;overflow:hidden">{links}</p></div>',
            "opened-by-a-button",
        ),
        (
            """<b onclick="show('q5')">合作单位</b><div id="q5" style="height:0;overflow:hidden">{links}</div>""",
            "opened-by-a-button",
        ),
        (
            "<style>.k2{opacity:0}.k1:hover .k2{opacity:1}</style>"
            '<div class="k1">合作单位<p class="k2">{links}</p></div>',
            "opened-by-touch",
        ),
        ('<a href="#q8">合作单位</a><p id="q8" hidden>{links}</p>', "opened-by-a-button"),
        (
            '<ul class="z"><li class="k"><a href="http://www.print-55.test/">彩页</a></li>'
            '<li class="k" style="display:none">{links}<a href="http://www.print-55.test/">彩页</a></li></ul>',
            "partly-shown",
        ),
    ],
)
def test_what_the_page_itself_explains(render, block, reason):
    assert reason in explained(laid_out(render, block))


@pytest.mark.parametrize(("inside", "told"), [('<i class="icon-a"></i> ', False), (" ", True), ("<i></i> ", True)])
def test_an_icon_whose_style_sheet_is_missing(render, inside, told):
    links = "".join(f'<a href="http://o{number}.example/">{inside}</a> text ' for number in range(12))
    page = laid_out(render, f"<p>text {links}</p>")
    assert bool(grave(page)) is told
