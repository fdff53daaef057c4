"""Nights in which nothing changes add nothing; nights that break off or see a part neither add nor take away."""

from __future__ import annotations

from typing import Any

import pytest

from scanner.model import Change, Failure, Outcome, SiteResult
from scanner.store import Answered, Batch, Store, failing, judgements, models
from scanner.store.models import Crawl, Finding, Judgement, Sighting
from tests.store.made_up import ENTRY, HOME, changes, crawl, finding, page

PLACES = ("a", "b", "c")


def night(store: Store, *causes: str) -> SiteResult:
    """Every page examined, every cause on each."""
    return crawl(store, *(page(name, *(finding(cause, name) for cause in causes)) for name in PLACES))


def rows() -> tuple[int, int]:
    return Judgement.objects.count(), Sighting.objects.count()


def failed(name: str) -> Batch:
    answered = [Answered(url=HOME + name, examined=False)]
    failures = [Failure(url=HOME + name, stage="fetch", reason="timeout")]
    return Batch(admitted=[(HOME + name, 1)], answered=answered, failures=failures)


def interrupted(store: Store, *batches: Batch) -> None:
    site = store.begin_site(store.start_run({"other": "options"}), ENTRY)
    for batch in batches:
        site.record(batch)
    site.release()


def places(result: SiteResult) -> dict[str, set[str]]:
    return {each.finding.cause: {url.removeprefix(HOME) for url in each.finding.urls} for each in result.findings}


def test_the_same_night_again_adds_no_rows(store: Store) -> None:
    night(store, "x", "y")
    once = rows()
    assert once == (2, 6)
    for _ in range(4):
        night(store, "x", "y")
    assert rows() == once


def test_pages_that_come_in_another_order_change_nothing(store: Store) -> None:
    for order in (PLACES, PLACES[::-1], ("b", "a", "c")):
        crawl(store, *(page(name, finding("x", name)) for name in order))
    assert Judgement.objects.count() == 1


def test_every_night_is_read_back_as_it_was_reported(store: Store) -> None:
    told = [night(store, *causes) for causes in (("x",), ("x",), ("x", "y"), ("y",), ("x", "y"), ("x", "y"))]
    back = [store.result(run.run).sites[0] for run in reversed(store.runs())]
    assert [changes(each) for each in back] == [changes(each) for each in told]
    assert back[-1] == told[-1]
    for one, other, done in zip(told, back, Crawl.objects.order_by("id"), strict=True):
        assert [each.finding for each in one.findings] == [each.finding for each in other.findings]
        assert one.gone == other.gone
        for early, late in zip(one.findings, other.findings, strict=True):
            assert early.last_seen <= late.last_seen <= done.finished  # type: ignore[operator]


def test_what_changed_is_written_beside_what_was(store: Store) -> None:
    night(store, "x")
    night(store, "x")
    crawl(store, *(page(name, finding("x", name, excerpt="anders")) for name in PLACES))
    told = [(row.crawl_id, row.until_id, row.change) for row in Judgement.objects.order_by("id")]
    first, second, third = Crawl.objects.order_by("id").values_list("id", flat=True)
    assert told == [(first, second, "new"), (third, third, "same")]
    number = Finding.objects.get().pk
    assert judgements.latest([number])[number].finding.excerpt == "anders"


def test_a_night_that_did_not_look_is_not_one_that_saw_it(store: Store) -> None:
    night(store, "x")
    seen = night(store, "x").findings[0].last_seen
    nights = [crawl(store, *map(failed, PLACES)) for _ in range(3)]
    assert {each.findings[0].last_seen for each in nights} == {seen}
    assert [changes(each) for each in nights] == [{"x": "same"}] * 3
    assert Judgement.objects.count() == 2, "seen, and then three nights of not looking"
    night(store, "x")
    assert [each.last_seen for each in read(Judgement.objects.order_by("id")[1].crawl)] == [seen]
    assert all(read(row)[0].last_seen == seen for row in Crawl.objects.order_by("id")[2:5])


def read(row: Crawl) -> tuple[Any, ...]:
    return judgements.of_crawl(row)


def test_a_page_that_was_not_looked_at_keeps_what_stood_on_it(store: Store) -> None:
    night(store, "x")
    clean_and_silent = (page("a"), page("b", finding("x", "b")), failed("c"))
    assert places(crawl(store, *clean_and_silent)) == {"x": {"b", "c"}}
    result = crawl(store, page("a"), page("b"), failed("c"))
    assert changes(result) == {"x": "same"}, "the last page of it has not answered since"
    assert places(result) == {"x": {"c"}}
    assert result.verdict.outcome is Outcome.VETO
    assert store.begin_site(store.start_run({}), ENTRY).watched == {HOME + "c"}


def test_it_is_gone_when_the_last_page_was_looked_at(store: Store) -> None:
    night(store, "x")
    crawl(store, page("a"), page("b"), failed("c"))
    assert changes(crawl(store, page("c"))) == {"x": "gone"}
    assert not Sighting.objects.filter(over=False).exists()
    assert changes(night(store)) == {}


def test_a_night_that_broke_off_takes_nothing_away(store: Store) -> None:
    night(store, "x")
    interrupted(store, page("a", finding("x", "a")), page("b"))
    assert changes(crawl(store, page("a"), failed("b"), failed("c"))) == {"x": "same"}
    assert places(store.sites()[0]) == {"x": {"b", "c"}}


def test_what_a_night_saw_that_broke_off_is_reported_by_the_next(store: Store) -> None:
    night(store, "x")
    assert changes(night(store)) == {"x": "gone"}
    interrupted(store, page("a", finding("x", "a"), finding("y", "a")))
    assert changes(crawl(store, failed("a"), page("b"))) == {"x": "back", "y": "new"}


def test_only_the_latest_crawl_is_taken_up_again(store: Store) -> None:
    interrupted(store, page("a", finding("x", "a")))
    night(store, "y")
    site = store.begin_site(store.start_run({"other": "options"}), ENTRY)
    assert site.known == set()
    assert Crawl.objects.count() == 3


@pytest.mark.parametrize("change", [Change.NEW, Change.BACK])
def test_what_lasts_is_told_as_the_same(store: Store, change: Change) -> None:
    if change is Change.BACK:
        night(store, "x")
        night(store)
    first = night(store, "x")
    night(store, "x")
    number = Finding.objects.get().pk
    last = judgements.latest([number])[number]
    assert (first.findings[0].change, last.change) == (change, Change.SAME)
    assert last.last_seen == Finding.objects.get().last_seen


def test_what_fails_night_after_night_is_one_row(store: Store) -> None:
    told = [crawl(store, page("a"), failed(name)) for name in ("b", "b", "b", "c", "b")]
    assert [(row.url, row.crawl_id, row.until_id) for row in models.Failure.objects.order_by("id")] == [
        (HOME + "b", 1, 3), (HOME + "c", 4, 4), (HOME + "b", 5, 5),
    ]  # fmt: skip
    back = [store.result(run.run).sites[0] for run in reversed(store.runs())]
    assert [each.failures for each in back] == [each.failures for each in told]


def test_a_night_that_broke_off_has_its_own_failures_only(store: Store) -> None:
    crawl(store, page("a"), failed("b"))
    interrupted(store, failed("c"))
    crawl(store, page("a"), failed("b"))
    back = [store.result(run.run).sites[0] for run in reversed(store.runs())]
    assert [[each.url for each in site.failures] for site in back] == [[HOME + "b"], [HOME + "c"], [HOME + "b"]]
    assert failing.of_crawls(list(Crawl.objects.all())).count() == 2
