"""Decisions outlive the night: what the next scan makes of them."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from scanner.model import Change, Confidence, Decided, Outcome, SiteResult
from scanner.store import Store, audit, decisions
from scanner.store.decisions import Choice, Overtaken, decide
from scanner.store.errors import committed
from scanner.store.models import AuditRow, Decision, Finding
from tests.store.made_up import ENTRY, crawl, finding, finish, page


def decided(store: Store, cause: str, what: str, **more: object) -> Finding:
    row = Finding.objects.get(cause=cause)
    with committed(store.path):
        choice = Choice(what=what, by="lead", **more)  # type: ignore[arg-type]
        decide(store.path.parent, row, row.version, choice, datetime.now(UTC))
    row.refresh_from_db()
    return row


def only(result: SiteResult) -> object:
    (judged,) = result.findings
    return judged


def judged_again(store: Store, *findings: object) -> SiteResult:
    return crawl(store, page("a", *findings))  # type: ignore[arg-type]


@pytest.mark.parametrize("what", [Decided.FALSE_ALARM, Decided.SUPPRESSED])
def test_what_was_set_aside_is_kept_and_counts_no_more(store: Store, what: Decided) -> None:
    assert judged_again(store, finding("bet")).verdict.outcome is Outcome.VETO
    decided(store, "bet", what, reason="ours", until=datetime.now(UTC) + timedelta(days=9))
    again = judged_again(store, finding("bet"))
    assert again.verdict.outcome is Outcome.CLEAN
    assert (only(again).decision, only(again).veto, only(again).change) == (what, False, Change.SAME)  # type: ignore[attr-defined]
    assert store.sites()[0].findings[0].set_aside
    assert Finding.objects.get().veto is False


def test_another_cause_on_the_same_page_still_vetoes(store: Store) -> None:
    judged_again(store, finding("bet"))
    decided(store, "bet", Decided.FALSE_ALARM)
    assert judged_again(store, finding("bet"), finding("other")).verdict.outcome is Outcome.VETO


def test_a_suppression_ends(store: Store) -> None:
    judged_again(store, finding("bet"))
    decided(store, "bet", Decided.SUPPRESSED, reason="moved on Monday", until=datetime.now(UTC) - timedelta(seconds=1))
    assert judged_again(store, finding("bet")).verdict.outcome is Outcome.VETO


def test_what_is_rectified_is_looked_at_again_and_reopened_where_it_still_is(store: Store) -> None:
    judged_again(store, finding("bet"))
    decided(store, "bet", Decided.RECTIFIED)
    result = judged_again(store, finding("bet"))
    assert result.verdict.outcome is Outcome.VETO
    row = Finding.objects.get()
    assert (row.decision, row.version) == ("", 2)
    assert list(row.decisions.order_by("id").values_list("what", "by")) == [
        ("rectified", "lead"),
        ("reopened", "vetoscan"),
    ]
    assert audit.verify(store.path.parent).rows == 2


def test_what_was_rectified_and_is_gone_stays_so_until_it_is_back(store: Store) -> None:
    judged_again(store, finding("bet"))
    decided(store, "bet", Decided.RECTIFIED)
    assert [each.change for each in judged_again(store).gone] == [Change.GONE]
    assert Finding.objects.get().decision == "rectified"
    assert only(judged_again(store, finding("bet"))).change is Change.BACK  # type: ignore[attr-defined]
    assert Finding.objects.get().decision == ""


def test_a_page_that_could_not_be_looked_at_reopens_nothing(store: Store) -> None:
    judged_again(store, finding("bet"))
    decided(store, "bet", Decided.RECTIFIED)
    crawl(store, page("b"))
    assert Finding.objects.get().decision == "rectified"


def test_a_scan_that_had_looked_before_the_decision_reopens_nothing(store: Store) -> None:
    judged_again(store, finding("bet"))
    run = store.start_run({})
    site = store.begin_site(run, ENTRY)
    site.record(page("a", finding("bet")))
    decided(store, "bet", Decided.RECTIFIED)
    finish(site)
    assert Finding.objects.get().decision == "rectified"


def test_what_a_person_confirmed_counts_as_sure(store: Store) -> None:
    unsure = replace(finding("bet"), confidence=Confidence.MEDIUM)
    assert judged_again(store, unsure).verdict.outcome is Outcome.REVIEW
    decided(store, "bet", Decided.CONFIRMED)
    assert judged_again(store, unsure).verdict.outcome is Outcome.VETO


def test_reopening_ends_a_decision(store: Store) -> None:
    judged_again(store, finding("bet"))
    decided(store, "bet", Decided.FALSE_ALARM)
    decided(store, "bet", decisions.REOPENED)
    assert judged_again(store, finding("bet")).verdict.outcome is Outcome.VETO


def test_of_two_who_decide_at_once_one_wins(store: Store) -> None:
    judged_again(store, finding("bet"))
    row, barrier, told = Finding.objects.get(), threading.Barrier(2), []

    def attempt(name: str) -> None:
        from django.db import connection

        barrier.wait()
        try:
            with committed(store.path):
                decide(store.path.parent, row, 0, Choice(what="confirmed", by=name), datetime.now(UTC))
            told.append("won")
        except Overtaken:
            told.append("overtaken")
        connection.close()

    threads = [threading.Thread(target=attempt, args=(name,)) for name in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["overtaken", "won"]
    assert Decision.objects.count() == AuditRow.objects.count() == 1


def test_a_finding_is_ranked_by_veto_severity_and_confidence(store: Store) -> None:
    judged_again(store, finding("bet"), replace(finding("weak"), confidence=Confidence.LOW))
    ranked = Finding.objects.order_by("-rank").values_list("cause", "veto", "change", "concern")
    assert list(ranked) == [("bet", True, "new", "link_to_illicit"), ("weak", False, "new", "link_to_illicit")]
