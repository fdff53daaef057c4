"""The HTML report: nothing an attacker wrote runs, is fetched, followed or hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from scanner.model import Change, Failure, Incident, ThirdParty, Where
from scanner.report import html
from scanner.report.legend import sign
from scanner.report.pictures import data_uri
from scanner.report.words import words
from tests.report.made_up import PICTURE, evidence, judged, legend, run

CHROMIUM = "/usr/bin/chromium-headless-shell"
PAYLOADS = (
    "<script>window.pwned=1</script>",
    "</title><script>window.pwned=1</script>",
    "</style><script>window.pwned=1</script>",
    "</script><img src=x onerror=window.pwned=1>",
    '"><svg onload=window.pwned=1>',
    "'><iframe srcdoc='<script>parent.pwned=1</script>'>",
    "<a href=javascript:window.pwned=1 id=clickme>x</a>",
    "javascript:window.pwned=1",
    "{{ 7*7 }}{% set x = 1 %}${7*7}#{7*7}<%= 7*7 %>",
    "<!--><script>window.pwned=1</script-->",
    "<meta http-equiv=refresh content=0;url=http://evil.example/>",
    "<base href=http://evil.example/>",
    "<link rel=stylesheet href=http://evil.example/x.css>",
    "<style>body{background:url(http://evil.example/)}</style>",
    "<form action=http://evil.example><input type=submit id=clickme>",
    "\x00<scr\x00ipt>window.pwned=1</script>",
    "<img src=http://evil.example/pixel>",
    "\ud800<script>window.pwned=1</script>",
    "+ADw-script+AD4-window.pwned=1+ADw-/script+AD4-",
    "<math><mtext><table><mglyph><style><img src=x onerror=window.pwned=1>",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, chromium_sandbox=False)
        yield launched
        launched.close()


def hostile_run() -> html.RunResult:
    """The payload in every place of a report that an attacker writes."""
    findings = [
        replace(
            judged(
                number,
                excerpt=payload,
                url=f"http://a.example/{payload}",
                urls=(f"http://a.example/{payload}", payload),
                signs=(payload, f"place={payload}", f"target={payload}"),
                where=Where(part=payload, selector=payload, sheet=payload, cell=payload, member=payload),
                rule=f"hijacked_content/{payload}" if number % 2 else "hijacked_content/title",
                evidence=(payload, PICTURE),
                cause=str(number),
            ),
            page_title=payload,
            indicator=payload,
        )
        for number, payload in enumerate(PAYLOADS)
    ]
    result = run(*findings)
    bad = result.sites[1]
    failures = tuple(Failure(url=each, stage=each, reason=each, detail=each) for each in PAYLOADS)
    everywhere = "".join(PAYLOADS)
    entry = replace(bad.entry, name=everywhere, home=everywhere, code=everywhere, organisation=everywhere)
    site = replace(bad, entry=entry, failures=failures, notes=PAYLOADS)
    return replace(result, sites=(site,), notes=PAYLOADS)


@pytest.mark.browser
def test_nothing_hostile_has_any_effect(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    html.write(hostile_run(), path, evidence, legend=legend())
    page = browser.new_page()
    events: list[str] = []
    page.on("dialog", lambda dialog: events.append(dialog.message))
    page.on("request", lambda request: events.append(request.url) if not request.url.startswith("data:") else None)
    page.on("console", lambda message: events.append(message.text))
    page.on("pageerror", lambda error: events.append(str(error)))
    page.goto(path.as_uri())
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    page.wait_for_timeout(300)
    assert events == [path.as_uri()], "only the report itself was loaded, and its own policy was not violated"
    assert page.evaluate("window.pwned") is None
    assert page.locator("script, iframe, form, base, link, svg, object, embed, style:not(head style)").count() == 0
    assert page.locator("#clickme").count() == 0
    links = page.locator("a").evaluate_all("found => found.map(each => each.getAttribute('href'))")
    assert all(link.startswith("#") for link in links)
    assert page.locator("img").count() > 0
    page.close()


@pytest.mark.browser
def test_the_style_sheet_passes_its_own_policy(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    html.write(run(), path, evidence, legend=legend())
    page = browser.new_page()
    page.goto(path.as_uri())
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.verdict.veto')).backgroundColor") == "rgb(168, 32, 26)"
    )
    targets = page.locator("a").evaluate_all(
        "found => found.filter(each => !document.getElementById(each.getAttribute('href').slice(1))).length"
    )
    assert targets == 0, "every link inside the report leads somewhere"
    page.close()


def test_no_address_is_written_so_that_it_could_be_followed() -> None:
    page = html.render(run(judged(0, excerpt="HTTPS://evil.example/ http://evil.example")), evidence, legend=legend())
    assert not re.search(r"https?://", page, re.IGNORECASE)
    assert "Hxxps://evil.example/" in page or "HxxPS://evil.example/" in page


def test_what_cannot_be_seen_is_shown_as_its_code() -> None:
    page = html.render(run(judged(0, excerpt="官\u202e网\u200b\x1b[31m\u3164")), legend=legend())
    for code in ("U+202E", "U+200B", "U+001B", "U+3164"):
        assert f'<span class="code">{code}</span>' in page
    assert not re.search("[\u202e\u200b\x1b\u3164]", page)


def test_a_person_can_check_a_veto_in_ten_seconds() -> None:
    page = html.render(run(), evidence, legend=legend())
    for said in (
        "单项否决",
        "V19-1.3",
        "发布或链接反动、暴力、色情等内容",
        "依据：条款",
        "依据：本单位规定",
        "百度蜘蛛、手机浏览器",
        "98.8%",
        "已检查 506 / 应检查 512 个网址",
        "被反爬验证拦截",
        "浏览器沙箱未启用",
        "隐藏方式：移出屏幕",
        "青原示例县人民政府门户网站",
        "2026-11-2",
        "data:image/png;base64,",
        "新增",
        "消失",
        "恢复原页面",
    ):
        assert said in page, said


def test_a_picture_that_several_findings_share_is_embedded_once() -> None:
    page = html.render(run(), evidence, legend=legend())
    assert page.count("data:image/png;base64,") == 1
    assert page.count("截图见上方") > 1


def test_it_can_be_read_in_english() -> None:
    page = html.render(run(), legend=legend(), language="en")
    assert '<html lang="en">' in page
    assert "Baidu spider, mobile browser" in page
    assert "could not be examined" in page


def test_incomplete_coverage_never_reads_as_all() -> None:
    result = run()
    bad = result.sites[1]
    nearly = replace(bad, verdict=replace(bad.verdict, admitted=10_000, examined=9_999))
    page = html.render(replace(result, sites=(nearly,)))
    assert "99.9%" in page
    assert "100.0%" not in page


def test_a_run_without_sites_or_legend() -> None:
    assert "hijacked_content/title" in html.render(run())
    assert "<h1>" in html.render(replace(run(), sites=()))


def test_gone_findings_are_listed_apart() -> None:
    page = html.render(run(), legend=legend())
    assert page.index("已消失的问题") > page.index("需要复核")
    assert f'class="change {Change.GONE}"' in page


@pytest.mark.parametrize("junk", [b"", b"\x89PNG\r\n\x1a\n", b"<svg onload=alert(1)>", b"GIF89a" + bytes(50)])
def test_what_is_no_picture_is_left_out(junk: bytes) -> None:
    assert data_uri(junk) == ""


def test_a_picture_is_encoded_anew() -> None:
    png = evidence(PICTURE)
    assert png is not None
    assert data_uri(png + b"<script>alert(1)</script>").startswith("data:image/png;base64,")
    assert data_uri(png[:-200]) == "" or data_uri(png[:-200]).startswith("data:image/png")


def test_a_finding_names_its_incident() -> None:
    result = run()
    first = next(site for site in result.sites if site.findings).findings[0].finding.fingerprint
    joined = Incident(keys=("domain:casino.example",), sites=("a", "b"), findings=(first,), veto=True, id="I-0007")
    shown = html.render(replace(result, incidents=(joined,)), legend=legend())
    card = shown[shown.index(f'id="{first}"') :].partition("</article>")[0]
    assert "I-0007" in card
    assert shown.count("I-0007") == 2


@pytest.mark.parametrize(("told", "expected"), [("same-structure", "页面结构相同"), ("listen=x", "特征 listen：x")])
def test_a_sign_in_words(told: str, expected: str) -> None:
    assert sign(told, words("zh")) == expected


def test_what_is_of_others_is_listed_with_its_first_day() -> None:
    result = run()
    used = ThirdParty("script", "https://cdn.example/a.js", "cdn.example", 7, result.started, result.started)
    shown = html.render(replace(result, sites=(replace(result.sites[0], third_parties=(used,)),)), language="en")
    assert "Scripts, hosts and accounts of others" in shown
    assert "https://cdn.example/a.js" not in shown, "no address can be followed"
    assert "Scripts, hosts" not in html.render(result, language="en")
