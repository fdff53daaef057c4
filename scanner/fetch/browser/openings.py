"""Finds out which hidden links the page's own style sheets show in another state: pointed at, chosen, with a class."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from playwright.async_api import CDPSession

from scanner.fetch.tab.world import call, finding, world
from scanner.model import Layout, LinkBox

_SCRIPT = finding(Path(__file__).with_name("openings.js").read_text(encoding="utf-8"))
_MOST = 400


async def with_openings(session: CDPSession, layout: Layout, numbers: Sequence[int]) -> Layout:
    """The layout with what opens those of its hidden links, at most `_MOST`, that style sheets open."""
    asked = [layout.links[number] for number in numbers[:_MOST]]
    told = await call(session, await world(session), _SCRIPT, [_question(link) for link in asked])
    opens = {number: how for number, how in zip(numbers, told or (), strict=False) if how}
    links = (replace(link, opens=opens.get(number, link.opens)) for number, link in enumerate(layout.links))
    return replace(layout, links=tuple(links)) if opens else layout


def _question(link: LinkBox) -> list[object]:
    return [link.selector, link.container, list(link.hidden)]
