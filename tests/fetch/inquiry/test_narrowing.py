"""Narrowing finds the condition by which an imagined server chooses its visitors."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from scanner.fetch.inquiry.alternative import Alternative, tidied
from scanner.fetch.inquiry.conditions import AGENT_GROUPS, ALIKE, REFERRER_GROUPS, named
from scanner.fetch.inquiry.narrowing import Narrowing
from scanner.fetch.inquiry.polling import Polling
from scanner.fetch.visitors.agents import AGENTS, RARE_PHONES, RARE_SPIDERS, agent_of
from scanner.fetch.visitors.guises import Guise
from scanner.fetch.visitors.hours import other_hours
from scanner.fetch.visitors.referrers import RARE_ENGINES_AT_ONCE, REFERRERS, SOCIAL_AT_ONCE

GROUPS = ("phone", "spider", "iphone", "android", "wechat")
SOURCES = ("search", "baidu", "any")
AT_ONCE = {at_once: (*few, *rest) for at_once, few, rest in ALIKE.values()} | {
    "rare-spiders": RARE_SPIDERS,
    "rare-phones": RARE_PHONES,
}


def conditions(narrowing: Narrowing) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.condition for each in asyncio.run(narrowing.conditions())))


def narrowed(shown, start: Guise) -> tuple[str, ...]:
    async def trial(guise: Guise) -> bool:
        return shown(guise)

    return conditions(Narrowing(Polling(trial), start))


@given(st.sampled_from(["", *GROUPS]), st.sampled_from(["", *SOURCES]), st.booleans())
def test_what_several_features_decide_together(group: str, source: str, first: bool) -> None:
    def shown(guise: Guise) -> bool:
        return (
            (not group or guise.agent in AGENT_GROUPS[group])
            and (not source or guise.referrer in REFERRER_GROUPS[source])
            and (not first or guise.visit == "first")
        )

    member = min(AGENT_GROUPS[group]) if group else "windows"
    told = [f"agent:{group}"] * bool(group) + [f"referrer:{source}"] * bool(source) + ["visit:first"] * first
    start = Guise(member, "www-baidu" if source else "")
    assert narrowed(shown, start) == ((" + ".join(told),) if told else ())


def test_alternatives_are_told_apart() -> None:
    def shown(guise: Guise) -> bool:
        return guise.agent in AGENT_GROUPS["phone"] or guise.referrer in REFERRER_GROUPS["search"]

    assert set(narrowed(shown, Guise("chrome-android", "m-baidu"))) == {"agent:phone", "referrer:search"}


def test_two_pairs_that_share_a_visitor() -> None:
    def shown(guise: Guise) -> bool:
        phone, android = (guise.agent in AGENT_GROUPS[group] for group in ("phone", "android"))
        baidu, search = (guise.referrer in REFERRER_GROUPS[group] for group in ("baidu", "search"))
        return (phone and baidu) or (android and search)

    told = narrowed(shown, Guise("chrome-android", "m-baidu"))
    assert set(told) == {"agent:phone + referrer:baidu", "agent:android + referrer:search"}


def test_whom_a_known_condition_means_is_not_taken_for_anothers() -> None:
    """Androids that come for the first time, and iPhones from a search: an Android from a search meets the first."""

    async def trial(guise: Guise) -> bool:
        first, searching = guise.visit == "first", guise.referrer in REFERRER_GROUPS["search"]
        return (guise.agent in AGENT_GROUPS["android"] and first) or (
            guise.agent in AGENT_GROUPS["iphone"] and searching
        )

    known = asyncio.run(Narrowing(Polling(trial), Guise("chrome-android")).conditions())
    other = Narrowing(Polling(trial), Guise("safari-iphone", "m-baidu"), others=known)
    assert conditions(other) == ("agent:iphone + referrer:search",)
    assert [each.condition for each in known] == ["agent:android + visit:first"]


def test_what_is_wrong_about_the_code_is_found_out() -> None:
    """A referrer decides although no script is known to look at it: the server told the page, a frame asked."""

    async def trial(guise: Guise) -> bool:
        return guise.agent in AGENT_GROUPS["phone"] and guise.referrer in REFERRER_GROUPS["search"]

    narrowing = Narrowing(
        Polling(trial), Guise("chrome-android", "m-baidu"), rendered=True, matter=frozenset(("agent",))
    )
    assert conditions(narrowing) == ("agent:phone + referrer:search",)


def test_who_missed_it_by_chance_is_tried_once_more() -> None:
    missed = ["sogou"]

    async def trial(guise: Guise) -> bool:
        return guise.referrer in REFERRER_GROUPS["search"] and not (guise.referrer in missed and missed.pop())

    narrowing = Narrowing(Polling(trial, again=trial), Guise(referrer="www-baidu"))
    assert conditions(narrowing) == ("referrer:search",)


def test_programs_and_pages_to_come_from_that_few_rules_name() -> None:
    makers = {"huawei", "vivo", "rare-phones"}
    assert narrowed(lambda guise: bool(makers & {*guise.agent.split("+")}), Guise("huawei")) == ("agent:huawei|vivo",)
    social = {"weixin", "weibo", SOCIAL_AT_ONCE}
    assert narrowed(lambda guise: guise.referrer in social, Guise(referrer="weibo")) == ("referrer:weixin|weibo",)
    chinese = {"baidu", "sogou", "soso", "rare-spiders"}
    assert narrowed(lambda guise: bool(chinese & {*guise.agent.split("+")}), Guise("baidu")) == (
        "agent:baidu|sogou|soso",
    )


def test_engines_for_phones_are_told_apart_where_a_rule_does() -> None:
    for_phones = {"m-baidu", "m-sogou", "m-so360", RARE_ENGINES_AT_ONCE}
    told = narrowed(lambda guise: guise.referrer in for_phones, Guise(referrer="m-baidu"))
    assert told == ("referrer:m-baidu|m-sogou|m-so360",)
    by_name = {"sogou", "so360", "m-sogou", "m-so360", RARE_ENGINES_AT_ONCE}
    assert narrowed(lambda guise: guise.referrer in by_name, Guise(referrer="sogou")) == ("referrer:sogou|so360",)


def test_rare_ones_are_tried_only_where_they_tell() -> None:
    tried: list[Guise] = []

    def spider(guise: Guise) -> bool:
        tried.append(guise)
        return agent_of(guise.agent).kind == "spider"

    assert narrowed(spider, Guise("baidu")) == ("agent:spider",)
    assert not {guise.agent for guise in tried} & {*RARE_SPIDERS, *RARE_PHONES, "rare-spiders", "rare-phones"}


def test_a_spider_that_calls_itself_a_desktop_is_meant_only_alone() -> None:
    def on_windows(guise: Guise) -> bool:
        return "Windows NT" in agent_of(guise.agent).user_agent or guise.agent == "mac"

    assert narrowed(lambda guise: on_windows(guise) and guise.referrer == "google", Guise("windows", "google")) == (
        "agent:desktop + referrer:google",
    )
    assert narrowed(lambda guise: guise.agent == "so360", Guise("so360")) == ("agent:so360",)


def test_another_program_of_the_same_kind_is_no_explanation() -> None:
    async def trial(guise: Guise) -> bool:
        return guise.agent.startswith("wechat") or guise == Guise("uc", "sm")

    narrowing = Narrowing(Polling(trial), Guise("wechat-android"))
    assert conditions(narrowing) == ("agent:wechat",)
    assert asyncio.run(narrowing.explains(Guise("wechat-iphone", "m-baidu")))
    assert not asyncio.run(narrowing.explains(Guise("uc", "sm")))


def test_the_hour_in_greenwich_is_no_time_zone() -> None:
    now = datetime.now(UTC)

    async def trial(guise: Guise) -> bool:
        clock = now + timedelta(hours=guise.persona.hours)
        return 14 <= clock.hour < 22

    late = (17 - now.hour) % 24
    narrowing = Narrowing(Polling(trial), Guise(hours=late), rendered=True, matter=frozenset(("hours", "timezone")))
    assert conditions(narrowing) == ("hours:22-6",)


def test_who_gets_no_answer_counts_for_nothing() -> None:
    async def trial(guise: Guise) -> bool | None:
        return None if guise.agent == "google" else guise.agent in AGENT_GROUPS["spider"]

    assert conditions(Narrowing(Polling(trial), Guise("baidu"))) == ("agent:spider",)


@given(st.sets(st.sampled_from(sorted(AGENTS))))
def test_names_cover_exactly_who_was_shown_it(shown: set[str]) -> None:
    told = named(shown, tuple(AGENTS), AGENT_GROUPS)
    covered = {each for name in told.split("|") if name for each in AGENT_GROUPS.get(name, {name})}
    assert covered == (set() if shown == set(AGENTS) else shown)


def test_every_group_is_of_what_there_is() -> None:
    assert all(group <= set(AGENTS) for group in AGENT_GROUPS.values())
    assert all(group <= set(REFERRERS) for group in REFERRER_GROUPS.values())


def test_who_needs_less_is_named_once() -> None:
    baidu = Alternative(Guise("baidu"), {"agent": "baidu", "referrer": ""}, (["baidu"], [*AGENTS]))
    phones = sorted(AGENT_GROUPS["phone"])
    both = Alternative(Guise(), {"agent": "?", "referrer": "baidu"}, ([*phones, "baidu"], [*AGENTS]))
    first = replace(both, parts={**both.parts, "visit": "first"}, agents=(["windows", *phones], [*AGENTS]))
    assert tidied((baidu, both, first)) == (
        "agent:baidu",
        "agent:phone + referrer:baidu",
        "agent:windows + referrer:baidu + visit:first",
    )


def test_hours_that_are_now_and_at_another_part_of_the_day() -> None:
    off = next(each for each in reversed(other_hours(datetime.now(UTC))) if 2 < each % 24 < 22)

    async def trial(guise: Guise) -> bool:
        return (guise.hours - off + 2) % 24 > 4

    narrowing = Narrowing(Polling(trial), Guise(), rendered=True, matter=frozenset(("hours",)))
    assert conditions(narrowing)[0].startswith("hours:")


def test_where_a_request_says_it_comes_from() -> None:
    assert narrowed(lambda guise: guise.address == "abroad", Guise(address="abroad")) == ("address:abroad",)
    assert narrowed(lambda guise: bool(guise.address), Guise(address="baidu")) == ("address:any",)
    told = narrowed(lambda guise: guise.agent == "baidu" and guise.address == "baidu", Guise("baidu", address="baidu"))
    assert told == ("agent:baidu + address:baidu",)


def test_who_asks_for_what_changed_since_he_was_there() -> None:
    again = Guise("google", manner="bare", validators="sent")
    assert narrowed(lambda guise: bool(guise.validators), again) == ("validators:sent",)
    told = narrowed(lambda guise: bool(guise.validators) and agent_of(guise.agent).kind == "spider", again)
    assert told == ("agent:spider + validators:sent",)


def test_a_spider_under_a_longer_name_is_meant_only_alone() -> None:
    def by_name(word: str, start: str) -> tuple[str, ...]:
        return narrowed(lambda guise: word in agent_of(guise.agent).user_agent, Guise(start, manner="bare"))

    assert by_name("Baiduspider-render", "baidu-render") == ("agent:baidu-render",)
    assert by_name("Baiduspider", "baidu") == by_name("Baiduspider", "baidu-render") == ("agent:baidu",)


def in_a_browser(shown, start: Guise, *matter: str) -> tuple[tuple[str, ...], int]:
    """The conditions, and how many visits they took."""
    came: list[Guise] = []

    async def trial(guise: Guise) -> bool:
        came.append(guise)
        agents = AT_ONCE.get(guise.agent) or guise.agent.split("+")
        return any(shown(replace(guise, agent=each)) for each in agents)

    narrowing = Narrowing(Polling(trial), start, rendered=True, matter=frozenset(matter))
    return conditions(narrowing), len(set(came))


def test_a_list_of_apps_or_of_spiders_is_told_whole() -> None:
    def listed(*names: str):
        start = Guise(names[0])
        return in_a_browser(lambda guise: guise.agent in names, start, "agent")

    assert listed("wechat-iphone", "wechat-android")[0] == ("agent:wechat",)
    assert listed("wechat-iphone", "wechat-android", "qq-iphone")[0] == ("agent:wechat|qq-iphone",)
    assert listed("baidu", "google")[0] == ("agent:baidu|google",)
    assert listed("baidu", "google", "so360")[0] == ("agent:baidu|google|so360",)
    assert listed("sogou", "baidu", "yisou", "so360")[0] == ("agent:baidu|sogou|so360|yisou",)
    assert listed(*AGENT_GROUPS["spider"])[0] == ("agent:spider",)
    few, visits = listed("weibo", "alipay")
    assert (few, visits < len(RARE_PHONES) + 12) == (("agent:weibo|alipay",), True)
    assert listed("baidu")[1] <= listed("baidu", "sogou")[1] <= 16


def test_dice_fall_in_trials_as_they_fell_at_first() -> None:
    def shown(guise: Guise) -> bool:
        return guise.dice == "low" and guise.referrer in REFERRER_GROUPS["search"]

    start = Guise("chrome-android", "m-baidu", dice="low")
    assert in_a_browser(shown, start, "referrer", "dice")[0] == ("referrer:search",)
