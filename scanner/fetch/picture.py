"""Pictures of the places of findings."""

from __future__ import annotations

import base64
from collections.abc import Sequence

from playwright.async_api import CDPSession

from scanner.model import Where


async def take(session: CDPSession, marks: Sequence[Where], *, load_images: bool) -> bytes:
    """A PNG around `marks`."""
    shot = await session.send("Page.captureScreenshot", {"format": "png"})
    return base64.b64decode(shot["data"])
