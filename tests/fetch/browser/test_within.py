"""Tricks that hide links in what is closed, which opening it would not undo."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

A = '<a href="http://out.example/">word word</a>'
WHITE = '<a style="color:#fff" href="http://out.example/">word</a>'
SHEET = "<i style='position:absolute;inset:0;background:#fff'>%s</i>"
TRICKS = {
    "transparent": f"<p style='opacity:0'>{A}</p>",
    "tiny-font": f"<p style='font-size:1px'>{A}</p>",
    "off-screen": f"<p style='position:absolute;left:-9999px'>{A}</p>",
    "clipped": f"<p style='height:1px;overflow:hidden'>{A}</p>",
    "zero-size": f"<p style='transform:scale(0)'>{A}</p>",
    "covered": f"<div style='position:relative'><p>{A}</p>{SHEET % ''}</div>",
    "same-colour": WHITE,
}
PLAIN = {
    "nothing more": f"<p>{A}</p>",
    "closed in the closed": f"<p style='display:none'>{A}</p>",
    "a strip in a window": "<div style='overflow:hidden;width:300px'><div style='position:relative;left:-300px'>"
    f"{A}</div></div>",
    "white on a ground of its own": f"<p style='background:#036'>{WHITE}</p>",
    "white on a picture": f"<p style='background:url(a.png)'>{WHITE}</p>",
    "a sheet with words": f"<div style='position:relative'><p>{A}</p>{SHEET % 'x'}</div>",
}


def within(shown, inside):
    html = f'<!doctype html><p>first</p><div class=k style="display:none">{inside}</div><p>last</p>'
    (link,) = shown({"http://www.example.gov.cn/": html}).layout.links
    assert link.hidden == ("not-rendered",)
    return link


@pytest.mark.parametrize("way", TRICKS)
def test_a_trick_inside(shown, way):
    link = within(shown, TRICKS[way])
    assert link.within == (way,)
    assert link.selector.startswith(link.within_container)


@pytest.mark.parametrize("name", PLAIN)
def test_no_trick_inside(shown, name):
    assert within(shown, PLAIN[name]).within == ()
