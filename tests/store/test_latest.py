"""What lists are ordered by is written down as a scan ends."""

from __future__ import annotations

from scanner.model import Incident
from scanner.store.models import Breadth, Crawl, Finding, Site
from tests.store.made_up import crawl, finding, page


def test_a_site_knows_its_latest_crawl_and_what_it_came_to(store):
    crawl(store, page("a", finding("bet"), finding("other")))
    crawl(store, page("a", finding("bet")))
    site, last = Site.objects.get(), Crawl.objects.order_by("-id").first()
    assert (site.latest_id, site.whole, site.place) == (last.pk, True, last.verdict and 0)
    assert list(Crawl.objects.order_by("id").values_list("outcome", "fresh")) == [("veto", 2), ("veto", 0)]


def test_a_site_without_a_finished_crawl_shows_the_one_under_way(store):
    from tests.store.made_up import ENTRY

    store.begin_site(store.start_run({}), ENTRY)
    site = Site.objects.get()
    assert (site.latest_id, site.whole, site.place) == (Crawl.objects.get().pk, False, 1)


def test_findings_know_their_incident_and_leave_the_one_they_left(store):
    crawl(store, page("a", finding("bet"), finding("other")))
    one, other = Finding.objects.order_by("id")
    sites = ("a.example", "b.example")
    (named,) = store.named([Incident(keys=("domain:bet",), sites=sites, findings=(one.fingerprint, other.fingerprint))])
    store.join([named])
    assert set(Finding.objects.values_list("incident", flat=True)) == {named.id}
    (again,) = store.named([Incident(keys=("domain:bet",), sites=sites, findings=(one.fingerprint,))])
    store.join([again])
    assert dict(Finding.objects.values_list("id", "incident")) == {one.pk: named.id, other.pk: ""}
    assert Breadth.objects.get().sites == 2
