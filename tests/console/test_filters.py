"""Filters live in the address; pages follow one another without counting rows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scanner.model import Severity
from tests.console import world


def addresses(client, address):
    """Every finding on this page and those after it, page by page."""
    import re

    pages = []
    while address:
        body = client.get(address).content.decode()
        pages.append(re.findall(r'data-open href="/findings/(\d+)"', body))
        found = re.search(r'rel="next" href="([^"]+)"', body)
        address = "/findings" + found.group(1).replace("&amp;", "&") if found else ""
    return pages


def test_pages_show_every_finding_once_worst_first(as_role, store_of_many):
    from scanner.console.roles import Role
    from scanner.store.models import Finding

    pages = addresses(as_role(Role.LEAD), f"/findings?site={world.OWN}")
    shown = [int(each) for page in pages for each in page]
    assert [len(page) for page in pages] == [50, 50, 23]
    assert len(set(shown)) == 123
    ranks = dict(Finding.objects.values_list("pk", "rank"))
    assert [ranks[each] for each in shown] == sorted((ranks[each] for each in shown), reverse=True)


def test_the_number_of_queries_does_not_grow(as_role, store_of_many):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from scanner.console.roles import Role

    client, counts = as_role(Role.LEAD), []
    for address in ("/findings?detector=malicious_scripts", "/findings"):
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_each_filter_leaves_what_it_says(as_role, furnished):
    from scanner.console.roles import Role
    from scanner.store.models import Finding

    client, every = as_role(Role.LEAD), Finding.objects.all()
    wanted = {
        "": every.filter(state=1, decision=""),
        "veto=yes": every.filter(state=1, veto=True),
        "severity=high": every.filter(state=1, severity__gte=3),
        "state=gone": every.filter(state=2),
        "state=any&change=new": every.filter(change="new"),
        "detector=leaked_ids": every.filter(state=1, rule__startswith="leaked_ids/"),
        f"site={world.THIRD}": every.filter(state=1, site__key=world.THIRD),
        "concern=personal_data": every.filter(state=1, concern="personal_data"),
        "decision=confirmed": every.none(),
        "assignee=lead1": every.none(),
        "state=nonsense&decision=%27": every.filter(state=1, decision=""),
    }
    for query, rows in wanted.items():
        shown = {int(each) for page in addresses(client, f"/findings?{query}") for each in page}
        assert shown == {row.pk for row in rows}, query


@given(st.dictionaries(st.sampled_from(["state", "severity", "site", "after", "cause", "veto"]), st.text(max_size=30)))
def test_filters_survive_their_own_address(said):
    from urllib.parse import parse_qsl

    from scanner.console.filters import Filters

    filters = Filters.of(said)
    again = Filters.of(dict(parse_qsl(filters.query(after=filters["after"]))))
    assert again == filters


def test_cells_of_the_export_are_no_formulas(as_role, furnished, store):
    import csv
    import io

    from scanner.console.roles import Role

    begin = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", "|", "%", " =", "\x00=")
    world.scan(
        store,
        world.OWN,
        [world.finding(world.OWN, f"c{at}", excerpt=f"{text}cmd|'/c calc'!A1") for at, text in enumerate(begin)],
    )
    answer = as_role(Role.LEAD).get(f"/findings.csv?site={world.OWN}")
    cells = [cell for row in csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))) for cell in row]
    assert sum("calc" in cell for cell in cells) == len(begin)
    assert [cell for cell in cells if cell.lstrip(" \0").startswith(begin)] == []


def test_severities_are_offered_worst_first():
    from scanner.console.filters import CHOICES

    assert CHOICES["severity"] == ("", *reversed([each.value for each in Severity][1:]))
