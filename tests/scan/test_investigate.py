"""`vetoscan investigate`: a page that leads phones from a search result away, after two scans of its site."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scanner.model import Severity
from scanner.scan.investigate import grave_of
from scanner.site import NO_SUCH_PAGE
from tests.cli.command import OFFICIAL, json_lines, vetoscan
from tests.fetch.web import Reply, Web
from tests.report.made_up import judged
from tests.scan.sites import sites_file

SITES = ("www.first.test", "www.second.test")
URL = "http://www.first.test/xw/1.html"
AWAY = Reply(status=302, headers={"Location": "http://www.kaiyun9988.example/"})


def hit(asked) -> bool:
    return "Mobile" in asked.headers.get("User-Agent", "") and "baidu" in asked.headers.get("Referer", "")


@pytest.fixture(scope="module")
def investigated(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("investigated")
    hacked: list[bool] = []
    answers = {}
    for host in SITES:
        answers[f"{host}/"] = OFFICIAL.format("<a href=/xw/1.html>要闻</a>")
        answers[f"{host}/xw/1.html"] = lambda asked: AWAY if hacked and hit(asked) else OFFICIAL.format("<p>要闻")
    web = Web(answers)
    shared = ("--resolve", f"*=127.0.0.1:{web.port}")
    for _ in range(2):
        vetoscan("scan", "--sites", sites_file(folder, *SITES), "--render", "off", *shared, home=folder / "home")
        hacked.append(True)
    said = vetoscan(
        "investigate", URL, "--own", *shared, "--json", folder / "f.jsonl", "--no-sandbox", home=folder / "home"
    )
    web.close()
    return said, folder


@pytest.mark.browser
def test_an_investigation(investigated) -> None:
    said, folder = investigated
    assert said.code == 2, said.err
    (place,) = (folder / "home" / "investigations").iterdir()
    html = (place / "incident.html").read_text(encoding="utf-8")
    assert "a phone" in html
    assert "Baidu&#39;s results" in html
    assert "www.second.test" in html
    assert "an archived copy does not have it" in html
    assert "an archived copy has it" in html
    assert (place / "incident.pdf").read_bytes().startswith(b"%PDF")
    *findings, _run = json_lines(folder / "f.jsonl")
    told = {sign for each in findings for sign in each["signs"] if sign.startswith("shown-if=")}
    assert told == {"shown-if=agent:phone + referrer:baidu + path:this-page"}


@pytest.mark.browser
def test_what_scans_know_stays_as_it_is(investigated) -> None:
    said = vetoscan("sites", home=investigated[1] / "home")
    assert all(site in said.out for site in SITES)
    assert len(vetoscan("report", "--list", home=investigated[1] / "home").out.splitlines()) == 2


def test_what_an_invented_address_answers_is_not_said_of_the_page():
    here = judged(0)
    page = replace(here, finding=replace(here.finding, severity=Severity.HIGH, signs=("place=title",)))
    probe = replace(page, finding=replace(page.finding, cause="other", signs=("status=200", NO_SUCH_PAGE)))
    low = replace(page, finding=replace(page.finding, severity=Severity.LOW))
    worse = replace(page, finding=replace(page.finding, severity=Severity.CRITICAL))
    assert grave_of([probe, low, page, worse]) == [worse, page]
