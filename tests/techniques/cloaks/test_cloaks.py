"""Cloaks on a real server: each is found, its maker's condition named; honest servers are left in peace."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from scanner.model import Severity
from scanner.scan.examiner import load_rules
from tests.techniques.cloaks import fifth, fourth, seventh, sixth, third, unseen
from tests.techniques.cloaks.cases import SCRIPTS, SERVERS, TWINS, Case
from tests.techniques.cloaks.served import Seen, all_seen

QUICK = ("baidu-only", "phones-from-search", "first-visit", "spider-or-search", "sogou-only")
QUICK_TWINS = ("twin-dates", "twin-banner", "twin-greeting", "twin-refused", "twin-mobile-page")
QUICK_UNSEEN = ("unseen-toutiao", "unseen-m-baidu", "unseen-mainland", "unseen-two-steps")
QUICK_UNSEEN_TWINS = ("unseen-twin-sogou-notice", "unseen-twin-taiwan", "unseen-twin-two-steps")
FOUND = 0.98
NAMED = 0.9


def _named(cases: Sequence[Case], names: Sequence[str]) -> list[Case]:
    """The cases of some names; every name is one."""
    return [next(case for case in cases if case.name == name) for name in names]


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


@pytest.mark.parametrize(
    ("cloaks", "twins"),
    [
        (_named(SERVERS, QUICK), _named(TWINS, QUICK_TWINS)),
        (_named(unseen.CLOAKS, QUICK_UNSEEN), _named(unseen.TWINS, QUICK_UNSEEN_TWINS)),
    ],
    ids=["known", "unseen"],
)
def test_a_few_without_a_browser(rules, cloaks: list[Case], twins: list[Case]) -> None:
    results = asyncio.run(all_seen([*cloaks, *twins], rules, rendered=False))
    assert [case.name for case in cloaks if not results[case].found] == []
    assert [told for case in cloaks if (told := wrong(case, results[case]))] == []
    assert [told for case in twins for told in alarmed(case, results[case])] == []


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
    names = [case.name for case in (*SERVERS, *SCRIPTS, *TWINS, *unseen.CLOAKS, *unseen.TWINS)]
    names += [case.name for case in (*third.CLOAKS, *third.TWINS, *fourth.CLOAKS, *fourth.TWINS)]
    names += [case.name for each in (fifth, sixth, seventh) for case in (*each.CLOAKS, *each.TWINS)]
    assert len(names) == len(set(names)) >= 100
