"""What follows scrolling is seen where it can be scrolled to; what is hidden wherever one scrolls is hidden."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><style>@keyframes k{%s}.x{animation:k linear both;animation-timeline:%s}</style>
<div class=top>%s</div><div style="height:2400px"></div><div class=low>%s</div><div style="height:1200px"></div>"""
LINK = '<p class=x><a href="http://out.example/">word word</a></p>'
IN, OUT, NEVER = "from{opacity:0}to{opacity:1}", "from{opacity:1}to{opacity:0}", "from{opacity:0}to{opacity:0}"


@pytest.mark.parametrize(
    ("frames", "timeline", "low", "hidden"),
    [
        (IN, "view();animation-range:entry 0% cover 30%", True, False),
        ("0%{opacity:0}30%{opacity:1}70%{opacity:1}to{opacity:0}", "view()", True, False),
        (OUT, "scroll()", False, False),
        (IN, "scroll()", False, False),
        (OUT, "view();animation-range:entry 0% entry 100%", True, True),
        (OUT, "scroll();animation-range:0% 40%", True, True),
        (IN, "view();animation-range:exit 400% exit 500%", True, True),
        (NEVER, "scroll()", False, True),
        (NEVER, "view()", True, True),
    ],
)
def test_where_it_can_be_scrolled_to(shown, frames, timeline, low, hidden):
    page = PAGE % (frames, timeline, *(("", LINK) if low else (LINK, "")))
    (link,) = shown({"http://www.example.gov.cn/": page}).layout.links
    assert bool(link.hidden) is hidden
