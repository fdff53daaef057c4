"""A page is stirred as a person would, and what it does only after a while is waited for."""

from __future__ import annotations

import re

import pytest

from scanner.model import Visitor

pytestmark = pytest.mark.browser
_URL = "http://www.example.gov.cn/"


def title(shown, script: str, visitor: Visitor = Visitor.DESKTOP) -> str:
    page = f"<!doctype html><title>x</title><p>a</p><script>{script}</script>"
    return re.search(r"<title>(.*?)</title>", shown({_URL: page}, seen_as=visitor).dom).group(1)


@pytest.mark.parametrize(
    ("event", "visitor"),
    [("mousemove", Visitor.DESKTOP), ("pointermove", Visitor.DESKTOP), ("touchmove", Visitor.MOBILE)],
)
def test_no_script_moved_the_mouse_or_the_finger(shown, event: str, visitor: Visitor) -> None:
    act = f"addEventListener('{event}', (told) => {{ if (told.isTrusted) document.title = 'moved' }})"
    assert any(title(shown, act, visitor) == "moved" for _ in range(3))  # a tab may paint nothing on a loaded machine


@pytest.mark.parametrize(
    "later",
    [
        "setTimeout(() => { document.title = 'later' }, 9000)",
        "let left = 10; setInterval(() => { if (--left === 0) document.title = 'later' }, 1000)",
    ],
)
def test_what_comes_late_is_waited_for(shown, later: str) -> None:
    assert title(shown, later) == "later"


def test_what_comes_much_too_late_is_not(shown) -> None:
    assert title(shown, "setTimeout(() => { document.title = 'later' }, 600000)") == "x"


_OBSERVED = """<p style="margin-top:%spx" id=p>word</p><script>new IntersectionObserver((told) => {
for (const each of told) if (each.isIntersecting) each.target.title = "seen"}).observe(p)</script>"""


@pytest.mark.parametrize("below", [0, 1900])
def test_who_watches_what_comes_into_sight_is_told(shown, below: int) -> None:
    page = {_URL: _OBSERVED % below}
    assert any('title="seen"' in shown(page).dom for _ in range(3))  # a tab may paint nothing on a loaded machine
