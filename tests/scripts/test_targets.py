"""Addresses in code: hosts that stand apart from their slashes, and pages that an application is to open."""

from __future__ import annotations

import pytest

from scanner.scripts.targets import opened, plain_address, unslashed


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


@pytest.mark.parametrize("address", ["ht\ttps:\\\\k8.exa\nmple/a", "https:/\\k8.example/a", " https:\\/\\k8.example/a"])
def test_an_address_is_read_as_a_browser_reads_it(address):
    assert plain_address(address) == "https://k8.example/a"


@pytest.mark.parametrize("address", ["/js/a.js", "\\a", "https://k8.example/\\\\a", "data:text/plain,\\\\"])
def test_other_addresses_stay_as_they_are(address):
    assert plain_address(address) == address
