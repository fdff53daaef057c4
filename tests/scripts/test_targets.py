"""Addresses in code: hosts that stand apart from their slashes, and pages that an application is to open."""

from __future__ import annotations

import pytest

from scanner.scripts.targets import opened, unslashed


@pytest.mark.parametrize(
    "code",
    ["['https:','','st.k8.example'].join('/')", "x(47,47)+'st.k8.example'", "'elpmaxe.k8//:sptth'+'st.k8.example'"],
)
def test_a_host_apart_from_its_slashes(code):
    assert unslashed("st.k8.example", code)


@pytest.mark.parametrize(
    "code",
    [
        "'https://st.k8.example/a.js'",
        "'//'+'st.k8.example'",
        "`https://${'st.k8.example'}`",
        "'http://st.'+'k8.example'",
        r"'https:\/\/st.k8.example'",
    ],
)
def test_a_host_behind_its_slashes(code):
    assert not unslashed("st.k8.example", code)


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("intent://go.k8.example/?c=9#Intent;scheme=https;end", "https://go.k8.example/?c=9"),
        ("mttbrowser://url=https%3A%2F%2Fk8.example%2F", "https://k8.example/"),
        ("weixin://dl/business/?t=9", "weixin://dl/business/?t=9"),
        ("https://k8.example/?url=https://x.example/", "https://k8.example/?url=https://x.example/"),
    ],
)
def test_what_an_application_is_to_open(address, page):
    assert opened(address) == page
