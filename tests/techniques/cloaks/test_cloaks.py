"""Cloaks on a real server: each is found, its maker's condition named; honest servers are left in peace."""

from __future__ import annotations

import asyncio

import pytest

from scanner.model import Severity
from scanner.scan.examiner import load_rules
from tests.techniques.cloaks.cases import SCRIPTS, SERVERS, TWINS, Case
from tests.techniques.cloaks.served import Seen, all_seen

QUICK = ("baidu-only", "phones-from-search", "first-visit", "spider-or-search", "sogou-only")
QUICK_TWINS = ("twin-dates", "twin-banner", "twin-greeting", "twin-refused", "twin-mobile-page")
FOUND = 0.98
NAMED = 0.9


@pytest.fixture(scope="module")
def rules():
    return load_rules()


def wrong(case: Case, seen: Seen) -> str:
    """How what was told of a cloak differs from the truth; '' where it does not."""
    if case.truth is None or seen.told == case.truth:
        return ""
    return f"{case.name}: {sorted(seen.told)} instead of {sorted(case.truth)}"


def alarmed(case: Case, seen: Seen) -> list[str]:
    return [f"{case.name}: {each.rule}" for each in seen.findings if each.severity.rank >= Severity.HIGH.rank]


def test_a_few_without_a_browser(rules) -> None:
    chosen = [case for case in (*SERVERS, *TWINS) if case.name in (*QUICK, *QUICK_TWINS)]
    results = asyncio.run(all_seen(chosen, rules, rendered=False))
    assert [case.name for case in chosen if case in SERVERS and not results[case].found] == []
    assert [told for case in chosen if case in SERVERS and (told := wrong(case, results[case]))] == []
    assert [told for case in chosen if case in TWINS for told in alarmed(case, results[case])] == []


@pytest.mark.long
@pytest.mark.browser
def test_every_cloak_and_every_honest_server(rules) -> None:
    cloaks = (*SERVERS, *SCRIPTS)
    results = asyncio.run(all_seen((*cloaks, *TWINS), rules))
    missed = [case.name for case in cloaks if not results[case].found]
    assert len(missed) <= (1 - FOUND) * len(cloaks), missed
    triable = [case for case in cloaks if case.truth is not None]
    misnamed = [told for case in triable if (told := wrong(case, results[case]))]
    assert len(misnamed) <= (1 - NAMED) * len(triable), misnamed
    assert [told for case in TWINS for told in alarmed(case, results[case])] == []


def test_names_are_distinct() -> None:
    names = [case.name for case in (*SERVERS, *SCRIPTS, *TWINS)]
    assert len(names) == len(set(names)) >= 60
