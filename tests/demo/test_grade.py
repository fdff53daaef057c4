"""The arithmetic of grading."""

from typing import Any

import pytest

from scanner.demo import Plant, Trap, Truth, grade, report
from scanner.model import Concern, Confidence, Failure, Finding, Judged, Severity, Visitor

HOME = "http://www.a.example/"
PLANT = Plant(
    id="one", url=HOME + "x.html", technique="T7", detectors=frozenset({"hidden_links"}), also=frozenset({"cloaking"})
)
TRAP = Trap(id="notice", url=HOME + "notice.html", detectors=frozenset({"hijacked_content"}))
TRUTH = Truth((PLANT,), (TRAP,), frozenset({"casino.test"}))


def judged(rule: str = "hidden_links/off-screen", url: str = PLANT.url, veto: bool = True, **changed: Any) -> Judged:
    fields: dict[str, Any] = {
        "rule": rule, "concern": Concern.LINK_TO_ILLICIT, "severity": Severity.HIGH, "confidence": Confidence.HIGH,
        "site": "a", "url": url, "seen_as": Visitor.DESKTOP, "rendered": False, "excerpt": "e", "cause": "c",
    }  # fmt: skip
    return Judged(Finding(**(fields | changed)), veto=veto)


def test_found_without_alarm() -> None:
    result = grade([judged()], [], TRUTH)
    assert (result.found, result.missed, result.false_alarms, result.false_vetoes) == ((PLANT,), (), (), ())
    assert result.share == result.coverage == 1.0
    assert result.kept


@pytest.mark.parametrize(
    "finding",
    [
        judged(severity=Severity.LOW),
        judged("cloaking/baidu"),
        judged(url=HOME),
        judged(url=HOME + "x.html.bak"),
        judged("hidden_links_of_old/off-screen"),
    ],
    ids=["too low", "other detector", "other page", "longer address", "other name"],
)
def test_not_found(finding: Judged) -> None:
    assert grade([finding], [], TRUTH).missed == (PLANT,)


def test_aggregated_finding_names_every_address() -> None:
    result = grade([judged(url=HOME + "y.html", urls=(HOME + "y.html", PLANT.url))], [], TRUTH)
    assert result.found == (PLANT,)
    assert [alarm.url for alarm in result.false_vetoes] == [HOME + "y.html"]


def test_another_detector_that_may_speak_is_no_alarm() -> None:
    result = grade([judged("cloaking/baidu")], [], TRUTH)
    assert (result.found, result.false_alarms, result.false_vetoes) == ((), (), ())


def test_trap_is_named() -> None:
    result = grade([judged("hijacked_content/promo", TRAP.url, veto=False)], [], TRUTH)
    assert [alarm.trap for alarm in result.false_alarms] == ["notice"]


def test_what_is_below_medium_is_no_alarm() -> None:
    assert not grade([judged("x/y", TRAP.url, veto=False, severity=Severity.LOW)], [], TRUTH).false_alarms


def test_bad_host_itself_is_no_alarm() -> None:
    assert not grade([judged(url="http://casino.test/p")], [], TRUTH).false_vetoes


def test_veto_on_a_plant_that_must_not_veto() -> None:
    parked = Plant(id="p", url=HOME, technique="T10", detectors=frozenset({"outbound_targets"}), veto="no")
    found = [judged("outbound_targets/parked", HOME)]
    result = grade(found, [], Truth((parked,), ()))
    assert result.found == (parked,)
    assert [alarm.judged for alarm in result.false_vetoes] == found
    assert not result.kept


def test_two_targets_on_one_page_need_a_finding_each() -> None:
    tea, expo = (
        Plant(id=host, url=HOME, technique="T10", detectors=frozenset({"outbound_targets"}), target=host)
        for host in ("www.tea.example", "www.expo.example")
    )
    result = grade([judged("outbound_targets/casino", HOME, cause="tea.example")], [], Truth((tea, expo), ()))
    assert (result.found, result.missed) == ((tea,), (expo,))


def test_found_but_not_vetoed() -> None:
    assert grade([judged(veto=False)], [], TRUTH).without_veto == (PLANT,)


def test_failure_lowers_coverage() -> None:
    failure = Failure(url=PLANT.url, stage="fetch", reason="timeout")
    result = grade([], [failure, Failure(url="http://other.example/", stage="fetch", reason="refused")], TRUTH)
    assert result.coverage == 0.5
    assert result.failed == (failure,)


def test_elsewhere_by_beginning() -> None:
    tree = Plant(id="t", url=HOME + "a/1", technique="T8", detectors=frozenset({"cloaking"}), elsewhere=(HOME + "a/*",))
    assert not grade([judged("cloaking/tree", HOME + "a/99")], [], Truth((tree,), ())).false_vetoes


def test_report_names_what_is_wrong() -> None:
    text = report(grade([judged("hijacked_content/promo", TRAP.url)], [], TRUTH))
    assert "MISSED" in text
    assert "FALSE VETO" in text
    assert "trap: notice" in text
    assert "0 of 1 planted problems found (0%)" in text
