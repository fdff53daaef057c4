"""What a script moves towards the window may come into sight; what it leaves outside, or moves away, does not."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><p>first</p><div id=d style="position:absolute;left:20px;top:-900px">
<a href="http://out.example/">word word</a></div>
<script>var t=-900;setInterval(function(){t%s;d.style.top=t+"px"},30)</script>"""


@pytest.mark.parametrize(("step", "told"), [("+=1", "change"), ("-=1", ""), ("+=0", ""), ("+=.01", "")])
def test_only_what_comes_nearer(shown, step, told):
    (link,) = shown({"http://www.example.gov.cn/": PAGE % step}).layout.links
    assert (link.hidden, link.opens) == (("off-screen",), told)
