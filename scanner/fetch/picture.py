"""Pictures of the places of findings: a small clip of the page, each place uncovered and boxed in red."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from playwright.async_api import CDPSession

from scanner.model import Where

MOST = {"width": 1200, "height": 900}
"""CSS pixels of the largest picture: a page can be made a million high."""
_MARKS = 40
_IMAGES = 1.5
_SCRIPT = Path(__file__).with_name("mark.js").read_text(encoding="utf-8")
_RELOAD = """() => { for (const i of document.images) if (!i.naturalWidth && i.src) i.src = i.src; }"""
_LOADED = """() => [...document.images].every((i) => i.complete)"""


async def take(session: CDPSession, marks: Sequence[Where], *, load_images: bool) -> bytes:
    """A PNG around the first of `marks` and those near it. `load_images` fetches what was left out before."""
    world = await _world(session)
    if load_images:
        await session.send("Network.setBlockedURLs", {"urls": []})
        await _call(session, world, _RELOAD)
        await _wait_for_images(session, world)
    places = [{"selector": mark.selector, "box": asdict(mark.box) if mark.box else None} for mark in marks[:_MARKS]]
    clip = await _call(session, world, _SCRIPT, places, MOST)
    shot = await session.send(
        "Page.captureScreenshot",
        {"format": "png", "captureBeyondViewport": True, "clip": {**clip, "scale": 1}},
    )
    return base64.b64decode(shot["data"])


async def _world(session: CDPSession) -> int:
    """A script context of our own in the main frame."""
    tree = await session.send("Page.getFrameTree")
    answer = await session.send("Page.createIsolatedWorld", {"frameId": tree["frameTree"]["frame"]["id"]})
    return int(answer["executionContextId"])


async def _call(session: CDPSession, world: int, function: str, *arguments: object) -> Any:
    answer = await session.send(
        "Runtime.callFunctionOn",
        {
            "functionDeclaration": function,
            "executionContextId": world,
            "arguments": [{"value": argument} for argument in arguments],
            "returnByValue": True,
        },
    )
    return answer["result"].get("value")


async def _wait_for_images(session: CDPSession, world: int) -> None:
    for _ in range(int(_IMAGES / 0.1)):
        if await _call(session, world, _LOADED):
            return
        await asyncio.sleep(0.1)
