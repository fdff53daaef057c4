"""Doubts that the box tree leaves, and the pictures that settle them."""

from __future__ import annotations

import pytest

from scanner.fetch.browser import Answer

pytestmark = pytest.mark.browser

A = '<a href="http://out.example/">word word</a>'
WHITE = f'<span style="--c:#fff">{A.replace("<a ", "<a style=color:var(--c);text-decoration:none ")}</span>'
DRAWING = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9' fill='%s'/></svg>"
PICTURE = "http://www.example.gov.cn/p.svg"
HIDDEN = {
    "masked": f'<div style="mask-image:linear-gradient(transparent,transparent)">{A}</div>',
    "blended": f'<div style="mix-blend-mode:lighten">{A}</div>',
    "filtered": f'<div style="filter:brightness(0) invert(1)">{A}</div>',
    "far too soft": f'<div style="filter:blur(90px)">{A}</div>',
    "white on a gradient": f'<div style="background:linear-gradient(#fff,#fefefe)">{WHITE}</div>',
    "white on a picture": f'<div style="background:url(/p.svg)">{WHITE}</div>',
    "under a gradient": f'<div style="position:relative">{A}<i style="position:absolute;inset:0;background:'
    'linear-gradient(#fff,#fff)"></i></div>',
    "cut by a drawing": f'<svg width=0 height=0><clipPath id=c><rect width="0" height="0"/></clipPath></svg>'
    f'<div style="clip-path:url(#c)">{A}</div>',
    "turned its back": f'<div style="transform:rotateY(180deg);backface-visibility:hidden">{A}</div>',
}
SEEN = {
    "masked in part": f'<div style="mask-image:linear-gradient(90deg,#000,transparent)">{A}</div>',
    "blended": f'<div style="mix-blend-mode:multiply">{A}</div>',
    "filtered": f'<div style="filter:hue-rotate(90deg)">{A}</div>',
    "on a gradient": f'<div style="background:linear-gradient(#fff,#eee)">{A}</div>',
    "white on a dark gradient": f'<div style="background:linear-gradient(#013,#036)">{WHITE}</div>',
    "under a half-clear gradient": f'<div style="position:relative">{A}<i style="position:absolute;inset:0;background:'
    'linear-gradient(transparent,rgba(255,255,255,.5))"></i></div>',
}


def the_link(shown, body, **more):
    page = f"<!doctype html><html><body style='background:#fff'><p>first</p>{body}<p>last</p></body></html>"
    white = Answer(200, (("Content-Type", "image/svg+xml"),), (DRAWING % "white").encode())
    seen = shown({"http://www.example.gov.cn/": page, PICTURE: white, **more})
    return next(link for link in seen.layout.links if link.url == "http://out.example/")


@pytest.mark.parametrize("name", HIDDEN)
def test_what_leaves_no_trace_is_unpainted(shown, name):
    link = the_link(shown, HIDDEN[name])
    assert link.hidden == ("unpainted",)


@pytest.mark.parametrize("name", SEEN)
def test_what_leaves_a_trace_is_seen(shown, name):
    assert the_link(shown, SEEN[name]).hidden == ()


def test_what_makes_it_doubtful_is_named(shown):
    link = the_link(shown, f'<div id="veil" style="mask-image:linear-gradient(transparent,transparent)">{A}</div>')
    assert link.container == "#veil"


def test_a_picture_that_did_not_come_settles_nothing(shown):
    link = the_link(shown, f'<div style="background:url(/none.svg)">{WHITE}</div>')
    assert link.hidden == ()


def test_a_bar_that_stays_while_the_page_scrolls_hides_nothing(shown):
    bar = '<div style="position:fixed;inset:0 0 auto;height:300px;background:linear-gradient(#fff,#fff)"></div>'
    assert the_link(shown, A + bar).hidden == ()


def test_links_to_oneself_are_not_looked_at(shown):
    own = '<div style="mask-image:linear-gradient(transparent,transparent)"><a href="/in">word</a></div>'
    seen = shown({"http://www.example.gov.cn/": own})
    assert seen.layout.links[0].hidden == ()


def test_the_page_is_left_as_it_was(shown):
    styled = A.replace("<a ", '<a style="color: red" ')
    seen = shown({"http://www.example.gov.cn/": f'<div style="mix-blend-mode:multiply">{styled}{A}</div>'})
    assert seen.dom.count('style="color: red"') == 1


def test_pictures_that_are_missing_move_nothing_while_it_is_photographed(shown):
    sizes = 'width="384" height="384" srcset="/l.png 384w, /m.png 150w" sizes="(max-width: 384px) 100vw, 384px"'
    missing = f'<p><img loading="lazy" decoding="async" src="/l.png" alt="mark of it" {sizes}></p><p>words</p>' * 30
    white = '<p><a href="http://out.example/" style="color:#fff;text-decoration:none">word word</a></p>'
    link = the_link(shown, missing + white)
    assert link.hidden == ("same-colour",)
