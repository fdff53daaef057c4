"""What a site uses of others, since when."""

from __future__ import annotations

from scanner.model import SiteResult, ThirdParty
from scanner.store import Batch, Store
from tests.store.made_up import crawl, page


def names(result: SiteResult) -> list[str]:
    return [each.name for each in result.third_parties]


def used(*names: str) -> Batch:
    return Batch(third_parties=[ThirdParty("script", name, "cdn.example", 2) for name in names])


def test_first_seen_stays_and_last_seen_moves(store: Store) -> None:
    first = crawl(store, page(""), used("a", "b"))
    second = crawl(store, page(""), used("b", "c"))
    assert (names(first), names(second)) == (["a", "b"], ["b", "c"])
    kept = {each.name: each for each in store.third_parties("www.example.gov.cn")}
    assert [each.name for each in store.third_parties("www.example.gov.cn")] == ["c", "a", "b"], "the latest first"
    assert kept["b"].first_seen == kept["a"].first_seen
    assert kept["b"].last_seen == kept["c"].last_seen != kept["a"].last_seen
    assert (kept["b"].host, kept["b"].pages) == ("cdn.example", 2)


def test_a_run_is_read_back_with_what_it_met(store: Store) -> None:
    crawl(store, page(""), used("a"))
    run = store.last_run()
    crawl(store, page(""), used("b"))
    assert run is not None
    assert names(store.result(run).sites[0]) == ["a"]


def test_an_unknown_site_uses_nothing(store: Store) -> None:
    assert store.third_parties("www.example.org") == ()
