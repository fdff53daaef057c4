"""Each way of hiding a link, and its harmless neighbours, measured by the real browser."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

A = '<a href="http://out.example/">word word</a>'
HIDDEN = [
    ("display", f'<div style="display:none">{A}</div>', "not-rendered"),
    ("hidden attribute", f"<p hidden>{A}</p>", "not-rendered"),
    ("details", f"<details><summary>s</summary>{A}</details>", "not-rendered"),
    ("content-visibility", f'<div style="content-visibility:hidden">{A}</div>', "not-rendered"),
    ("display of table", f'<table style="display:none"><tr><td>{A}</table>', "not-rendered"),
    ("visibility", f'<div style="visibility:hidden">{A}</div>', "invisible"),
    ("opacity", f'<div style="opacity:0"><p style="opacity:1">{A}</p></div>', "transparent"),
    ("opacity multiplied", f'<div style="opacity:.2"><p style="opacity:.2">{A}</p></div>', "transparent"),
    ("filter", f'<div style="filter:opacity(0%)">{A}</div>', "transparent"),
    ("clear colour", f"<style>a{{color:transparent}}</style>{A}", "transparent"),
    ("font 0", f'<div style="font-size:0">{A}</div>', "zero-size"),
    ("font 1px", f'<div style="font-size:1px">{A}</div>', "tiny-font"),
    ("scaled to nothing", f'<div style="transform:scale(0)">{A}</div>', "zero-size"),
    ("scaled small", f'<div style="transform:scale(.1)">{A}</div>', "tiny-font"),
    ("letters on a heap", f'<div style="letter-spacing:-30px">{A}</div>', "zero-size"),
    ("left", f'<div style="position:absolute;left:-9999px">{A}</div>', "off-screen"),
    ("top", f'<div style="position:absolute;top:-999em">{A}</div>', "off-screen"),
    ("fixed left", f'<div style="position:fixed;left:-3000px">{A}</div>', "off-screen"),
    ("margin", f'<div style="margin-left:-5000px">{A}</div>', "off-screen"),
    ("indent", f'<div style="text-indent:-9999px">{A}</div>', "off-screen"),
    ("moved by transform", f'<div style="transform:translateX(-4000px)">{A}</div>', "off-screen"),
    ("far right", f'<div style="position:absolute;left:99999px">{A}</div>', "off-screen"),
    ("far down", f'<div style="position:absolute;top:99999px">{A}</div>', "off-screen"),
    ("below a void", f'<div style="height:30000px"></div>{A}', "off-screen"),
    ("stopped half-way", "<style>@keyframes k{50%{opacity:0}}p{animation:k 10s linear -5s both paused}</style>"
     f"<p>{A}</p>", "transparent"),
    ("stopped at once", f"<style>@keyframes k{{from{{opacity:0}}}}p{{animation:k 1s both paused}}</style><p>{A}</p>",
     "transparent"),
    ("fades in for days", f"<style>@keyframes k{{from{{opacity:0}}}}p{{animation:k 1s 90000s both}}</style><p>{A}</p>",
     "transparent"),
    ("once the pointer is over the page", f"<p id=p>{A}</p>"
     "<script>document.body.onmouseover=()=>{p.style.display='none'}</script>", "not-rendered"),
    ("1px box", f'<div style="height:1px;overflow:hidden">{A}</div>', "clipped"),
    ("0 box", f'<div style="width:0;height:0;overflow:hidden">{A}</div>', "clipped"),
    ("max-height", f'<div style="max-height:0;overflow:hidden">{A}</div>', "clipped"),
    ("1px box that scrolls", f'<div style="height:1px;width:1px;overflow:auto">{A}</div>', "clipped"),
    ("clip", f'<div style="position:absolute;clip:rect(1px,1px,1px,1px)">{A}</div>', "clipped"),
    ("clip-path", f'<div style="clip-path:inset(50%)">{A}</div>', "clipped"),
    ("clip circle", f'<div style="clip-path:circle(0px at 0 0)">{A}</div>', "clipped"),
    ("marquee", f'<marquee width="1" height="1" scrollamount="9000">{A}</marquee>', "clipped"),
    ("scrolls, but feels no wheel", '<div style="width:300px;overflow:auto;pointer-events:none"><div style="'
     f'width:900px;padding-left:600px">{A}</div></div>', "clipped"),
    ("beyond the box", f'<div style="height:30px;overflow:hidden"><p style="margin-top:60px">{A}</div>', "clipped"),
    ("under a block", f'<div style="position:relative;z-index:-1">{A}</div>'
     '<div style="position:absolute;top:0;left:0;width:400px;height:90px;background:#fff"></div>', "covered"),
    ("under its own parent", f'<div style="background:#eee"><p style="position:relative;z-index:-1">{A}</div>',
     "covered"),
    ("under its own parent, as an item", '<section style="background:#eee;display:flex"><p style="z-index:-1">'
     f"{A}</p></section>", "covered"),
    ("fixed, cut off by a box that is moved", '<div style="height:1px;overflow:hidden;transform:translateY(1px)">'
     f'<p style="position:fixed">{A}</p></div>', "clipped"),
    ("words of no size beside a full stop", '<p>word<a href="http://out.example/">.<i style="font-size:0">word</i></a>',
     "punctuation"),
    ("white on white", f'<font color="#ffffff">{A.replace("<a ", "<a style=color:inherit ")}</font>', "same-colour"),
    ("nearly the background", '<div style="background:#123456"><a href="http://out.example/" style="color:#133557">'
     "word</a></div>", "same-colour"),
    ("frame of no size", '<iframe src="http://out.example/" width="0" height="0" frameborder="0"></iframe>',
     "zero-size"),
    ("empty link", '<a href="http://out.example/"></a>', "zero-size"),
]  # fmt: skip
ICON = '<a style="display:block;width:%spx;height:24px;text-indent:-999em;overflow:hidden;background:%s" '
SIGN = ICON + 'href="http://out.example/">word</a>'
HIDDEN += [
    ("a white sign without words", SIGN % (24, "#fff"), "off-screen"),
    ("a bar without words", SIGN % (600, "#c33"), "off-screen"),
]
VISIBLE = [
    ("a red sign without words", SIGN % (24, "#c33")),
    ("plain", A),
    ("scaled", f'<div style="transform:scale(.6);transform-origin:0 0">{A}</div>'),
    ("contents", f'<div style="display:contents">{A}</div>'),
    ("scrolls", f'<div style="height:40px;overflow:auto"><p style="margin-top:900px">{A}</div>'),
    ("escapes a clip", f'<div style="height:1px;overflow:hidden"><p style="position:absolute;top:50px">{A}</p></div>'),
    ("large marquee", f'<marquee width="300" height="30">{A}</marquee>'),
    ("far down in the flow", f"<div>{'<p>word</p>' * 400}</div>{A}"),
    ("below a part that did not come", f'<div style="height:30000px"></div>{A}{"<p>word</p>" * 40}'),
    ("fades in", f"<style>@keyframes k{{from{{opacity:0}}}}p{{animation:k 9s 3s both}}</style><p>{A}</p>"),
    ("waits for a script", f"<style>@keyframes k{{from{{opacity:0}}}}p{{animation:k 1s both paused}}</style><p>{A}</p>"
     "<script></script>"),
    ("in a slot", f"<section><p>{A}</p><template shadowrootmode=open><slot></slot></template></section>"),
    ("white on a picture", '<div style="background:url(x.png)"><a href="http://out.example/" style="color:#fff">w</a>'),
    ("white on dark", '<div style="background:#111"><p><a href="http://out.example/" style="color:#fff">w</a>'),
    ("white on a box behind", '<div style="position:absolute;top:0;left:0;width:300px;height:200px;background:#00a">'
     '</div><p style="position:relative"><a href="http://out.example/" style="color:#fff">w</a>'),
    ("gradient text", '<a href="http://out.example/" style="background:linear-gradient(red,blue);background-clip:text;'
     '-webkit-background-clip:text;color:transparent">word</a>'),
    ("shadow tree", f"<div id=h></div><script>h.attachShadow({{mode:'closed'}}).innerHTML='{A}'</script>"),
    ("svg", '<svg width="90" height="30"><a href="http://out.example/"><text y="20">word</text></a></svg>'),
    ("picture link", '<a href="http://out.example/"><img src="x.png" width="90" height="30"></a>'),
    ("frame", '<iframe src="http://out.example/" width="300" height="200"></iframe>'),
    ("area", '<img src="x.png" usemap="#m" width="99" height="99"><map name="m"><area href="http://out.example/"></map>'),
    ("negative in its own context", '<div style="position:relative;z-index:0;background:#eee">'
     f'<p style="position:relative;z-index:-1">{A}</p></div>'),
    ("negative in an isolated box", f'<div style="isolation:isolate;background:#eee"><p style="position:relative;'
     f'z-index:-1">{A}</p></div>'),
    ("negative in a box that will move", f'<div style="will-change:transform;background:#eee"><p style="position:'
     f'relative;z-index:-1">{A}</p></div>'),
    ("fixed in a box that is moved", '<div style="height:1500px">word</div><div style="translate:0 4px">'
     f'<p style="position:fixed;top:0">{A}</p></div>'),
    ("words of no size beside a painted box", "<style>a{display:inline-block;width:30px;height:30px;font-size:0}"
     'a::before{content:"";display:block;height:30px;background:linear-gradient(#036,#069)}</style><a href="http://out.example/">word</a>'),
    ("words of no size that a style sheet says again", '<style>a{font-size:0}a::after{content:"word";font-size:16px}'
     f"</style>{A}"),
    ("far down in a box that scrolls", '<div style="width:300px;overflow:auto"><div style="width:5000px;display:flex;'
     f'justify-content:flex-end">{A}</div></div>'),
    ("inserted late", f"<script>setTimeout(()=>document.body.insertAdjacentHTML('beforeend','{A}'),2000)</script>"),
    ("under a half-clear veil", f'{A}<div style="position:absolute;inset:0;background:rgba(0,0,0,.4)"></div>'),
]  # fmt: skip


def the_link(shown, body):
    page = f"<!doctype html><html><body><p>first</p>{body}<p>last</p></body></html>"
    links = shown({"http://www.example.gov.cn/": page}).layout.links
    return next(link for link in links if link.url == "http://out.example/")


@pytest.mark.parametrize(("body", "way"), [each[1:] for each in HIDDEN], ids=[each[0] for each in HIDDEN])
def test_hidden(shown, body, way):
    assert way in the_link(shown, body).hidden


@pytest.mark.parametrize("body", [each[1] for each in VISIBLE], ids=[each[0] for each in VISIBLE])
def test_visible(shown, body):
    assert the_link(shown, body).hidden == ()


def test_every_frame_is_seen_and_placed(shown):
    pages = {
        "http://www.example.gov.cn/": '<body style="margin:0"><div style="height:50px"></div>'
        '<iframe src="http://other.example/" style="border:0" width="300" height="200"></iframe>',
        "http://other.example/": f'<body style="margin:0"><p style="display:none">{A}</p><a href="/in">in</a>',
    }
    links = {link.url: link for link in shown(pages).layout.links}
    assert links["http://other.example/in"].box.y == pytest.approx(50, abs=1)
    assert links["http://other.example/in"].hidden == ()
    assert links["http://out.example/"].hidden == ("not-rendered",)
    assert links["http://out.example/"].selector.startswith("body > iframe:nth-of-type(1) >> ")


def test_a_hidden_frame_hides_what_is_in_it(shown):
    pages = {
        "http://www.example.gov.cn/": '<iframe src="http://other.example/" style="position:absolute;left:-4000px">',
        "http://other.example/": A,
    }
    links = {link.url: link for link in shown(pages).layout.links}
    assert "off-screen" in links["http://out.example/"].hidden


@pytest.mark.parametrize(
    "html",
    [
        '<iframe src="http://other.example/" style="display:none"></iframe>',
        '<object data="http://other.example/"></object><html hidden>',
        '<frameset cols="*,*"><frame src="http://other.example/"><frame src="/none"></frameset>',
        "",
        "<svg xmlns='http://www.w3.org/2000/svg'><a href='/x'/></svg>",
    ],
)
def test_odd_documents_are_measured(shown, html):
    layout = shown({"http://www.example.gov.cn/": html, "http://other.example/": f"<html hidden>{A}"}).layout
    assert all(link.hidden for link in layout.links if link.url == "http://out.example/")


def test_the_container_is_the_outermost_that_hides(shown):
    link = the_link(
        shown, f'<div id="outer" style="display:none"><ul id="inner" style="display:none"><li>{A}</ul></div>'
    )
    assert link.container == "#outer"


def test_a_clipping_container_is_named(shown):
    assert the_link(shown, f'<div id="box" style="height:1px;overflow:hidden"><p>{A}</p></div>').container == "#box"


def test_deep_nesting_loses_nothing(shown):
    assert the_link(shown, "<div>" * 3000 + A + "</div>" * 3000).hidden == ()


def test_texts_say_whether_they_are_seen(shown):
    page = "<p>open <b>bold</b></p><p style='display:none'>shut</p><script>var code</script><select><option>o</select>"
    texts = {text.text: text.hidden for text in shown({"http://www.example.gov.cn/": page}).layout.texts}
    assert texts == {"open": (), "bold": (), "shut": ("not-rendered",)}


def test_what_is_empty_is_empty(shown):
    link = the_link(shown, '<a href="http://out.example/"><img src="x.png" alt="" width="90" height="30"></a>')
    assert link.text == ""
