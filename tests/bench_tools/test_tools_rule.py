"""The rule by which tools are graded."""

import pytest

from bench.tools.model import Report
from bench.tools.rule import claimed, mark
from scanner.demo import Plant, Trap, Truth

HOME = "http://www.a.example/"
PLANT = Plant(id="one", url=HOME + "x.html", technique="T7", detectors=frozenset({"hidden_links"}))
AIMED = Plant(
    id="two", url=HOME, technique="T10", detectors=frozenset({"outbound_targets"}), target="www.tea.test",
    elsewhere=(HOME + "*",),
)  # fmt: skip
ASKED = Plant(id="three", url=HOME + "go?to=x", technique="T12", detectors=frozenset({"outbound_targets"}))
TRAP = Trap(id="notice", url=HOME + "notice.html", detectors=frozenset({"hijacked_content"}))
TRUTH = Truth((PLANT, AIMED, ASKED), (TRAP,), frozenset({"casino.test"}))
MEANS = {
    "hidden": frozenset({"hidden_links"}),
    "words": frozenset({"hijacked_content", "hidden_links"}),
    "dead": frozenset({"outbound_targets"}),
}


def graded(*reports):
    return mark(reports, MEANS, TRUTH)


@pytest.mark.parametrize("kind", ["hidden", "words"])
def test_kind_that_fits_at_the_address_finds(kind):
    result = graded(Report(PLANT.url, kind))
    assert (result.found, result.struck, result.harmless) == ((PLANT,), (), ())


def test_kind_that_does_not_fit_finds_nothing():
    result = graded(Report(PLANT.url, "dead"))
    assert (result.found, result.harmless) == ((), ())


def test_kind_outside_the_question_counts_neither_way():
    result = graded(Report(PLANT.url, "missing header"), Report(TRAP.url, "missing header"))
    assert (result.found, result.struck, result.harmless, result.outside) == ((), (), (), 2)


def test_plant_with_a_target_wants_the_target_named():
    assert graded(Report(HOME, "dead", "http://other.test/")).found == ()
    assert graded(Report(HOME, "dead", "http://www.tea.test/")).found == (AIMED,)
    assert graded(Report(HOME + "far/away.html", "dead", "tea.test is parked")).found == (AIMED,)
    assert graded(Report("http://www.tea.test/", "dead")).found == (AIMED,)


def test_script_stands_for_the_pages_that_load_it():
    assert graded(Report("http://cdn.test/x.js", "hidden", loaded_by=(PLANT.url,))).found == (PLANT,)


def test_address_without_its_query_is_named_all_the_same():
    assert graded(Report(HOME + "go", "dead")).found == (ASKED,)
    assert graded(Report(HOME + "go?to=y", "dead")).found == ()


def test_trap_is_struck_once_and_only_by_what_it_is_set_for():
    assert graded(Report(TRAP.url, "words"), Report(TRAP.url + "#top", "words")).struck == (TRAP,)
    assert graded(Report(TRAP.url, "hidden")).struck == ()


def test_trap_is_not_struck_by_what_a_plant_on_every_page_explains():
    trap = Trap(id="all", url=HOME + "all.html", detectors=frozenset({"outbound_targets"}))
    truth = Truth(TRUTH.plants, (trap,))
    assert mark([Report(trap.url, "dead", "www.tea.test")], MEANS, truth).struck == ()
    assert mark([Report(trap.url, "dead", "other.test")], MEANS, truth).struck == (trap,)


def test_report_where_nothing_is_wrong_is_a_false_alarm_of_its_own():
    result = graded(Report(HOME + "list.html", "words"), Report(HOME + "list.html", "hidden"))
    assert (result.struck, result.harmless) == ((), (HOME + "list.html",))


def test_pages_of_bad_hosts_are_never_false_alarms():
    assert graded(Report("http://casino.test/", "words")).harmless == ()


@pytest.mark.parametrize("claim", ["hidden_links", "T7", "one"])
def test_claims_name_classes_techniques_or_plants(claim):
    assert claimed(TRUTH.plants, frozenset({claim})) == [PLANT]
