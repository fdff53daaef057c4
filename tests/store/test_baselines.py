"""What pages are held against: learnt from clean ones only, approved by a name, learnt anew where nobody approved."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from scanner.store import Batch, Store
from scanner.store.models import Baseline
from tests.store.made_up import ENTRY, HOME, crawl, facts, finding, page

SITE = "www.example.gov.cn"


def anchored(store: Store) -> dict[str, str]:
    """Titles of the baseline by page, as the next crawl is given them."""
    site = store.begin_site(store.start_run({}), ENTRY)
    site.release()
    return {url.removeprefix(HOME): each.title for url, each in site.anchor.items()}


def titled(name: str, title: str) -> Batch:
    return replace(page(name), facts=[facts(name, title)])


def test_nothing_is_learnt_from_an_error_or_a_page_with_an_open_finding(store: Store) -> None:
    gone = replace(page("gone"), facts=[replace(facts("gone"), status=404)])
    crawl(store, titled("a", "甲"), page("bad", finding("x", "bad")), gone)
    assert anchored(store) == {"a": "甲"}


def test_many_small_steps_are_held_against_the_first(store: Store) -> None:
    for step in range(4):
        crawl(store, titled("a", f"第{step}版"))
    assert anchored(store) == {"a": "第0版"}


def test_what_nobody_approved_is_learnt_anew_after_a_month(store: Store) -> None:
    crawl(store, titled("a", "旧"), titled("b", "旧"))
    store.approve(SITE, [HOME + "b"], "张三")
    Baseline.objects.update(taken=datetime.now(UTC) - timedelta(days=40))
    crawl(store, titled("a", "新"), titled("b", "新"))
    assert anchored(store) == {"a": "新", "b": "旧"}


def test_approving_takes_over_what_is_clean_and_names_the_rest(store: Store) -> None:
    crawl(store, titled("a", "旧"))
    changed = finding("甲", "a", rule="tampering/title-replaced")
    crawl(store, replace(titled("a", "新"), findings=[changed]), page("bad", finding("x", "bad")))
    done = store.approve(SITE, [], "张三")
    assert done is not None
    assert done.pages == 1
    assert done.refused == {"open-finding": (HOME + "bad",)}
    assert anchored(store) == {"a": "新"}
    (summary,) = store.baselines()
    assert (summary.approved, summary.remembered, summary.by) == (1, 0, "张三")


def test_a_site_that_was_never_scanned_has_nothing_to_approve(store: Store) -> None:
    assert store.approve("www.other.gov.cn", [], "张三") is None
