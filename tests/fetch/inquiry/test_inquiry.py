"""Inquiries ask no more visits of a browser than there is to know: what everybody is shown takes one, or none."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from types import SimpleNamespace

from scanner.fetch.inquiry import Inquiry
from scanner.fetch.inquiry.asking import EVERYTHING
from scanner.fetch.inquiry.case import Case
from scanner.fetch.inquiry.conditions import AGENT_GROUPS, REFERRER_GROUPS
from scanner.fetch.visitors.agents import AGENTS
from scanner.fetch.visitors.guises import GUISES, Guise
from scanner.fetch.visitors.referrers import SEARCH
from scanner.model import SiteEntry, Snapshot, Visitor
from scanner.page import Page

SITE = SiteEntry(name="示例", home="http://www.gov.example/")
PLANT = "planted"
Shown = Callable[[Guise], bool]


def looked_at(views):
    found = {page.seen_as: frozenset([PLANT] if PLANT in (page.snapshot.dom or "") else []) for page in views}
    return SimpleNamespace(weighty=found)


class Sink:
    async def examine(self, views):
        return looked_at(views)


class Server:
    """Sends everybody the same; whom scripts show something `shown` tells."""

    def __init__(self, shown: Shown) -> None:
        self.shown = shown
        self.visits: list[Guise] = []

    def seen(self, guise: Guise, label: Visitor, *, rendered: bool) -> Snapshot:
        dom = f"<p>{PLANT if self.shown(guise) else 'clean'}" if rendered else None
        return Snapshot(
            url=SITE.home, final_url=SITE.home, seen_as=label, fetched_at=datetime.now(UTC), body=b"<p>", dom=dom
        )  # fmt: skip

    async def sent(self, _url: str, guise: Guise, label: Visitor) -> Snapshot:
        return self.seen(guise, label, rendered=False)

    async def visited(self, _url: str, guise: Guise, label: Visitor) -> Snapshot:
        self.visits.append(guise)
        return self.seen(guise, label, rendered=True)


def inquired(shown: Shown, matter: frozenset[str] = EVERYTHING, left: int = 100) -> tuple[Server, tuple[str, ...]]:
    """The server, and the signs of the view that shows it."""

    async def matters(_page: Page) -> frozenset[str]:
        return matter

    server = Server(shown)
    inquiry = Inquiry(SITE.home, Sink(), server.sent, server.visited, matters, left=left)
    visitors = (Visitor.DESKTOP, Visitor.MOBILE, Visitor.REFERRER)
    pages = [Page(server.seen(GUISES[each], each, rendered=True), SITE) for each in visitors]
    told = asyncio.run(inquiry.told(Case(pages, looked_at(pages), {})))
    return server, next((snapshot.trials for snapshot in told if PLANT in (snapshot.dom or "")), ())


def test_pages_that_show_the_same_at_a_time_are_inquired_into_once() -> None:
    async def matters(_page: Page) -> frozenset[str]:
        return EVERYTHING

    async def both(inquiry: Inquiry, case: Case) -> list[list[Snapshot]]:
        return await asyncio.gather(inquiry.told(case), inquiry.told(case))

    once, _ = inquired(phone)
    server = Server(phone)
    inquiry = Inquiry(SITE.home, Sink(), server.sent, server.visited, matters)
    visitors = (Visitor.DESKTOP, Visitor.MOBILE, Visitor.REFERRER)
    pages = [Page(server.seen(GUISES[each], each, rendered=True), SITE) for each in visitors]
    first, second = asyncio.run(both(inquiry, Case(pages, looked_at(pages), {})))
    assert [each.trials for each in first] == [each.trials for each in second] != [(), (), ()]
    assert len(server.visits) == len(once.visits)


def phone(guise: Guise) -> bool:
    return guise.agent not in AGENTS or AGENTS[guise.agent].kind == "phone"


def conditions(signs: tuple[str, ...]) -> set[str]:
    return {sign.removeprefix("shown-if=") for sign in signs if sign.startswith("shown-if=")}


def test_what_everybody_is_shown_takes_one_visit_or_two() -> None:
    server, signs = inquired(lambda _guise: True, frozenset(("agent",)))
    assert (len(server.visits), signs) == (1, ())
    server, signs = inquired(lambda _guise: True)
    assert (len(server.visits), signs) == (2, ())
    _, signs = inquired(lambda guise: guise.referrer != "other")
    assert conditions(signs) == {"referrer:not-other"}


def test_where_scripts_look_at_nobody_it_takes_none() -> None:
    server, signs = inquired(lambda _guise: True, frozenset(("chance",)))
    assert server.visits == []
    assert signs == ()


def test_what_all_views_share_may_have_a_condition_all_the_same() -> None:
    _, signs = inquired(lambda guise: not guise.automated)
    assert conditions(signs) == {"automated:no"}


def test_only_what_scripts_look_at_is_tried() -> None:
    server, signs = inquired(phone, frozenset(("agent",)))
    assert conditions(signs) == {"agent:phone"}
    assert len({(guise.language, guise.timezone, guise.visit, guise.automated) for guise in server.visits}) == 1
    few = len(server.visits)
    server, signs = inquired(phone)
    assert conditions(signs) == {"agent:phone"}
    assert few < len(server.visits)


def test_what_is_left_untried_says_so() -> None:
    server, signs = inquired(phone, left=0)
    assert server.visits == []
    assert "untested=trials" in signs
    server, signs = inquired(phone, left=3)
    assert len(server.visits) == 3
    assert any(sign.startswith("untested=") and sign not in ("untested=hour", "untested=address") for sign in signs)


def test_nothing_is_open_of_what_everybody_is_shown() -> None:
    _, signs = inquired(lambda _guise: True, left=0)
    assert signs == ()


def of_servers(shown: Shown, seen_as: Visitor, guise: Guise | None = None) -> set[str]:
    """The conditions told where the server shows it, seen by two visitors; the second in another guise than usual."""
    guises = {seen_as: guise} if guise else {}

    async def matters(_page: Page) -> frozenset[str]:
        return EVERYTHING

    async def sent(url: str, guise: Guise, label: Visitor) -> Snapshot:
        body = f"<p>{PLANT if shown(guise) else 'clean'}".encode()
        return Snapshot(url=url, final_url=url, seen_as=label, fetched_at=datetime.now(UTC), body=body)

    class BySource:
        async def examine(self, views):
            found = {page.seen_as: frozenset([PLANT] if PLANT.encode() in page.snapshot.body else []) for page in views}
            return SimpleNamespace(weighty=found)

    async def inquire() -> set[str]:
        inquiry = Inquiry(SITE.home, BySource(), sent, None, matters)
        came = {Visitor.DESKTOP: GUISES[Visitor.DESKTOP], seen_as: GUISES[seen_as]} | guises
        pages = [Page(await sent(SITE.home, who, each), SITE) for each, who in came.items()]
        told = await inquiry.told(Case(pages, await BySource().examine(pages), guises))
        return conditions(told[1].trials)

    return asyncio.run(inquire())


def test_every_kind_of_visitor_a_rule_names_is_told() -> None:
    def shown(guise: Guise) -> bool:
        return guise.agent == "baidu-app" or (phone(guise) and guise.referrer in REFERRER_GROUPS["baidu"])

    assert of_servers(shown, Visitor.MOBILE) == {"agent:baidu-app", "agent:phone + referrer:baidu"}


def test_what_is_shown_by_chance_is_found_out_late() -> None:
    """The first visits all showed it."""
    visits = count()

    def shown(guise: Guise) -> bool:
        return guise.agent in AGENT_GROUPS["spider"] and (next(visits) < 8 or next(visits) % 3 != 0)

    assert of_servers(shown, Visitor.BAIDU) == {"agent:spider"}


def test_a_rule_that_names_a_lesser_spider_and_an_engine() -> None:
    engines = ("sm", SEARCH)

    def shown(guise: Guise) -> bool:
        return guise.agent in ("yisou", "lesser-spiders") or guise.referrer in engines

    assert of_servers(shown, Visitor.REFERRER, Guise(referrer="sm")) == {"agent:yisou", "referrer:sm"}


def test_dice_are_told_how_to_fall() -> None:
    turns = count()

    def shown(guise: Guise) -> bool:
        return phone(guise) and (guise.dice == "high" or (not guise.dice and next(turns) % 3 == 0))

    server, signs = inquired(shown, frozenset(("agent", "chance", "dice")))
    assert conditions(signs) == {"agent:phone"}
    assert "chance=dice" in signs
    assert len(server.visits) <= 30


def test_what_dice_do_not_decide_stays_chance() -> None:
    turns = count()
    _, signs = inquired(lambda guise: phone(guise) and next(turns) % 3 == 0, frozenset(("agent", "chance", "dice")))
    assert signs[0].startswith("chance=0.")
