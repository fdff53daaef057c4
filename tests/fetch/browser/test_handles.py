"""Hidden links that something on the page opens by a script, and those for which nothing there is a handle."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

A = '<a href="http://out.example/">word word</a>'
K = f'<div class=k style="display:none">{A}</div>'
OPEN = "document.querySelector('.k').style.display='block'"
CLICKED = f"<script>document.querySelector('.h').onclick=()=>{{{OPEN}}}</script>"
OPENED = {
    "a heading, clicked": f"<h3 class=h>word</h3>{K}{CLICKED}",
    "a row, pointed at": f"<div class=h>word{K}</div>"
    f"<script>document.querySelector('.h').addEventListener('mouseenter',()=>{{{OPEN}}})</script>",
    "a field with the focus": f"<input class=h>{K}<script>document.querySelector('.h').onfocus=()=>{{{OPEN}}}</script>",
    "one of a list, chosen": f"<select class=h><option>a<option>b</select>{K}"
    f"<script>document.querySelector('.h').onchange=(e)=>{{if(e.target.value=='b'){OPEN}}}</script>",
    "told by the page as a whole": f"<b class=h>word</b>{K}"
    f"<script>document.onclick=(e)=>{{if(e.target.matches('.h')){OPEN}}}</script>",
    "a box that grows": f"<div class=k style='height:20px;overflow:hidden'><p style='margin:0;height:20px'>word</p>{A}"
    "</div><p class=h>word</p><script>document.querySelector('.h').onclick=()=>{"
    "document.querySelector('.k').style.height='auto'}</script>",
    "a drawer's own handle": "<div class=k style='position:fixed;left:-300px;top:90px;width:300px'><i class=h "
    f"style='position:absolute;left:300px'>word</i>{A}</div><script>document.querySelector('.h').onclick=()=>{{"
    "document.querySelector('.k').style.left=0}</script>",
    "a dialog": f"<p class=h>word</p><dialog class=k>{A}</dialog>"
    "<script>document.querySelector('.h').onclick=()=>document.querySelector('.k').showModal()</script>",
    "fades in": "<style>.k{visibility:hidden;opacity:0;transition:2s}.k.on{visibility:visible;opacity:1}</style>"
    f"<p class=h>word</p><div class=k>{A}</div><script>document.querySelector('.h').onclick=()=>{{"
    "document.querySelector('.k').className='k on'}</script>",
}
CLEAR = f'<div class=k style="opacity:0">{A}</div>'
SHOWN = "document.querySelector('.k').style.opacity=1"
OPENED |= {
    "a moment after it is pointed at": f"<b class=h>word</b>{CLEAR}<script>document.querySelector('.h').onmouseenter="
    f"()=>setTimeout(()=>{{{SHOWN}}},300)</script>",
    "step by step": f"<b class=h>word</b><div class=k style='height:0;overflow:hidden'>{A}</div><script>let h=0;"
    "document.querySelector('.h').onclick=()=>setInterval(()=>document.querySelector('.k').style.height="
    "(h+=4)+'px',20)</script>",
    "held down": f"<b class=h>word</b>{CLEAR}<script>document.querySelector('.h').onmousedown=()=>{{{SHOWN}}};"
    "document.querySelector('.h').onmouseup=()=>document.querySelector('.k').style.opacity=0</script>",
    "a field that is filled in": f"<input class=h>{CLEAR}<script>document.querySelector('.h').oninput=(e)=>"
    f"{{if(e.target.value){SHOWN}}}</script>",
    "a form that is sent": f"<form><button>word</button></form>{CLEAR}<script>document.forms[0].onsubmit=(e)=>"
    f"{{e.preventDefault();{SHOWN}}}</script>",
    "an arrow of borders": "<i class=h style='display:inline-block;width:12px;height:12px;border-top:2px solid'></i>"
    f"{CLEAR}<script>document.querySelector('.h').onclick=()=>{{{SHOWN}}}</script>",
    "a handle in a shadow tree": f"<x-y>{A}</x-y><script>const r=document.querySelector('x-y').attachShadow({{mode:"
    "'open'});r.innerHTML='<b>word</b><div style=\"opacity:0\"><slot></slot></div>';r.querySelector('b').onclick=()=>"
    "{r.querySelector('div').style.opacity=1}</script>",
}
CLOSED = {
    "a handle of two pixels": "<i class=h style='display:block;width:2px;height:2px;overflow:hidden'>word</i>"
    f"{K}<script>document.querySelector('.h').onclick=()=>{{{OPEN}}}</script>",
    "a handle that is hidden too": f"<i class=h style='opacity:0'>word</i>{K}{CLICKED}",
    "any click at all": f"{K}<script>document.onclick=()=>{{{OPEN}}}</script>",
    "opens where nobody looks": f"<h3 class=h>word</h3><div class=k style='display:none;position:absolute;"
    f"left:-4000px'>{A}</div>{CLICKED}",
    "opens and stays clear": f"<h3 class=h>word</h3><div class=k style='display:none;opacity:.01'>{A}</div>{CLICKED}",
    "opens and closes at once": f"<h3 class=h>word</h3>{K}<script>document.querySelector('.h').onclick=()=>{{{OPEN};"
    "document.querySelector('.k').style.display='none'}</script>",
    "opens something else": f"<h3 class=h>word</h3><p class=l hidden>word</p>{K}"
    "<script>document.querySelector('.h').onclick=()=>{document.querySelector('.l').hidden=false}</script>",
    "no handle": f"<h3>word</h3>{K}",
    "a moment after any click at all": f"<p>word</p>{CLEAR}<script>document.onclick=()=>setTimeout(()=>{{{SHOWN}}},200)"
    "</script>",
}


def seen(shown, body):
    return shown({"http://www.example.gov.cn/": f"<!doctype html><p>first</p>{body}<p>last</p>"})


def opens(snapshot):
    link = next(link for link in snapshot.layout.links if link.url == "http://out.example/")
    assert link.hidden
    return link.opens


@pytest.mark.parametrize("name", OPENED)
def test_opened_by_a_handle(shown, name):
    assert opens(seen(shown, OPENED[name])) == "touch"


@pytest.mark.parametrize("name", CLOSED)
def test_opened_by_nothing(shown, name):
    assert opens(seen(shown, CLOSED[name])) not in ("touch", "time")


def test_nothing_is_sent_and_nothing_told_of_what_handles_do(shown):
    handle = "fetch('/like');window.open('http://o2.example/');location.href='http://o3.example/';alert(1)"
    html = f'<form action=/vote><button class=h>word</button></form><p onclick="{handle}">word</p>{K}'
    snapshot = seen(shown, html)
    assert [request.url for request in snapshot.requests] == ["http://www.example.gov.cn/"]
    assert (snapshot.navigations, snapshot.deeds, snapshot.dialogs) == ((), (), ())
    assert snapshot.final_url == "http://www.example.gov.cn/"


def test_what_comes_by_itself_after_a_while(shown):
    turned = "<script>let n=0;setInterval(()=>{document.querySelector('.k').style.opacity=++n%4==0?1:0},1000)</script>"
    link = next(each for each in seen(shown, CLEAR + turned).layout.links if each.url == "http://out.example/")
    assert link.opens == "time" or not link.hidden


def test_what_turns_pages_turns_them_again(shown):
    slides = "".join(f'<a style="float:left;width:200px" href="http://o{n}.example/">word</a>' for n in range(4))
    strip = (
        "<div style='width:200px;height:20px;overflow:hidden;position:relative'><div class=k style='position:absolute"
    )
    html = f"{strip};width:900px'>{slides}</div></div><b class=h>word</b><script>let n=0;document.querySelector('.h')."
    snapshot = seen(shown, html + "onclick=()=>{document.querySelector('.k').style.left=-200*++n+'px'}</script>")
    assert {link.opens for link in snapshot.layout.links if link.hidden} == {"touch"}
