"""Whom a rule means by the program he has, and by the page he comes from."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from scanner.fetch.inquiry.conditions import AGENT_GROUPS, ALIKE, REFERRER_GROUPS, meant, named
from scanner.fetch.inquiry.polling import ALL, Polling, Values
from scanner.fetch.visitors.agents import AGENTS, DOUBLES, agent_of, in_order, like, of_a_kind
from scanner.fetch.visitors.guises import Guise
from scanner.fetch.visitors.referrers import REFERRERS

_FEW_AGENTS = (
    "windows",
    "mac",
    "chrome-android",
    "safari-iphone",
    "wechat-android",
    "wechat-iphone",
    "baidu",
    "google",
)
_SOME_OF_EACH = (*_FEW_AGENTS, "sogou", "other")
_ONE_OF_EACH = ("windows", "chrome-android", "safari-iphone", "baidu")
_COMMON = frozenset(("windows", "chrome-android", "safari-iphone"))
_FEW_REFERRERS = ("www-baidu", "m-baidu", "google", "sogou", "other")


async def programs(polling: Polling, guise: Guise, *, rendered: bool) -> Values:
    """Which programs are shown it, and which were tried; none where what others have than a plain browser for desktops
    decides nothing.
    """
    kinds = ("baidu", "chrome-android", *(() if rendered else ("other",))) if guise.agent == "windows" else ()
    if kinds and not [each for each in kinds if await polling.denied(replace(guise, agent=each), "agent")]:
        return ALL
    if not rendered:
        return await _sent_to(polling, guise)
    shown, tried = await polling.who(guise, "agent", _ONE_OF_EACH)
    kinds_shown = {agent_of(each).kind for each in shown}
    more = [each for each in _FEW_AGENTS if each in tried or AGENTS[each].kind in kinds_shown]
    values = await _with_alike(polling, guise, await polling.who(guise, "agent", more))
    return await polling.with_rare(guise, "agent", values)


def named_programs(values: Values) -> str:
    """A name for those; '' for all."""
    return named(*values, AGENT_GROUPS)


async def _with_alike(polling: Polling, guise: Guise, values: Values) -> Values:
    """The same with those like them who were not tried, where plain browsers are not shown it: a list may name any.
    All come at once first, and where a few of many are shown it the others are too.
    """
    shown, tried = values
    at_once, few, rest = ALIKE.get(agent_of(guise.agent).kind, ("", (), ()))
    left = [each for each in (*few, *rest) if each not in tried]
    if not left or set(shown) & _COMMON:
        return values
    if guise.agent not in (*few, *rest) and await polling.told(replace(guise, agent=at_once), "agent") is False:
        return shown, (*tried, *left)
    also, asked = await polling.who(guise, "agent", few)
    if not {each for each in (*tried, *few) if of_a_kind(each, few[0])} <= {*shown, *also}:
        also, asked = await polling.who(guise, "agent", left)
    return list(dict.fromkeys((*shown, *also))), in_order({*tried, *asked})


async def _sent_to(polling: Polling, guise: Guise) -> Values:
    """Which programs the server means; those that are two things at once only where it means neither."""
    values = await polling.who(guise, "agent", await _asked_for(polling, guise))
    values = await polling.with_rare(guise, "agent", values)
    if set(values[0]) <= set(DOUBLES):
        values = await polling.who(guise, "agent", tuple(AGENTS))
    return meant(*values)


async def _asked_for(polling: Polling, guise: Guise) -> Collection[str]:
    """The programs to try: all, or where each takes many visits some of each kind, and all like the one at hand where
    not all that were tried of these are shown it.
    """
    every = [each for each in AGENTS if each not in DOUBLES]
    if not polling.chancy:
        return every
    shown, tried = await polling.who(guise, "agent", _SOME_OF_EACH)
    every_like = set(like(guise.agent))
    return (
        _SOME_OF_EACH if every_like & set(tried) <= set(shown) else dict.fromkeys((*_SOME_OF_EACH, *like(guise.agent)))
    )


async def sources(polling: Polling, guise: Guise, *, rendered: bool) -> Values:
    """From which pages one has to come, of somebody who comes from one; none where that decides nothing."""
    if await polling.told(replace(guise, referrer=""), "referrer") is not False:
        return ALL
    if rendered and await polling.told(replace(guise, referrer="other")):
        return ("other",), ("other",)
    values = await polling.who(guise, "referrer", _FEW_REFERRERS if rendered else tuple(REFERRERS))
    if not rendered or not set(_FEW_REFERRERS[:-1]) <= set(values[0]):  # else any search engine will do
        values = await polling.who(guise, "referrer", tuple(REFERRERS))
        values = await polling.with_rare(guise, "referrer", values)
    return values


def named_sources(values: Values) -> str:
    """A name for those; '' where none was asked for."""
    return (named(*values, REFERRER_GROUPS) or "any") if values[1] else ""


async def no_source(polling: Polling, guise: Guise) -> str:
    """From which pages one must not come, of somebody who comes from none."""
    lost = [each for each in ("www-baidu", "other") if await polling.denied(replace(guise, referrer=each))]
    return {0: "", 1: f"not-{'search' if lost == ['www-baidu'] else 'other'}", 2: "none"}[len(lost)]


def corners(guise: Guise, agents: Values, referrers: Values) -> list[Guise]:
    """Who has another program and comes from another page than somebody, each of those that are shown it: one rule for
    both would show it to them. A program of each other kind and system, and a page of another engine.
    """
    program, engine = agent_of(guise.agent), guise.referrer.removeprefix("m-").removeprefix("www-")
    known = [(each, agent_of(each)) for each in reversed(agents[0]) if each in AGENTS]
    others = {(agent.kind, agent.system): each for each, agent in known}
    others.pop((program.kind, program.system), None)
    elsewhere = [each for each in referrers[0] if not each.endswith(engine)]
    return [replace(guise, agent=each, referrer=elsewhere[0]) for each in others.values()] if elsewhere else []
