"""Pictures of the places of findings, boxed in red: as people see the page, and below it with the hidden uncovered."""

from __future__ import annotations

import asyncio
import base64
import io
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.async_api import CDPSession

from scanner.fetch.tab.chromium import BrowserFailure
from scanner.fetch.tab.world import call, world
from scanner.model import Where

MOST = {"width": 1200, "height": 900}
"""CSS pixels of the largest picture: a page can be made a million high."""
_MARKS = 40
_IMAGES = 1.5
_BAR = 8
_DARK = (60, 60, 60)
_SCRIPT = Path(__file__).with_name("mark.js").read_text(encoding="utf-8")
_RELOAD = """() => { for (const i of document.images) if (!i.naturalWidth && i.src) i.src = i.src; }"""
_LOADED = """() => [...document.images].every((i) => i.complete)"""


async def take(session: CDPSession, marks: Sequence[Where], *, load_images: bool) -> bytes:
    """A PNG around the first of `marks` and those near it. `load_images` fetches what was left out before.

    Where a place is hidden, two pictures in one, above as it is and below uncovered. Raises BrowserFailure.
    """
    context = await world(session)
    if load_images:
        await session.send("Network.setBlockedURLs", {"urls": []})
        await call(session, context, _RELOAD)
        await _wait_for_images(session, context)
    places = [{"selector": mark.selector, "box": asdict(mark.box) if mark.box else None} for mark in marks[:_MARKS]]
    clip = await _boxed(session, context, places, uncover=False)
    as_it_is = await _shot(session, clip)
    if not clip["hidden"]:
        return as_it_is
    uncovered = await _shot(session, await _boxed(session, context, places, uncover=True))
    return _together(as_it_is, uncovered)


async def _boxed(session: CDPSession, context: int, places: list[dict[str, Any]], *, uncover: bool) -> dict[str, Any]:
    """What to photograph, once the places are boxed. Raises BrowserFailure where the document takes no boxes."""
    clip = await call(session, context, _SCRIPT, places, MOST, uncover)
    if not isinstance(clip, dict):
        raise BrowserFailure("not-boxed")
    return clip


async def _shot(session: CDPSession, clip: Mapping[str, Any]) -> bytes:
    area = {name: clip[name] for name in ("x", "y", "width", "height")}
    options = {"format": "png", "captureBeyondViewport": True, "clip": {**area, "scale": 1}}
    return base64.b64decode((await session.send("Page.captureScreenshot", options))["data"])


def _together(above: bytes, below: bytes) -> bytes:
    """One PNG of both, a dark bar between them."""
    pictures = [Image.open(io.BytesIO(png)).convert("RGB") for png in (above, below)]
    width, height = max(each.width for each in pictures), sum(each.height for each in pictures)
    both = Image.new("RGB", (width, height + _BAR), _DARK)
    both.paste(pictures[0], (0, 0))
    both.paste(pictures[1], (0, pictures[0].height + _BAR))
    written = io.BytesIO()
    both.save(written, "PNG")
    return written.getvalue()


async def _wait_for_images(session: CDPSession, context: int) -> None:
    for _ in range(int(_IMAGES / 0.1)):
        if await call(session, context, _LOADED):
            return
        await asyncio.sleep(0.1)
