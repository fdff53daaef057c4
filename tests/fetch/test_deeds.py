"""What scripts do without a trace in the document is taken down, and pages do not notice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.archive import extras
from scanner.fetch.deeds import MOST, Deeds
from scanner.model import Deed

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
