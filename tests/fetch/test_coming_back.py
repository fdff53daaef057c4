"""Who comes back is shown by his browser what he was shown before, though the way out of the page is dead."""

from __future__ import annotations

import asyncio

import pytest

from scanner.fetch.visitors.guises import Guise
from scanner.model import Visitor
from tests.fetch.web import Web
from tests.techniques.cloaks.served import wired

pytestmark = pytest.mark.browser
HOME = "http://www.gov.example/"
DEAD = "https://www.dead.example/"
"""No server of ours speaks its scheme."""


def moved(condition: str) -> tuple[str, ...]:
    """Where the page that who comes back is shown last moves on to, if a script of it finds a condition fulfilled."""
    web = Web({"/": f"<!doctype html><title>x</title><p>x</p><script>if({condition})location.href='{DEAD}'</script>"})

    async def come() -> tuple[str, ...]:
        async with wired(web.port) as browser:
            returning = Guise("safari-iphone", visit="again")
            async with browser.visit(HOME, Visitor.MOBILE, headers={}, guise=returning) as visit:
                return visit.snapshot.navigations

    try:
        return asyncio.run(come())
    finally:
        web.close()


def test_he_is_shown_it_every_time() -> None:
    assert moved("/iPhone/.test(navigator.userAgent)") == (DEAD,)


def test_what_is_shown_once_is_not_shown_again() -> None:
    assert moved("!localStorage.v&&(localStorage.v=1)") == ()


def test_what_is_shown_once_a_window_is_not_shown_again_in_it() -> None:
    assert moved("!sessionStorage.v&&(sessionStorage.v=1)") == ()
