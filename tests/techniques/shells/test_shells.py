"""Pages of intruders, tools of administrators and honest pages that ask for the same, each told for what it is."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scanner import rules
from scanner.detectors.web_shells import detect
from scanner.model import Confidence, Severity, SiteEntry, Snapshot
from scanner.page import Page

RULES = rules.load("web_shells")
SITE = "http://www.ceshi.gov.cn"
SETS = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(Path(__file__).parent.glob("*.toml"))]


def cases(kind):
    return [pytest.param(case, id=case["name"]) for each in SETS for case in each.get(kind, ())]


def told(case):
    snapshot = Snapshot(
        url=SITE + case["path"],
        final_url=SITE + case["path"],
        fetched_at=datetime.now(UTC),
        status=200,
        headers=(("Content-Type", "text/html; charset=utf-8"),),
        body=case["html"].encode(),
    )
    return list(detect(Page(snapshot, SiteEntry(home=SITE + "/")), RULES))


def vetoes(finding):
    return finding.severity.rank >= Severity.HIGH.rank and finding.confidence is Confidence.HIGH


@pytest.mark.parametrize("case", cases("shell"))
def test_a_page_of_an_intruder_is_told(case):
    assert [each.severity.rank >= Severity.MEDIUM.rank for each in told(case)] == [True]


@pytest.mark.parametrize("case", cases("tool"))
def test_a_tool_that_an_administrator_left_is_for_a_second_look(case):
    assert [each.severity for each in told(case)] == [Severity.MEDIUM]


@pytest.mark.parametrize("case", cases("doubtful"))
def test_what_may_be_either_is_asked_about(case):
    assert [(each.severity, each.confidence) for each in told(case)] == [(Severity.MEDIUM, Confidence.LOW)]


@pytest.mark.parametrize("case", cases("beyond"))
def test_what_gives_no_sign_is_not_told(case):
    assert told(case) == []


@pytest.mark.parametrize("case", cases("honest"))
def test_an_honest_page_is_left_in_peace(case):
    assert told(case) == []


def test_most_pages_of_intruders_are_high_and_many_sure():
    found = [each for each_set in SETS for case in each_set["shell"] for each in told(case)]
    assert sum(each.severity.rank >= Severity.HIGH.rank for each in found) >= 0.85 * len(found)
    assert sum(map(vetoes, found)) >= 0.4 * len(found)
