"""Lists taken one by one: what is spread is known afterwards, and nothing else is changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.scripts import unpack
from scanner.scripts.folding.spreading import is_spread, spread, taken_apart
from scanner.scripts.lexer import Token


def constant(value) -> Token:
    return Token("constant", '"', value)


def operators(text: str) -> list[Token]:
    return [Token("operator", each) for each in text]


@given(st.lists(st.text(), min_size=1, max_size=20))
def test_every_item_of_a_spread_list_stands_for_itself(items):
    found = spread([*operators("[..."), constant(items)], "]")
    assert [each.value for each in found[::2]] == items
    assert all(each.text == "," for each in found[1::2])


@pytest.mark.parametrize(
    ("before", "following"), [("a...", "]"), ("[..", "]"), ("[...", "."), ("[...", "["), ("", "]")]
)
def test_what_is_no_spread_is_left(before, following):
    assert spread([*operators(before), constant(["a"])], following) == []


@given(st.lists(st.sampled_from([".", "[", ",", "(", "a"]), max_size=8))
def test_any_tokens_are_looked_at(texts):
    is_spread([Token("operator", each) for each in texts])
    taken_apart([Token("name" if each == "a" else "operator", each) for each in texts])


@pytest.mark.parametrize(
    "code",
    [
        "const p=['k8','example'];go(`https://${['lm',...p].join('.')}/`)",
        "go('https://'+[...['lm','k8','example']].join('.')+'/')",
        "const [a,b]=['lm.k8','example'];go('https://'+a+'.'+b+'/')",
        "var r='elpmaxe.8k.ml';go('https://'+[...r].reverse().join('')+'/')",
    ],
)
def test_addresses_are_put_together(code):
    assert "https://lm.k8.example/" in unpack(code).text


def test_the_pages_protocol_is_followed():
    assert "https://lm.k8.example/" in unpack("go(window.location.protocol+'//lm.'+'k8.example/')").text
    assert "https:" not in unpack("if(location.protocol=='http:')go()").text
