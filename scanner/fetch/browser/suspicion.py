"""Asks the page itself what speaks against it that a link is seen: no point of it can be touched, its letters are drawn
in a way that computed colours do not tell, or nothing stands in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from playwright.async_api import CDPSession

from scanner.fetch.tab.world import call, finding, world

_SCRIPT = finding(Path(__file__).with_name("suspect.js").read_text(encoding="utf-8"))


async def suspected(session: CDPSession, selectors: Sequence[str]) -> Mapping[str, str]:
    """What speaks against the links of the selectors: nothing, untouched, ink, outside, picture or empty; only of those
    of which something does. Scrolls the page and brings it back.
    """
    told = await call(session, await world(session), _SCRIPT, list(selectors))
    return {name: why for name, why in zip(selectors, told or (), strict=False) if why}
