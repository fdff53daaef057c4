"""What scripts do without a trace in the document is taken down, and pages do not notice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.archive import extras
from scanner.fetch.browser import DIRECT, Browser, Launch, find_browser
from scanner.fetch.tab.deeds import MOST, Deeds
from scanner.model import Deed, Visitor
from tests.fetch.web import Reply

URL = "https://www.example.gov.cn/"


def done(seen):
    return [(deed.kind, deed.text) for deed in seen.deeds]


@pytest.mark.browser
def test_deeds_are_taken_down(shown):
    seen = shown(
        {
            URL: """<textarea id=t>mshta x</textarea><script>document.write('<i>w</i>');setTimeout("a=1",9);
            new Function("b=2")();
            s=document.createElement('script');s.src='/a.js';f=document.createElement('iframe');f.setAttribute('src','/f');
            t.select();document.execCommand('copy');navigator.clipboard.writeText('iex');navigator.sendBeacon('/b');
            new Worker('/w.js');navigator.serviceWorker.register('/sw.js').catch(()=>0);open('/o')</script>"""
        },
        URL,
    )
    assert done(seen) == [
        ("write", "<i>w</i>"),
        ("timer", "a=1"),
        ("function", "b=2"),
        ("script", "/a.js"),
        ("frame", "/f"),
        ("clipboard", "mshta x"),
        ("clipboard", "iex"),
        ("beacon", "/b"),
        ("worker", "/w.js"),
        ("service-worker", "/sw.js"),
        ("open", "/o"),
    ]
    assert {deed.source for deed in seen.deeds} == {URL}


@pytest.mark.browser
def test_the_script_that_did_it_is_named(shown):
    pages = {URL: "<script src=/a.js></script>", URL + "a.js": b"document.write('x')"}
    assert [deed.source for deed in shown(pages, URL).deeds] == [URL + "a.js"]


@pytest.mark.browser
def test_pages_run_as_without_it(shown):
    seen = shown(
        {
            URL: """<script>class F extends Function{constructor(){super('return 3')}}
            function local(){let q=5;return eval('q')}
            document.title=[Function,document.write,setTimeout].every(f=>/native code/.test(f+''))+'|'+new F()()
              +'|'+((()=>1).constructor===Function)+'|'+((()=>1) instanceof Function)+'|'+local()
              +'|'+Object.getOwnPropertyNames(window).filter(n=>/^_[0-9a-f]{16}$/.test(n)).length</script>"""
        },
        URL,
    )
    assert "<title>true|3|true|true|5|0</title>" in seen.dom


@pytest.mark.browser
def test_a_flood_of_deeds_is_bounded(shown):
    seen = shown({URL: "<script>for(i=0;i<2000;i++)setTimeout('x='+i,1e6)</script><p>after"}, URL)
    assert len(seen.deeds) == MOST
    assert "after" in seen.dom


@given(st.dictionaries(st.sampled_from(["kind", "text", "size", "source"]), st.text() | st.integers() | st.none()))
def test_what_is_not_in_order_is_left_out(told):
    import json

    deeds = Deeds()
    deeds.called({"name": deeds.calls[1][1]["name"], "payload": json.dumps(told)})
    deeds.called({"name": "other", "payload": "{}"})
    deeds.called({"name": deeds.calls[1][1]["name"], "payload": "{"})
    assert deeds.taken == []


def test_archives_without_deeds_and_with_more_are_readable():
    assert extras.decode(b'{"dialogs":["alert: x"]}').deeds == ()
    assert extras.decode(b'{"deeds":[{"kind":"open","text":"/x","later":1}],"later":2}').deeds == (Deed("open", "/x"),)


@pytest.mark.browser
def test_a_page_written_in_many_steps_is_one_deed(shown):
    seen = shown({URL: "<script>for (let i = 0; i < 900; i++) document.write('<b>' + i + '</b>')</script>"}, URL)
    (deed,) = seen.deeds
    assert (deed.kind, deed.text[:16], deed.text[-10:]) == ("write", "<b>0</b><b>1</b>", "<b>899</b>")


@pytest.mark.browser
def test_text_that_is_run_is_taken_down_however_it_is_run(shown):
    seen = shown(
        {
            URL: """<script>(() => {let near='location.hash="#a"';eval('near="//1";'+near)})();(0,eval)('var a="//2"');
            s=document.createElement('script');s.text='var b="//3"';document.head.append(s);s.remove();
            t=document.createElement('script');t.append('var c="//4"');document.head.append(t);
            eval('1+1');eval('({"n":"x"})')</script>"""
        },
        URL,
    )
    assert [each for each in done(seen) if each[0] in ("eval", "inline")] == [
        ("eval", 'near="//1";location.hash="#a"'),
        ("eval", 'var a="//2"'),
        ("inline", 'var b="//3"'),
        ("inline", 'var c="//4"'),
    ]


@pytest.mark.browser
def test_a_policy_of_the_pages_own_is_asked_as_before(shown):
    seen = shown(
        {
            URL: """<p id=p></p><script>trustedTypes.createPolicy('default',{createHTML:h=>h.replace('x','y'),
            createScript:s=>s});p.innerHTML='<i>x</i>';document.title=eval('1')+'|'+eval('2')</script>"""
        },
        URL,
    )
    assert "<i>y</i>" in seen.dom
    assert "<title>1|2</title>" in seen.dom


@pytest.mark.browser
def test_what_code_brings_in_without_an_address_of_its_own_is_taken_down(shown):
    seen = shown(
        {
            URL: """<p>x</p><template id=t><script src=https://a.test/a.js></script><iframe src=https://b.test/></iframe></template>
            <script>document.body.append(t.content.cloneNode(true));import('https://c.test/c.mjs').catch(()=>0);
            d=document.createElement('script');d.src='//d.test/d.js';document.body.append(d);
            document.write('<script src=https://e.test/e.js><'+'/script>')</script><script src=/plain.js></script>"""
        },
        URL,
    )
    assert sorted(each for each in done(seen) if each[0] in ("script", "frame")) == [
        ("frame", "https://b.test/"),
        ("script", "//d.test/d.js"),
        ("script", "https://a.test/a.js"),
        ("script", "https://c.test/c.mjs"),
    ]


@pytest.mark.browser
def test_a_live_document_is_heard_and_told_as_it_was_sent(run, web):
    executable = find_browser()
    if executable is None:
        pytest.skip("no browser on this machine")
    body = b"<p>x</p><script>eval('var a=\\'//1\\'');document.title=document.cookie</script>"
    site = web({"/a": Reply(body, headers={"Set-Cookie": "k=1"})})

    async def load(known):
        async with (
            Browser(Launch(executable, sandbox=False, proxy=DIRECT)) as browser,
            browser.visit(f"http://127.0.0.1:{site.port}/a", Visitor.DESKTOP, body=known) as visit,
        ):
            return visit.snapshot

    heard, unheard = run(load(body)), run(load(None))
    assert done(heard) == [("eval", "var a='//1'")]
    assert "<title>k=1</title>" in heard.dom
    assert done(unheard) == []
    assert (unheard.status, unheard.body) == (200, body)


@pytest.mark.browser
@pytest.mark.parametrize(
    ("seen_as", "awaited"),
    [
        (Visitor.DESKTOP, ["mousemove", "wheel", "scroll", "keydown"]),
        (Visitor.MOBILE, ["touchstart", "scroll", "keyup"]),
    ],
)
def test_what_waits_for_somebody_to_stir_is_seen(shown, seen_as, awaited):
    listening = f"""<p style="height:3000px">x</p><script>for (const name of {awaited})
        addEventListener(name, () => {{ setTimeout("stirred = '" + name + "'"); }}, {{ once: true }});</script>"""
    seen = shown({URL: listening}, URL, seen_as)
    assert sorted(done(seen)) == sorted(("timer", f"stirred = '{name}'") for name in awaited)
