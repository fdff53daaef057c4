"""Digits as base64: found wherever they begin, and replaced without a change of length."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.identity.packed import has_packed, packed, repacked, unpacked
from scanner.identity.redact import redact_address, redact_text
from tests.identity.synthetic import citizens

ONE, TWO = citizens(2, seed=21)


def b64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


@given(st.text(max_size=20), st.text(max_size=20))
@settings(max_examples=200, deadline=None)
def test_whatever_stands_around_them(before: str, after: str) -> None:
    source = f"atob('{b64(f'{before} {ONE} {after}')}')"
    assert ONE in unpacked(source)
    changed, redacted = redact_text(source)
    assert len(changed) == len(source)
    assert ONE not in unpacked(changed)
    assert redacted


@pytest.mark.parametrize("letters", [base64.b64encode, base64.urlsafe_b64encode])
@pytest.mark.parametrize("padding", [True, False])
def test_both_alphabets_with_padding_and_without(letters, padding: bool) -> None:
    written = letters(f"sfzh={ONE}&n=~~~???>>>".encode()).decode()
    url = f"https://www.example.gov.cn/d?q={written if padding else written.rstrip('=')}"
    assert ONE in unpacked(url)
    assert redact_address(url) != url
    assert len(redact_address(url)) == len(url)
    assert ONE not in unpacked(redact_address(url))


def test_each_of_several() -> None:
    source = f"{b64(ONE)} and {b64('x ' + TWO)}"
    assert [each.text for each in packed(source)] == [ONE, f"x {TWO}"]
    assert repacked(source, lambda text: text) == source


def test_what_holds_no_digits_is_left() -> None:
    source = f"<img src='data:image/png;base64,{b64('a picture of nothing at all, and of nobody')}'>"
    assert unpacked(source) is source
    assert not has_packed(source.encode())
