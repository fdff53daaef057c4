"""What a script moves from frame to frame is looked at where it comes to stand."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><p>first</p><div id=d style="position:relative">
<a href="http://out.example/">word word</a></div>
<script>var n=%d;(function f(){n+=%d;d.style.%s;if(n!=%d)requestAnimationFrame(f)})()</script>"""


@pytest.mark.parametrize(
    ("first", "step", "style", "last", "hidden"),
    [
        (-1200, 100, 'left=n+"px"', 0, ()),
        (0, -100, 'left=n+"px"', -3000, ("off-screen",)),
        (0, 5, "opacity=n/100", 100, ()),
        (100, -5, "opacity=n/100", 0, ("transparent",)),
        (0, 1, "color=n", 1_000_000, ()),
    ],
)
def test_where_it_comes_to_stand(shown, first, step, style, last, hidden):
    (link,) = shown({"http://www.example.gov.cn/": PAGE % (first, step, style, last)}).layout.links
    assert link.hidden == hidden
