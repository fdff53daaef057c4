"""Ways to hide links, in the real browser: each is found and named, its innocent twin is not taken for an attack."""

from __future__ import annotations

import pytest

from scanner.scan.examining.examiner import load_rules
from tests.techniques.trial import all_tried, trials
from tests.techniques.ways import UNSEEN, uses, ways, ways_in

KNOWN = [*ways(), *ways_in(UNSEEN)]
QUICK = KNOWN[4::15]
FOUND = 0.98


@pytest.fixture(scope="module")
def tried(run, browser, tmp_path_factory):
    """`tried(ways)`: every trial's result by its name."""
    rules = load_rules()

    def tried(chosen):
        return run(all_tried(tmp_path_factory.mktemp("ways"), trials(chosen), rules, browser))

    return tried


def missed(results):
    return {name for name, result in results.items() if not name.endswith(".twin") and not result.found}


def unnamed(chosen, results):
    reasons = {way.name: set(way.reason) for way in chosen}
    hidden = [(name, result) for name, result in results.items() if not name.endswith(".twin") and result.found]
    return {name for name, result in hidden if not result.reasons & reasons[name.rpartition(".")[0]]}


def wronged(results):
    return {name for name, result in results.items() if name.endswith(".twin") and result.alarmed}


def test_a_few_ways(tried):
    results = tried(QUICK)
    assert missed(results) == set()
    assert unnamed(QUICK, results) == set()
    assert wronged(results) == set()


@pytest.mark.long
def test_every_way(tried):
    results = tried(KNOWN)
    tries = [name for name in results if not name.endswith(".twin")]
    assert len(missed(results)) <= (1 - FOUND) * len(tries), missed(results)
    assert len(unnamed(KNOWN, results)) <= (1 - FOUND) * len(tries), unnamed(KNOWN, results)
    assert wronged(results) == set()


def test_a_few_harmless_uses(tried):
    assert wronged(tried(uses()[::16])) == set()


@pytest.mark.long
def test_harmless_uses(tried):
    assert wronged(tried(uses())) == set()


def test_names_are_distinct():
    names = [way.name for way in KNOWN]
    assert len(names) == len(set(names)) >= 40
