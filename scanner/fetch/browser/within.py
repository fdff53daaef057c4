"""Finds links that would stay hidden if what is closed around them opened: a trick inside a menu, a tab, a dialog."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from playwright.async_api import CDPSession

from scanner.fetch.tab.world import call, finding, world
from scanner.model import Layout, LinkBox

_SCRIPT = finding(Path(__file__).with_name("within.js").read_text(encoding="utf-8"))
_MOST = 400
_CLOSED = frozenset(("not-rendered", "invisible"))
_STEP = " > "


async def with_tricks(session: CDPSession, layout: Layout, numbers: Sequence[int]) -> Layout:
    """The layout with what else hides those of its links, at most `_MOST`, that stand in something closed."""
    closed = [n for n in numbers if layout.links[n].container and not _CLOSED.isdisjoint(layout.links[n].hidden)][
        :_MOST
    ]
    if not closed:
        return layout
    asked = [[layout.links[number].selector, layout.links[number].container] for number in closed]
    told = await call(session, await world(session), _SCRIPT, asked)
    tricks = {number: trick for number, trick in zip(closed, told or (), strict=False) if trick}
    links = (_with(link, *tricks[n]) if n in tricks else link for n, link in enumerate(layout.links))
    return replace(layout, links=tuple(links)) if tricks else layout


def _is_closed(link: LinkBox) -> bool:
    return bool(link.container) and not _CLOSED.isdisjoint(link.hidden)


def _with(link: LinkBox, ways: Sequence[str], steps: int) -> LinkBox:
    path = link.selector.split(_STEP)
    return replace(link, within=tuple(ways), within_container=_STEP.join(path[: len(path) - steps]))
