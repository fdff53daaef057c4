"""Lists that scripts take apart by functions of jQuery and underscore."""

from __future__ import annotations

import pytest

from scanner.scripts import reckoned

WAYS = [
    "$.map(['https:','','k8.example',''],function(v,i){return v}).join('/')",
    "jQuery.map(['k8','example'],function(v){return v}).reduce(function(a,b){return a+'.'+b},'//').replace('//.','//')",
    "_.map(['//k8','.example/'],x=>x).join('')",
    "$.trim(' //k8.example/ ')",
    '$.parseJSON(\'{"a":"//k8.example/"}\').a',
    "_.join(_.reverse(['example','k8.']),'').replace(/^/,'//')",
]


@pytest.mark.parametrize("way", WAYS)
def test_what_a_library_makes_of_a_list_is_known(way):
    (act,) = reckoned(f"location.replace({way}); /* {'-' * 40} */").acts
    assert (act.kind, act.host) == ("move", "k8.example")


def test_each_of_jquery_hands_the_number_first():
    code = "var s='';$.each(['//k8','.example'],function(i,v){s+=v});location.href=s; /* -------------------- */"
    assert [act.host for act in reckoned(code).acts] == ["k8.example"]


def test_what_is_no_list_is_left_to_the_page():
    assert not reckoned(
        "var a=$.map($('a'),function(e){return e.href});$('#n').text(a.length); /* ---------------- */"
    ).acts
