"""No page asks the database more often because there is more in it: every route that shows rows, before and after."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from scanner.model import Failure, ThirdParty
from tests.console import world
from tests.console.test_roles import address

WITHOUT_ROWS = {
    "help": "words only",
    "password": "a form",
    "codes": "a form",
    "login": "a form",
    "welcome": "a form",
    "unlock": "a form",
    "rules": "read from files",
    "rule": "read from files",
    "picture": "a file",
    "api-description": "words only",
}
MANY = 70


@pytest.fixture
def clients(as_role, furnished, nobody):
    """`clients(route)`: asks for an address as somebody who may."""
    from scanner.console import tokens
    from scanner.console.roles import Role

    token = tokens.make(furnished[Role.LEAD], "t", frozenset(("findings", "sites", "runs")), datetime.now(UTC), days=1)
    people = {role: as_role(role) for role in (Role.LEAD, Role.ADMINISTRATOR, Role.UNIT)}

    def asked(route, role, where):
        if route in tokens.SCOPES:
            return nobody.get(where, headers={"authorization": f"Bearer {token}"})
        return people[role].get(where)

    return asked


def counted(clients, finding_of):
    """Queries by route and role, over everything that shows rows."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from scanner.console.roles import ALLOWED, Role, may

    found = {}
    for route, method in sorted(ALLOWED):
        if method != "GET" or route in WITHOUT_ROWS:
            continue
        where = address(route, world.OWN, finding_of)
        for role in (Role.LEAD, Role.ADMINISTRATOR, Role.UNIT):
            if may(role, route, "GET"):
                assert clients(route, role, where).status_code == 200, route
                with CaptureQueriesContext(connection) as queries:
                    clients(route, role, where)
                found[route, role.value] = len(queries)
    return found


def test_no_page_asks_more_often_where_there_is_more(clients, furnished, finding_of, store, home):
    decided(home, [f"script-of-{world.OWN}"], finding_of)
    before = counted(clients, finding_of)
    more(store, home, furnished, finding_of)
    after = counted(clients, finding_of)
    assert {place: (before[place], after[place]) for place in before if after[place] > before[place]} == {}


def test_what_is_said_to_show_no_rows_is_a_route(furnished):
    from scanner.console.roles import ALLOWED

    assert set(WITHOUT_ROWS) <= {route for route, method in ALLOWED if method == "GET"}


def more(store, home, furnished, finding_of):
    """Seventy more of everything: findings, places, failures, nights, sites, people, tokens, decisions, incidents."""
    found = [world.finding(world.OWN, f"more-{number}") for number in range(MANY)]
    leak = {"rule": "leaked_ids/citizen-number", "concern": world.Concern.PERSONAL_DATA, "rendered": False}
    found += [world.finding(world.OWN, f"leak-{number}", **leak) for number in range(MANY)]
    pages = tuple(f"https://{world.OWN}/news/{number}.html" for number in range(MANY))
    everywhere = replace(world.ordinary(world.OWN)[0], urls=(f"https://{world.OWN}/news/1.html", *pages))
    failed = [Failure(url=each, stage="fetch", reason=f"r{at}", detail="x") for at, each in enumerate(pages)]
    parties = [ThirdParty("script", f"https://cdn{at}.example/x.js", f"cdn{at}.example", 1) for at in range(MANY)]
    for host in (world.OWN, world.FOREIGN):
        same = [replace(each, site=host) for each in found]
        world.scan(store, host, [everywhere, *world.ordinary(host)[1:], *same], failed, parties=parties)
    for _ in range(3):
        world.scan(store, world.THIRD, world.ordinary(world.THIRD))
    world.joined(store.result(store.runs()[0].run), store)
    people_and_sites(furnished)
    decided(home, [f"more-{number}" for number in range(MANY)], finding_of)


def people_and_sites(furnished):
    from django.contrib.auth.models import User

    from scanner.console.models import Member, Token
    from scanner.console.roles import Role
    from scanner.store.models import Crawl, Site

    now, crawl = datetime.now(UTC), Crawl.objects.order_by("-id").first()
    sites = Site.objects.bulk_create(
        Site(key=f"s{number}.example", entry=crawl.entry, latest=crawl, place=number % 4) for number in range(MANY)
    )
    furnished[Role.UNIT].sites.add(*sites)
    for number in range(MANY):
        user = User.objects.create(username=f"person{number}", password="!")
        Member.objects.create(user=user, role=Role.UNIT).sites.set(sites[:3])
        for role in (Role.LEAD, Role.ADMINISTRATOR, Role.UNIT):
            Token.objects.create(
                digest=f"{role}{number}", member=furnished[role], name="t", scope="sites", made=now, expires=now
            )


def decided(home, causes, finding_of):
    from scanner.store.decisions import Choice, decide
    from scanner.store.errors import committed

    now = datetime.now(UTC)
    with committed(home):
        for number, cause in enumerate(causes):
            row = finding_of(world.OWN, cause)
            until = now + timedelta(days=number)
            decide(home, row, row.version, Choice(what="suppressed", by="lead1", reason="x", until=until), now)
            one = finding_of(world.OWN)
            decide(home, one, one.version, Choice(what="assigned", by="lead1", assignee="lead1"), now)
