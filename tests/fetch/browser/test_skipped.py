"""What the browser leaves out only because it is far from the window has its place in the layout, held as before."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><style>section{content-visibility:auto}</style><p>first</p><div style="height:4000px"></div>
<section style="%s"><p style="%s"><a href="http://out.example/">word word</a></p></section>"""


@pytest.mark.parametrize(
    ("section", "paragraph", "hidden"),
    [
        ("", "", ()),
        ("contain-intrinsic-size:auto 300px", "", ()),
        ("", "display:none", ("not-rendered",)),
        ("height:0", "", ("clipped",)),
        ("contain:strict;height:0", "", ("clipped",)),
        ("content-visibility:hidden", "", ("not-rendered",)),
    ],
)
def test_it_is_laid_out(shown, section, paragraph, hidden):
    (link,) = shown({"http://www.example.gov.cn/": PAGE % (section, paragraph)}).layout.links
    assert link.hidden == hidden
