"""Sites page by page; a baseline approved on the site's page; what a site uses; views of a page beside each other."""

from __future__ import annotations

import pytest

from scanner.site import PageFacts
from tests.console import world
from tests.store.made_up import facts


@pytest.fixture
def site(furnished):
    from scanner.store.models import Site

    return Site.objects.get(key=world.OWN)


def remember(site, url, **changed) -> PageFacts:
    """Have the latest crawl remember a page."""
    from dataclasses import replace

    from scanner.store import packing
    from scanner.store.models import Memory

    known = replace(facts("x"), url=url, **changed)
    Memory.objects.create(crawl=site.latest, key=packing.key(url), url=url, facts=packing.packed(known))


def test_pages_of_sites_show_each_once_worst_first(as_role, furnished):
    import re

    from scanner.console.roles import Role
    from scanner.store.models import Crawl, Site

    crawl = Crawl.objects.order_by("-id").first()
    Site.objects.bulk_create(
        Site(key=f"s{number}.example", entry=crawl.entry, latest=crawl, place=number % 4) for number in range(120)
    )
    client, address, seen = as_role(Role.LEAD), "/sites", []
    while address:
        body = client.get(address).content.decode()
        seen.append(len(re.findall(r"data-row", body)))
        found = re.search(r'rel="next" href="([^"]+)"', body)
        address = "/sites" + found.group(1).replace("&amp;", "&") if found else ""
    assert seen == [50, 50, 23]
    assert client.get("/sites?q=own").content.decode().count("data-row") == 1
    assert client.get("/sites?outcome=clean&q=example").content.decode().count("data-row") == 30


def test_a_baseline_is_approved_by_who_may_and_written_down(as_role, site):
    from scanner.console.roles import Role
    from scanner.store.models import AuditRow, Baseline, ThirdParty

    remember(site, f"https://{world.OWN}/ok.html")
    remember(site, f"https://{world.OWN}/news/1.html")
    address = f"/sites/{site.pk}/approve"
    assert as_role(Role.READER).post(address, {"looked": "yes"}).status_code == 403
    assert as_role(Role.UNIT).post(address, {"looked": "yes"}).status_code == 403
    client = as_role(Role.REVIEWER)
    assert client.post(address, {}).status_code == 400
    answer = client.post(address, {"looked": "yes"}, follow=True)
    assert "已核准 1 页" in answer.content.decode()
    assert "1 页未核准" in answer.content.decode(), "it has open findings"
    assert Baseline.objects.get(site=site, approved__isnull=False).by == "reviewer1"
    assert not ThirdParty.objects.filter(site=site, approved=None).exists()
    assert AuditRow.objects.get(action="baseline-approved").subject == f"site:{site.pk}"


def test_what_a_site_uses_of_others(as_role, site):
    from scanner.console.roles import Role

    client = as_role(Role.UNIT)
    body = client.get(f"/sites/{site.pk}/inventory").content.decode()
    assert "hxxps://cdn.example/menu.js" in body
    assert "count.example 4711" in body
    assert "count.example" not in client.get(f"/sites/{site.pk}/inventory?kind=script").content.decode()


def test_views_of_a_page_with_redirects_and_differences(as_role, finding_of):
    from scanner.console.roles import Role

    body = as_role(Role.LEAD).get(f"/findings/{finding_of(world.OWN).pk}/views").content.decode()
    assert f"hxxps://{world.OWN}/jump" in body
    assert "示例赌场" in body
    assert body.count('class="changed"') == 1
    leak = finding_of(world.OWN, f"number-of-{world.OWN}")
    assert as_role(Role.REVIEWER).get(f"/findings/{leak.pk}/views").status_code == 404


def test_rules_are_tried_on_a_page_and_its_source_is_kept_nowhere(as_role, home):
    from scanner.console.roles import Role

    client = as_role(Role.REVIEWER)
    page = (
        '<div style="position:absolute;left:-9999px"><a href="http://bet.example/">澳门新葡京娱乐场注册送彩金</a></div>'
    )
    body = client.post("/rules/try", {"page": page}).content.decode()
    assert body.count('href="/rules/hidden_links/') > 0
    assert "新葡京" in body
    files = [path for path in home.rglob("*") if path.is_file() and "vetoscan.sqlite3" in path.name]
    assert not any("新葡京".encode() in path.read_bytes() for path in files)
    assert client.get("/rules/hidden_links/off-screen").status_code == 200
    assert client.get("/rules/hidden_links/no-such").status_code == 404


def test_what_was_accepted_says_by_whom_why_and_what_it_hides(as_role, finding_of):
    from scanner.console.roles import Role

    row, client = finding_of(world.OWN), as_role(Role.LEAD)
    sent = {"what": "suppressed", "reason": "换版期间", "days": "30", "version": row.version}
    client.post(f"/findings/{row.pk}/decide", sent)
    body = client.get("/suppressions").content.decode()
    assert "lead1" in body
    assert "换版期间" in body
    assert "仍然存在" in body


def test_incidents_are_shown_as_far_as_somebody_sees_their_sites(as_role, furnished):
    from scanner.console.roles import Role
    from scanner.store.models import Finding

    every = as_role(Role.LEAD).get("/incidents").content.decode()
    assert "domain:bet.example" in every
    assert all(host in every for host in world.HOSTS)
    assert world.FOREIGN not in as_role(Role.UNIT).get("/incidents").content.decode()
    Finding.objects.exclude(site__key=world.OWN).update(decision="false_alarm")
    assert "domain:bet.example" not in as_role(Role.LEAD).get("/incidents").content.decode(), "one site only is left"
