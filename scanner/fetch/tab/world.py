"""A script context of our own in a page's main frame: it shares the document, and no script of the page can meddle."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.async_api import CDPSession

_FIND = Path(__file__).with_name("find.js").read_text(encoding="utf-8").strip()


def finding(function: str) -> str:
    """The function with the one that finds elements by their selectors as its first argument."""
    return f"(...given) => ({function.strip()})({_FIND}, ...given)"


async def world(session: CDPSession) -> int:
    """A new context in the main frame, by its number."""
    tree = await session.send("Page.getFrameTree")
    answer = await session.send("Page.createIsolatedWorld", {"frameId": tree["frameTree"]["frame"]["id"]})
    return int(answer["executionContextId"])


async def call(session: CDPSession, context: int, function: str, *arguments: object) -> Any:
    """What the function returns, as JSON would hold it; None when it throws."""
    answer = await session.send(
        "Runtime.callFunctionOn",
        {
            "functionDeclaration": function,
            "executionContextId": context,
            "arguments": [{"value": argument} for argument in arguments],
            "returnByValue": True,
        },
    )
    return answer["result"].get("value")
