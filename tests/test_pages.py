"""Pages that fooled us once, one folder each, through the path that `vetoscan examine` takes.

`expected.json`: `url`, `seen_as`, `findings` (rules that must speak), `absent` (rules or detectors that must not);
and where they matter `render` (true: laid out by the browser) and `views` (other visitors' files by visitor).
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from scanner.model import Visitor
from scanner.scan.examining.examiner import load_rules
from scanner.scan.offline.examination import Ticket, close_all
from scanner.scan.offline.unpack import examine_group

CASES = sorted(path.parent for path in (Path(__file__).parent / "pages").glob("*/expected.json"))
KEYS = {"url", "seen_as", "findings", "absent", "render", "views"}
RULES = load_rules()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_page(case, run, request):
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    browser = request.getfixturevalue("browser") if expected.get("render") else None
    lines = run(examined(case, expected, browser))
    found = {finding.rule for line in lines for finding in line.findings}
    broken = [failure.detail for line in lines for failure in line.failures if failure.reason == "detector"]
    unwanted = {rule for rule in found if {rule, rule.partition("/")[0]} & set(expected["absent"])}
    assert broken == []
    assert set(expected["findings"]) - found == set()
    assert unwanted == set()


async def examined(case, expected, browser):
    """A line for each view of the case."""
    views = {"page.html": expected["seen_as"], **{name: who for who, name in expected.get("views", {}).items()}}
    descriptors = [os.open(case, os.O_RDONLY | os.O_DIRECTORY), *(os.open(case / name, os.O_RDONLY) for name in views)]
    tickets = [
        Ticket(number, case.name, "", expected["url"], Visitor(who), number, 0)
        for number, who in enumerate(views.values(), 1)
    ]
    try:
        return [line async for line in examine_group(tickets, descriptors, RULES, browser)]
    finally:
        close_all(descriptors)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_expectation_says_something_and_names_what_exists(case):
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    rules = {rule.id for ruleset in RULES.values() for rule in ruleset}
    assert expected.keys() <= KEYS
    assert expected["findings"] or expected["absent"]
    assert set(expected["findings"]) <= rules
    assert set(expected["absent"]) <= rules | RULES.keys()
