"""Runs over a site: what is new, the same, gone and back; what is never doubled and never lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scanner.model import Change, Confidence, Failure, Outcome, Severity, SiteEntry, Visitor
from scanner.store import Answered, Batch, Store, StoreError
from tests.store.made_up import ENTRY, HOME, changes, crawl, facts, finding, finish, page


def test_new_same_gone_back(store: Store) -> None:
    first = crawl(store, page("", finding("x", ""), finding("y", "")))
    assert changes(first) == {"x": "new", "y": "new"}
    second = crawl(store, page("", finding("x", "")))
    assert changes(second) == {"x": "same", "y": "gone"}
    assert changes(crawl(store, page("", finding("y", "")))) == {"x": "gone", "y": "back"}
    assert second.findings[0].first_seen == first.findings[0].first_seen
    assert second.findings[0].last_seen > first.findings[0].last_seen  # type: ignore[operator]
    assert second.gone[0].indicator == "V19-1.3", "what is gone is shown as it was judged"


def test_gone_only_where_the_page_was_examined_again(store: Store) -> None:
    crawl(store, page(""), page("a", finding("x", "a"), finding("x", "b")), page("b"))
    failed = Batch(
        admitted=[(HOME + "b", 1)],
        answered=[Answered(url=HOME + "b", examined=False)],
        failures=[Failure(url=HOME + "b", stage="fetch", reason="timeout")],
    )
    result = crawl(store, page(""), page("a"), failed)
    assert changes(result) == {"x": "same"}
    assert result.verdict.outcome is Outcome.VETO, "what is open and was not looked at again still vetoes"
    assert changes(crawl(store, page(""))) == {"x": "same"}, "a page nothing links to any more was not looked at"
    assert changes(crawl(store, page("a"), page("b"))) == {"x": "gone"}
    assert changes(crawl(store, page("a"), page("b"))) == {}


@pytest.mark.parametrize(
    ("sighting", "again", "change"),
    [
        ({"seen_as": Visitor.MOBILE}, {}, "same"),
        ({"seen_as": Visitor.MOBILE}, {"seen_as": (Visitor.DESKTOP, Visitor.MOBILE)}, "gone"),
        ({"rendered": True}, {}, "same"),
        ({"rendered": True}, {"rendered": True}, "gone"),
        ({"seen_as": Visitor.MOBILE}, {"seen_as": ()}, "gone"),
    ],
)
def test_gone_only_if_looked_at_in_the_same_way(
    store: Store, sighting: dict[str, object], again: dict[str, object], change: str
) -> None:
    crawl(store, page("a", finding("x", **sighting)))
    assert changes(crawl(store, page("a", **again))) == {"x": change}


def test_a_blind_detector_or_target_lets_nothing_go(store: Store) -> None:
    crawl(store, page("a", finding("evil.example")))
    blind = Batch(failures=[Failure(url=HOME + "b", stage="hidden_links", reason="detector")])
    assert changes(crawl(store, page("a"), blind)) == {"evil.example": "same"}
    broken = Batch(failures=[Failure(url=HOME, stage="scan", reason="crashed")])
    assert changes(crawl(store, page("a"), broken)) == {"evil.example": "same"}
    silent = Batch(failures=[Failure(url="https://www.evil.example/", stage="target", reason="timeout")])
    assert changes(crawl(store, page("a"), silent)) == {"evil.example": "same"}


def test_sightings_are_merged_and_never_doubled(store: Store) -> None:
    many = [page(f"p{number}", finding("x", f"p{number}", occurrences=3)) for number in range(130)]
    weak = finding("x", "p7", severity=Severity.MEDIUM, seen_as=Visitor.BAIDU, occurrences=2)
    result = crawl(store, *many, *many, Batch(findings=[weak, finding("x", "p7", occurrences=3)]))
    (judged,) = result.findings
    assert judged.finding.occurrences == 390
    assert len(judged.finding.urls) == 100
    assert judged.finding.severity == "high"
    assert judged.finding.shown_to == (Visitor.DESKTOP, Visitor.BAIDU)
    assert judged.page_title == "标题"
    assert result.pages == 260


def test_a_finding_over_several_urls_counts_each(store: Store) -> None:
    whole = finding("x", "a", occurrences=5, urls=(HOME + "a", HOME + "b", HOME + "c"))
    (judged,) = crawl(store, page("a", whole)).findings
    assert judged.finding.occurrences == 5
    assert judged.finding.urls == (HOME + "a", HOME + "b", HOME + "c")


def test_the_strongest_sighting_represents_a_cause(store: Store) -> None:
    weak = finding("x", "a", confidence=Confidence.LOW, excerpt="弱")
    strong = finding("x", "b", excerpt="强", evidence=("e",))
    (judged,) = crawl(store, page("a", weak), page("b", strong)).findings
    assert (judged.finding.excerpt, judged.veto) == ("强", True)


def test_an_interrupted_crawl_is_resumed(store: Store) -> None:
    run = store.start_run({"render": "off"})
    site = store.begin_site(run, ENTRY)
    assert (site.pending, site.known, dict(site.baseline)) == ([], set(), {})
    site.record(Batch(admitted=[(HOME, 0), (HOME + "a", 1), (HOME + "b", 1)]))
    site.record(page("a", finding("x")))
    site.release()
    assert store.result(run).sites[0].verdict.because == ("interrupted",)
    assert changes(store.result(run).sites[0]) == {"x": "new"}

    resumed = store.begin_site(store.start_run({"render": "off"}), ENTRY)
    assert resumed.pending == [(HOME, 0), (HOME + "b", 1)]
    assert resumed.known == {HOME, HOME + "a", HOME + "b"}
    assert list(resumed.facts) == [HOME + "a"]
    for name in ("", "b"):
        resumed.record(page(name))
    result = finish(resumed)
    assert changes(result) == {"x": "new"}, "found in the same crawl, though by another process"
    assert (result.verdict.admitted, result.verdict.examined) == (3, 3)


def test_other_options_start_afresh_and_keep_what_was_found(store: Store) -> None:
    site = store.begin_site(store.start_run({"render": "off"}), ENTRY)
    site.record(page("a", finding("x"), finding("y")))
    site.release()
    assert changes(crawl(store, page("a", finding("x")), options={"render": "all"})) == {"x": "new", "y": "gone"}


def test_the_baseline_is_the_last_finished_run(store: Store) -> None:
    crawl(store, page("a", finding("x")), page("b"))
    crawl(store, replace(page("a", finding("x")), facts=[facts("a", "改过")]), page("b"))
    site = store.begin_site(store.start_run({}), ENTRY)
    assert {url: each.title for url, each in site.baseline.items()} == {HOME + "a": "改过", HOME + "b": "标题"}
    assert site.baseline[HOME + "a"].open_finding
    assert site.baseline[HOME + "b"] == facts("b")
    assert site.watched == {HOME + "a"}


def test_results_are_read_back_as_reported(store: Store) -> None:
    failure = Failure(
        url=HOME + "c", stage="fetch", reason="timeout", detail="慢", seen_as=Visitor.BAIDU, site="www.example.gov.cn"
    )
    run = store.start_run({}, indicators="2019")
    site = store.begin_site(run, ENTRY)
    site.record(page("a", finding("x")))
    site.record(Batch(failures=[failure, failure]))
    result = finish(site)
    store.finish_run(run, ["无沙箱"])
    back = store.result(run)
    assert back.sites == (result,)
    assert result.failures == (failure,)
    assert back.notes == ("无沙箱",)
    assert store.last_run() == run
    assert store.sites() == (result,)
    assert store.runs()[0].outcomes[Outcome.VETO] == 1


def test_sites_of_one_host_are_told_apart_by_their_paths(store: Store) -> None:
    part = SiteEntry(home=HOME + "dept/", paths=("/dept/",))
    run = store.start_run({})
    store.begin_site(run, ENTRY)
    assert store.begin_site(run, part).known == set()


def test_one_process_a_site(store: Store) -> None:
    run = store.start_run({})
    site = store.begin_site(run, ENTRY)
    with pytest.raises(StoreError, match=r"www\.example\.gov\.cn: is being scanned"):
        store.begin_site(run, ENTRY)
    site.release()
    store.begin_site(run, ENTRY)


def test_an_unknown_run_is_named(store: Store) -> None:
    with pytest.raises(StoreError, match="no run nope"):
        store.result("nope")


def test_change_is_part_of_what_is_kept(store: Store) -> None:
    crawl(store, page("a", finding("x")))
    run = store.start_run({})
    site = store.begin_site(run, ENTRY)
    site.record(page("a"))
    finish(site)
    assert [each.change for each in store.result(run).sites[0].gone] == [Change.GONE]
