"""Whatever a page put into the database stays text: every screen, as every role, in the real browser."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scanner.model import Failure, ThirdParty, Where
from tests.console import world
from tests.console.payloads import PAYLOADS
from tests.console.serving import logged_in, served
from tests.console.watching import marks, watched

pytestmark = pytest.mark.browser

SCREENS = {
    **{route: f"/{route}" for route in ("veto", "sites", "personal", "suppressions", "rules", "incidents", "runs")},
    **{route: f"/{route}" for route in ("users", "audit", "help", "codes", "tokens", "unlock", "password", "login")},
    "morning": "/",
    "findings": "/findings?decision=any&state=any",
    "rule": "/rules/hidden_links/off-screen",
    "welcome": "/welcome/no-such-link",
}
OF_ROWS = frozenset(("finding", "views", "site", "inventory", "run"))
"""Screens of one row each; their addresses stand in the world."""
FILES = frozenset(("export", "export-sarif", "export-stix", "picture"))
"""Saved, not shown."""


@pytest.fixture
def hostile(store, home):
    """A world in which every field that a page can influence holds payloads, 200 in all, each in every field."""
    shot = world.Home(home).keep_evidence(world.picture() + PAYLOADS[0].encode())
    for host in world.HOSTS[:2]:
        found = [_finding(host, some, number, shot) for number, some in enumerate(_chunks(PAYLOADS, 25))]
        failed = [Failure(url=each, stage="fetch", reason=each[:200], detail=each, site=host) for each in PAYLOADS]
        parties = [ThirdParty("script", each, each, 1) for each in PAYLOADS]
        world.scan(store, host, found, failed, notes=PAYLOADS[:20], parties=parties, views=_views(found))
    world.people()
    from scanner.store.models import Finding, Run

    numbers = list(Finding.objects.filter(site__key=world.OWN).values_list("pk", flat=True))
    _decided(home, numbers)
    site = Finding.objects.first().site_id
    pages = [f"/findings/{each}" for each in numbers] + [f"/findings/{each}/views" for each in numbers[1:]]
    pages += [f"/sites/{site}", f"/sites/{site}/inventory", f"/sites/{site}/inventory?kind=script"]
    pages += [f"/runs/{each}" for each in Run.objects.values_list("pk", flat=True)]
    store.close()
    return pages


def _finding(host, payloads, number, shot):
    concern = world.Concern.PERSONAL_DATA if number == 0 else world.Concern.LINK_TO_ILLICIT
    return replace(
        world.finding(host, payloads[0], url=f"https://{host}/{payloads[1]}", evidence=(shot,), concern=concern),
        rule=f"hidden_links/{payloads[2]}"[:200],
        excerpt="\n".join(payloads),
        signs=(*payloads, *(f"target={each}" for each in payloads), "link-host=evil.example"),
        urls=tuple(f"https://{host}/?{each}" for each in payloads),
        where=Where(part=payloads[3], selector=payloads[4], sheet=payloads[5], cell=payloads[6], member=payloads[7]),
    )


def _views(found):
    """What the archive holds of every page: payloads in bodies, addresses, redirects; two visitors."""
    for finding in found:
        for seen_as in ("desktop", "baidu"):
            body = "\n".join(reversed(PAYLOADS) if seen_as == "baidu" else PAYLOADS)
            yield world.view(
                finding.url, seen_as, body, tuple(f"https://{finding.site}/{each}" for each in PAYLOADS[:9])
            )


def _decided(home, numbers):
    from datetime import UTC, datetime

    from scanner.store.decisions import Choice, decide
    from scanner.store.errors import committed
    from scanner.store.models import Finding

    for row, payload in zip(Finding.objects.filter(pk__in=numbers), PAYLOADS, strict=False):
        with committed(home):
            choice = Choice(
                what="suppressed", until=datetime.now(UTC), by=payload[:150], reason=payload, assignee=payload[:150]
            )
            decide(home, row, 0, choice, datetime.now(UTC))


def _chunks(values, size):
    return [values[start : start + size] for start in range(0, len(values), size)]


def test_nothing_that_a_page_wrote_runs_anywhere(run, chromium, hostile, home):
    from scanner.console.roles import Role

    assert len(set(PAYLOADS)) == 200
    with served(home) as (base, _):
        for role in Role:
            told = run(_toured(chromium, base, role, (*SCREENS.values(), *hostile)))
            assert told == [], role


def test_every_screen_is_on_the_tour(furnished):
    from scanner.console import tokens
    from scanner.console.roles import ALLOWED

    shown = {route for route, method in ALLOWED if method == "GET"} - FILES - tokens.SCOPES.keys()
    assert shown == SCREENS.keys() | OF_ROWS


async def _toured(chromium, base, role, addresses):
    """What went wrong on a tour over all screens: dialogs, foreign requests, violations, variables, errors."""
    page, told = await logged_in(chromium, base, role), []
    await watched(page, base, told)
    for address in addresses:
        answer = await page.goto(base + address)
        if answer is not None and answer.status >= 500:
            told.append(("status", f"{address} {answer.status}"))
        if (
            address.startswith("/findings/")
            and "views" not in address
            and role not in ("administrator", "reviewer", "reader")
        ):
            # They are there, as text: the tour looks at what it should.
            told += [] if "alert(1)" in await page.inner_text("main") else [(address, "quotes nothing")]
        told += await marks(page, address)
    await page.context.close()
    return told
