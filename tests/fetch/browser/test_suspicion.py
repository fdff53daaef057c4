"""What computed styles and boxes do not tell: the page is asked, and pictures settle it."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

A = '<a href="http://out.example/">word word</a>'
CLEAR = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
PICTURE = f'<a href="http://out.example/"><img width="80" height="30" alt="word" src="{CLEAR}"%s></a>'
EMPTY = '<a href="http://out.example/" style="display:block;height:20px%s"></a>'
MARKED = "<script>const r=new Range();r.selectNodeContents(w);CSS.highlights.set('x',new Highlight(r))</script>"
HIDDEN = {
    "a first line of white": f"<style>p::first-line{{color:#fff}}a{{color:inherit;text-decoration:none}}</style>"
    f"<p>{A}</p>",
    "a white highlight": f"<style>::highlight(x){{color:#fff}}a{{text-decoration:none}}</style><p id=w>{A}</p>{MARKED}",
    "a stroke over the letters": f"<style>a{{-webkit-text-stroke:9px #fff;text-decoration:none}}</style>{A}",
    "struck out": f"<style>a{{text-decoration:line-through #fff 3em}}</style>{A}",
    "a shadow of white": f"<style>a{{color:transparent;text-shadow:0 0 1px #fff;text-decoration:none}}</style>{A}",
    "just behind the viewer, who sees it beside the window": '<div style="perspective:200px;width:1000px;margin:auto">'
    f'<p style="transform:translateZ(260px)">{A}</p></div>',
    "behind the viewer": f'<div style="perspective:99px"><p style="transform:translateZ(300px)">{A}</p></div>',
    "round corners": '<div style="border-radius:50%;overflow:hidden;width:600px;height:300px">'
    f'<p style="margin:0;font-size:9px;line-height:9px">{A}</p></div>',
    "under a drawing": f'<div style="position:relative">{A}<svg style="position:absolute;left:0;top:0" width="900">'
    '<rect width="900" height="90" fill="#fff"/></svg></div>',
    "in an open shadow tree": '<div><template shadowrootmode="open"><style>p::first-line{color:#fff}'
    f"a{{color:inherit;text-decoration:none}}</style><p>{A}</p></template></div>",
    "in a frame": "<iframe width=500 height=90 srcdoc='<body style=background:#fff>"
    f"<style>a{{-webkit-text-stroke:9px #fff;text-decoration:none}}</style>{A}'></iframe>",
    "a clear mask of the border": "<div style='-webkit-mask-box-image:linear-gradient(transparent,transparent) 0 fill'>"
    f"{A}</div>",
    "a first line in a slot": f"<section><p>{A}</p><template shadowrootmode=open><style>::slotted(p){{opacity:1}}"
    "</style><slot></slot></template></section><style>p::first-line{color:#fff}a{color:inherit;text-decoration:none}"
    "</style>",
    "a clear picture": PICTURE % "",
    "a picture that cannot come": '<a href="http://out.example/"><img alt=""></a>',
    "a white drawing": '<a href="http://out.example/"><svg width="80" height="20"><rect width="80" height="20" '
    'fill="#fff"/></svg></a>',
    "a canvas with nothing on it": '<a href="http://out.example/"><canvas width="60" height="16">word</canvas></a>',
    "an outline turned inward": f'<p style="padding-top:44px;outline:44px solid #fff;outline-offset:-36px">{A}</p>',
    "an empty block": EMPTY % "",
    "a dot for each letter": f'<p style="-webkit-text-security:disc">{A}</p>',
    "a line of their colour over the letters": "<style>a{color:#036;text-decoration:underline 2em #036;"
    f"text-underline-offset:-1.4em;text-decoration-skip-ink:none}}</style>{A}",
    "all but a speck": f'<div style="position:relative">{A}<i style="position:absolute;left:1px;top:0;width:600px;'
    'height:90px;background:linear-gradient(#fff,#fff)"></i></div>',
    "an outline of the next": f'<div style="position:relative;height:40px">{A}<b style="position:absolute;left:490px;'
    'top:20px;width:1px;height:1px;outline:500px solid #fff"></b></div>',
}
CLIPPED = {
    "a collapsed column": f'<table><col><col style="visibility:collapse"><tr><td>x<td>{A}</table>',
    "an open fold of no height": "<style>details::details-content{block-size:0;overflow:hidden}</style>"
    f"<details open><summary>word</summary>{A}</details>",
}
SEEN = {
    "a first line of red": f"<style>p::first-line{{color:red}}</style><p>{A}</p>",
    "a yellow highlight": f"<style>::highlight(x){{background:#ff0}}</style><p id=w>{A}</p>{MARKED}",
    "a thin stroke": f"<style>a{{-webkit-text-stroke:2px #036}}</style>{A}",
    "struck out, to be read": f"<s>{A}</s>",
    "a dark shadow": f"<style>a{{color:transparent;text-shadow:0 0 1px #036}}</style>{A}",
    "near the viewer": f'<div style="perspective:900px"><p style="transform:translateZ(30px)">{A}</p></div>',
    "not to be touched": f'<p style="pointer-events:none">{A}</p>',
    "out of a box of no size": f'<div style="height:0">{A}</div>',
    "in a box that scrolls": f'<div style="height:40px;overflow:auto"><p style="margin-top:300px">{A}</p></div>',
    "under a bar that stays": f'<p style="margin-top:600px">{A}</p><div style="position:fixed;inset:auto 0 0;'
    'height:190px;background:#036"></div><p style="height:900px">',
    "far down": f'<div style="height:3000px"></div>{A}',
    "under a veil that darkens": f'<div style="position:relative">{A}<i style="position:absolute;inset:0;'
    'background:#fff;mix-blend-mode:darken"></i></div>',
    "in a frame": "<iframe width=500 height=90 srcdoc='<body style=background:#fff>"
    f"<style>a{{-webkit-text-stroke:1.5px #036}}</style>{A}'></iframe>",
    "upright": f'<div style="writing-mode:vertical-rl;height:200px">{A}</div>',
    "under a clear veil": f'<div style="position:relative">{A}<i style="position:absolute;inset:0"></i></div>',
    "a blue drawing": '<a href="http://out.example/"><svg width="80" height="20"><rect width="80" height="20" '
    'fill="#06c"/></svg></a>',
    "a drawing that did not come": '<a href="http://out.example/"><svg width="80" height="20"><use href="#no"/></svg>'
    "</a>",
    "an outline": f'<p style="outline:2px solid #cde;outline-offset:-2px">{A}</p>',
    "a picture that did not come": '<a href="http://out.example/"><img src="/none.png" alt=""></a>',
    "a picture that waits for another": PICTURE % ' data-src="/p.png"',
    "a block over a card": '<div style="position:relative;width:200px">word word'
    f'<div style="position:absolute;inset:0">{EMPTY % ""}</div></div>',
    "a coloured block": EMPTY % ";background:#036",
    "letters as they are": f'<p style="-webkit-text-security:none">{A}</p>',
    "a thin line of their colour": f"<style>a{{color:#036;text-decoration:underline 3px #036}}</style>{A}",
    "an outline of no colour": f'<div>{A}<b style="outline:500px none #fff">word</b></div>',
}


def the_link(shown, body):
    page = f"<!doctype html><html><body style='background:#fff'><p>first</p>{body}<p>last</p></body></html>"
    seen = shown({"http://www.example.gov.cn/": page})
    return next(link for link in seen.layout.links if link.url == "http://out.example/")


@pytest.mark.parametrize("name", HIDDEN)
def test_what_nobody_sees_is_unpainted(shown, name):
    assert the_link(shown, HIDDEN[name]).hidden == ("unpainted",)


@pytest.mark.parametrize("name", CLIPPED)
def test_what_lies_beside_what_holds_it_is_cut_off(shown, name):
    assert the_link(shown, CLIPPED[name]).hidden == ("clipped",)


@pytest.mark.parametrize("name", SEEN)
def test_what_somebody_sees_is_not(shown, name):
    assert the_link(shown, SEEN[name]).hidden == ()


def test_what_the_page_paints_after_all_has_not_the_colour_of_what_is_behind(shown):
    page = f"<style>p{{box-shadow:inset 0 0 0 90px #036}}a{{color:#fff}}</style><p>{A}</p>"
    assert the_link(shown, page).hidden == ()


def test_official_links_are_not_asked_for(shown):
    body = A.replace("out.example", "www.other.gov.cn").replace("<a ", '<a style="-webkit-text-stroke:9px #fff" ')
    seen = shown({"http://www.example.gov.cn/": f"<body style='background:#fff'>{body}"})
    assert seen.layout.links[0].hidden == ()


def test_the_page_is_brought_back(shown):
    script = "<script>addEventListener('scroll',()=>document.title=scrollY)</script>"
    seen = shown({"http://www.example.gov.cn/": f'{script}<div style="height:3000px"></div>{A}'})
    assert seen.layout.links[0].hidden == ()
