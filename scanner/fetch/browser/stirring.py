"""Stirs a page as a person would: scrolls, presses a key, wanders over it with the mouse or a finger."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any

from scanner.fetch.tab.tabs import Tab

_EVALUATE = "Runtime.evaluate"
_SCROLL = """{const at = {bubbles: true, clientX: 9, clientY: 9};
const events = [new PointerEvent("pointerover", at), new MouseEvent("mouseover", at)];
events.push(new PointerEvent("pointermove", at), new MouseEvent("mousemove", at), new WheelEvent("wheel", at));
for (const name of ["keydown", "keyup"]) events.push(new KeyboardEvent(name, {...at, key: "Shift", code: "ShiftLeft"}));
if ("ontouchstart" in window && document.body) {
  const touches = [new Touch({identifier: 1, target: document.body, clientX: 9, clientY: 9})];
  events.push(new TouchEvent("touchstart", {...at, touches, changedTouches: touches}));
  events.push(new TouchEvent("touchend", {...at, changedTouches: touches}));
}
for (const event of events) (document.body || document).dispatchEvent(event);}
window.scrollTo(0, document.documentElement.scrollHeight);
document.dispatchEvent(new Event("scroll", {bubbles: true}));
[window, document, document.documentElement, document.body].some((each) => each &&
  Object.keys(getEventListeners(each)).some((name) => /^(mouse|pointer|touch)(move|start|over|enter)$/.test(name)))"""
"""The browser tells of scrolling with the next frame it paints, which may come after all is scrolled back again."""
_BACK = "window.scrollTo(0, 0)"
_NAMELESS = "; window.name = ''"
"""Its name is taken where the page could gainsay it: one that it keeps tells the next page no more than a cookie does.
"""
_MOUSE: list[tuple[str, dict[str, Any]]] = [
    ("Input.dispatchMouseEvent", {"type": "mouseMoved", "x": x, "y": y}) for x, y in ((9, 9), (66, 35))
]
_FINGER: list[tuple[str, dict[str, Any]]] = [
    ("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    for kind, points in (("touchStart", [{"x": 9, "y": 60}]), ("touchMove", [{"x": 9, "y": 20}]), ("touchEnd", []))
]
"""Each takes the time of a frame or two."""
_MOVES = 2.0
"""Seconds to wait for them: a tab that paints no frame, as on a loaded machine, hears of none and says nothing."""


_PAINTED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
_FRAMES = 0.5
"""Seconds to wait for two frames."""


async def stirred(tab: Tab) -> None:
    """Scroll to the end; where the page waits for a mouse or a finger, move one as no script could."""
    asked = {"expression": _SCROLL, "includeCommandLineAPI": True, "returnByValue": True}
    if (await tab.session.send(_EVALUATE, asked))["result"].get("value") is True:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_MOVES):
                await tab.refine()
                for event in _FINGER if tab.persona.mobile else _MOUSE:
                    await tab.session.send(*event)


async def brought_back(tab: Tab) -> None:
    """Scroll back to the beginning."""
    await tab.session.send(_EVALUATE, {"expression": _BACK if tab.private else _BACK + _NAMELESS})


async def painted(tab: Tab) -> None:
    """Wait until what came into sight was painted, and who watches for it was told; not for ever."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_FRAMES):
            await tab.session.send(_EVALUATE, {"expression": _PAINTED, "awaitPromise": True})
