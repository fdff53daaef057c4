"""Who uses which outside domain, and where a target ends."""

from __future__ import annotations

import pytest

from scanner.site.targets import defanged, leaves, trusted, uses


def test_uses(remembered):
    one = remembered("<a href=http://a.example.com/>甲</a><script src=http://cdn.example.net/x.js></script>")
    other = remembered("<a href=http://a.example.com/></a>", "https://www.ceshi.gov.cn/2.html")
    found = uses((one, other), ("http://a.example.com/", "http://cdn.example.net/x.js"))
    assert found.linked == {"http://a.example.com/": [(one, "甲"), (other, "")]}
    assert found.loaded == {"example.net": [(one, "http://cdn.example.net/x.js")]}


@pytest.mark.parametrize(
    ("linked", "final", "away"),
    [
        ("http://a.example.com/", "https://www.example.com/", False),
        ("http://a.example.com/", "https://www.example.cn/", False),
        ("http://a.example.com/", "https://www.stranger.com/", True),
    ],
)
def test_leaves(page, linked, final, away):
    assert bool(leaves(page("", linked, final=final))) is away


def test_defanged():
    assert defanged("http://a.example/") == "hxxp://a[.]example/"


def test_trusted():
    kinds = dict.fromkeys(("official", "service", "library", "bank", "telecom"), ("x.cn",))
    assert trusted("http://a.x.cn/", kinds)
    assert not trusted("http://ax.cn/", kinds)
