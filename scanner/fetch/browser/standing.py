"""Waits until links to strangers stand still that a script moves, fades or folds frame by frame: time alone, which
passes faster than frames are painted, brings no such page to its end.
"""

from __future__ import annotations

import asyncio
import contextlib

from scanner.fetch.tab.tabs import Tab
from scanner.fetch.tab.world import world

_STANDING = """new Promise((done) => {
  const around = new Set();
  for (const link of [...document.links].filter((each) => each.host !== location.host).slice(0, 400))
    for (let up = link; up && around.size < 2000; up = up.parentElement) around.add(up);
  if (!around.size) { done(); return; }
  const drawn = (each) => {
    const box = each.getBoundingClientRect(), style = getComputedStyle(each);
    return [box.x, box.y, box.width, box.height, style.opacity, style.visibility, style.clipPath, style.color];
  };
  let quiet = 0, left = MOST, last = "";
  const step = () => {
    const now = [...around].map(drawn).join();
    quiet = now === last ? quiet + 1 : 0;
    last = now;
    if (quiet >= 3 || !--left) done(); else requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})"""
_MOST = "90"
"""Frames: a second and a half."""
_SECONDS = 4.0


async def stand_still(tab: Tab) -> None:
    """Wait for it, not for ever: what floats over a page never stands still."""
    if not tab.watch.deeds.frames:
        return
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_SECONDS):
            asked = {"expression": _STANDING.replace("MOST", _MOST), "contextId": await world(tab.session)}
            await tab.session.send("Runtime.evaluate", {**asked, "awaitPromise": True})
