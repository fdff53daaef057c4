"""The demonstration web serves what the truth says it serves, to whom it says."""

import http.client

import pytest

from scanner.demo import DemoWeb, Plant, Trap, load_truth
from tests.demo.visit import fetch

TRUTH = load_truth()


@pytest.mark.parametrize("plant", TRUTH.plants, ids=lambda plant: plant.id)
def test_plant_is_served_to_its_visitor(web: DemoWeb, plant: Plant) -> None:
    seen = fetch(web, plant.url, plant.visitor, plant.night)
    assert seen.status in (200, 301, 302)
    assert plant.mark in seen.text or plant.mark.encode() in seen.body


@pytest.mark.parametrize("plant", [p for p in TRUTH.plants if p.unseen_by], ids=lambda plant: plant.id)
def test_cloaked_plant_is_kept_from_others(web: DemoWeb, plant: Plant) -> None:
    shown, kept = fetch(web, plant.url, plant.visitor), fetch(web, plant.url, plant.unseen_by)
    assert kept.status in (200, 404)
    assert (shown.status, shown.body) != (kept.status, kept.body)
    assert not plant.mark or plant.mark not in kept.text


@pytest.mark.parametrize("plant", [p for p in TRUTH.plants if p.night == 2], ids=lambda plant: plant.id)
def test_second_night_differs_from_the_first(web: DemoWeb, plant: Plant) -> None:
    before = fetch(web, plant.url)
    assert before.status in (200, 404)
    assert not plant.mark or plant.mark not in before.text


@pytest.mark.parametrize("trap", TRUTH.traps, ids=lambda trap: trap.id)
def test_trap_is_served(web: DemoWeb, trap: Trap) -> None:
    assert fetch(web, trap.url, night=trap.night).status == 200


def test_own_script_changes_in_the_second_night(web: DemoWeb) -> None:
    url = "http://zjj.nanyu-demo.gov.cn/js/gs.js"
    assert b"cdn.sfh" not in fetch(web, url).body
    assert b"cdn.sfh" in fetch(web, url, night=2).body


def test_gb18030_is_sent_without_declaration(web: DemoWeb) -> None:
    seen = fetch(web, "http://slj.yanxi-demo.gov.cn/slyw/01.html")
    assert seen.headers["Content-Type"] == "text/html"
    assert b"charset" not in seen.body.lower()
    assert "砚溪市水利局".encode("gb18030") in seen.body


def test_once_per_visitor_ends_with_the_cookie(web: DemoWeb) -> None:
    url = "http://jtj.nanyu-demo.gov.cn/gs/04.html"
    assert fetch(web, url).status == 302
    assert fetch(web, url, Cookie="seen=1").status == 200


def test_counters_and_shuffles_differ_from_fetch_to_fetch(web: DemoWeb) -> None:
    url = "http://www.qiyun-demo.gov.cn/"
    assert fetch(web, url).body != fetch(web, url).body


def test_chain_of_redirects_ends_in_a_casino(web: DemoWeb) -> None:
    first = fetch(web, "http://t.duanlian.example/a7")
    assert first.headers["Location"] == "http://go.tiaozhuan.test/j?k=31"
    assert "kaixing88" in fetch(web, first.headers["Location"]).text


def test_robots_and_sitemap(web: DemoWeb) -> None:
    assert "Disallow: /upload/" in fetch(web, "http://www.qinghe-demo.gov.cn/robots.txt").text
    assert "/app/20250311/10021.html" in fetch(web, "http://www.qinghe-demo.gov.cn/sitemap.xml").text
    assert fetch(web, "http://slj.yanxi-demo.gov.cn/sitemap.xml").status == 404


def test_unknown_host_hangs_up(web: DemoWeb) -> None:
    with pytest.raises(http.client.RemoteDisconnected):
        fetch(web, "http://js.tongji-old.invalid/count.js")


@pytest.mark.parametrize("path", ["/site.toml", "/truth.toml", "/_doorway.html", "/../site.toml", "/nope"])
def test_what_is_not_a_page_is_not_served(web: DemoWeb, path: str) -> None:
    assert fetch(web, f"http://www.qinghe-demo.gov.cn{path}").status == 404


def test_attachments_are_the_same_at_every_start(web: DemoWeb) -> None:
    url = "http://rsj.yanxi-demo.gov.cn/fj/jintie.xlsx"
    with DemoWeb() as other:
        assert fetch(web, url).body == fetch(other, url).body


def test_stopped_web_has_no_port() -> None:
    with pytest.raises(RuntimeError, match="context manager"):
        _ = DemoWeb().port
