"""Finds out which hidden links something on the page opens by its scripts: a heading, a button, a field, a list.

What can be seen is touched, as a person would, while nothing can be sent. What opens is hidden for order's sake.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from playwright.async_api import Error

from scanner.fetch.browser.expectant import expectant
from scanner.fetch.layout.strangers import strangers
from scanner.fetch.tab.chromium import BrowserFailure
from scanner.fetch.tab.deadline import bounded
from scanner.fetch.tab.tabs import Tab
from scanner.fetch.tab.vain import make_of
from scanner.fetch.tab.world import call, finding, world
from scanner.model import Layout, LinkBox
from scanner.page import host_of

_SCRIPT = finding(Path(__file__).with_name("handles.js").read_text(encoding="utf-8"))
_ANSWER = "() => vetoscanAnswer()"
Answer = Mapping[str, Any]
"""What the script returns."""
_SECONDS = 12.0
_PATIENCE = 4.0
_LOOK = 0.1
_BROKEN = 400
_MOST = 400
_OPENED = frozenset(("not-rendered", "invisible", "transparent", "clipped", "off-screen", "zero-size"))
"""Ways in which a thing is hidden that opens."""
_SHUT = frozenset(("not-rendered", "invisible"))
"""How menus are hidden as a rule, so that nobody has to wait for them to be told from a trick."""
_OFFLINE = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}


async def with_handles(tab: Tab, layout: Layout, dom: str) -> Layout:
    """The layout with what opens those of its hidden links to strangers, at most `_MOST`, that a handle opens.

    `dom`: the document as it stood. Changes the page, so it comes last. What cannot be tried stays as it was. Raises
    BrowserFailure.
    """
    numbers = list(_closed(layout, host_of(tab.page.url)))[:_MOST]
    if not numbers:
        return layout
    try:
        told = await _tried(tab, [layout.links[number] for number in numbers], make_of(dom, tab.persona.user_agent))
    except BrowserFailure:
        if tab.watch.failed.done():
            raise
        tab.spoiled = True
        return layout
    tab.spoiled |= bool(told.get("changed"))
    opened = {number: found for number, found in zip(numbers, told.get("opened", ()), strict=False) if found}
    links = (replace(link, opens=opened[n]) if n in opened else link for n, link in enumerate(layout.links))
    return replace(layout, links=tuple(links)) if opened else layout


async def _tried(tab: Tab, links: Sequence[LinkBox], make: int) -> Answer:
    """What opens each; waited for as far as that may be of use."""
    alive = await bounded(expectant(tab), tab.watch, _SECONDS)
    patient = not _is_crippled(tab)
    parts = [link.container or link.selector for link in links]
    vain = [not alive or tab.vain.is_known(make, part) for part in parts]
    told = await _told(tab, [_question(link, patient, each) for link, each in zip(links, vain, strict=True)])
    if told.get("waited"):
        tab.vain.learn(make, (part for part, found in zip(parts, told["opened"], strict=True) if not found))
    return told


def _closed(layout: Layout, host: str) -> Iterator[int]:
    for number in strangers(layout.links, host):
        link = layout.links[number]
        if link.hidden and _OPENED.issuperset(link.hidden) and link.opens != "touch" and not link.within:
            yield number


def _is_crippled(tab: Tab) -> bool:
    """Whether a script of the page did not come: then nobody can wait for what it would open."""
    scripts = (request for request in tab.watch.record() if request.kind == "script")
    return any(request.refused or (request.status or 0) >= _BROKEN for request in scripts)


def _question(link: LinkBox, patient: bool, vain: bool) -> list[object]:
    waits = patient and not link.opens and not _SHUT.issuperset(link.hidden)
    return [link.selector, link.container, waits, vain]


async def _told(tab: Tab, asked: list[list[object]]) -> Answer:
    """What opens each, while nothing can be sent."""
    context = await bounded(world(tab.session), tab.watch, _SECONDS)
    await bounded(_offline(tab, True), tab.watch, _SECONDS)
    try:
        told = await bounded(call(tab.session, context, _SCRIPT, asked), tab.watch, _SECONDS) or {}
        return await _waited(tab, context, told) if told.get("waiting") else told
    finally:
        with contextlib.suppress(Error):  # the page may be gone by now
            await _offline(tab, False)


async def _offline(tab: Tab, offline: bool) -> None:
    await tab.session.send("Network.emulateNetworkConditions", {"offline": offline, **_OFFLINE})


async def _waited(tab: Tab, context: int, told: Answer) -> Answer:
    """What is told once the page had time, or has had enough of ours."""
    clock = asyncio.get_running_loop()
    end = clock.time() + _PATIENCE
    await tab.clock.flow()
    try:
        while told.get("waiting") and clock.time() < end:
            await asyncio.sleep(_LOOK)
            told = await bounded(call(tab.session, context, _ANSWER), tab.watch, _SECONDS) or told
    except BrowserFailure:
        if tab.watch.failed.done():
            raise
    await tab.clock.stop()
    return told
