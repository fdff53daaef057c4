"""What scripts can ask of a visitor is told from their code; what hides its code may ask everything."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.fetch.inquiry.asking import EVERYTHING, VISITOR, asked, hides, hinted

CLOAKED = {
    "if(/baidu|sogou/.test(document.referrer))location.href='//a.example/'": {"referrer"},
    "if(/Android/i.test(navigator.userAgent))location.href='//a.example/'": {"agent", "language", "automated"},
    "if(document.cookie.indexOf('v=1')<0)document.write('x')": {"visit"},
    "if(localStorage.getItem('v'))show()": {"visit"},
    "if(screen.width<768)show()": {"screen"},
    "if(new Date().getHours()>22)show()": {"timezone", "chance"},
    "if(Math.random()<0.1)show()": {"chance"},
    "if(document['ref'+'errer'])show()": {"referrer"},
    "if(document['\\x72eferrer'])show()": {"referrer"},
    "if(navigator.platform.indexOf('iPh')<0)show()": {"agent", "iphone"},
}
HIDDEN = (
    "eval(answer)",
    "var k=name();if(document[k])show()",
    "window[a+b](c)",
    "new Function(code)()",
    "x=1;" * 20_000,
)
ORDINARY = (
    "document.getElementById('menu').onclick=function(){this.className='open'}",
    "var _hmt=_hmt||[];(function(){var h=document.createElement('script');h.src='https://hm.baidu.com/hm.js?0';"
    "var s=document.getElementsByTagName('script')[0];s.parentNode.insertBefore(h,s)})()",
    "document.body.classList.add('bottom')",
)


@pytest.mark.parametrize("code", CLOAKED)
def test_what_a_condition_rests_on_is_told(code: str) -> None:
    assert asked(code) >= CLOAKED[code]


@pytest.mark.parametrize("code", HIDDEN)
def test_what_hides_its_code_asks_everything(code: str) -> None:
    assert asked(code) == EVERYTHING


@pytest.mark.parametrize("code", ORDINARY)
def test_ordinary_scripts_ask_nothing_of_visitors(code: str) -> None:
    assert not asked(code) & (VISITOR | {"iphone", "spider"})


LIBRARY = "function each(a,b){return a[b]}\n" * 3_000
DEAR = {"again", "hours", "app", "engine", "abroad"}


@pytest.mark.parametrize(
    ("code", "dear"),
    [
        ("eval(answer)", {"again", "app"}),
        ("if(document[k]){}", set()),
        ("if(document[k]&&document.cookie){}", {"again"}),
        (LIBRARY, set()),
        (LIBRARY + "if(new Date().getHours()>22&&localStorage.v)show()", {"again", "hours"}),
        ("if(localStorage.v)show();" + LIBRARY, {"again"}),
        (LIBRARY + "localStorage.v=1;" + LIBRARY, set()),
    ],
)
def test_what_takes_several_visits_is_tried_where_code_names_it_or_hides(code: str, dear: set[str]) -> None:
    """A library keeps things and tells the hour: there only what stands where others add to it counts."""
    assert asked(code) == EVERYTHING
    assert hinted(code) & DEAR == dear
    assert hides(code) is code.startswith("eval")


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_answered(code: str) -> None:
    assert asked(code) <= EVERYTHING
