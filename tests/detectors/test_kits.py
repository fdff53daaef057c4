"""Attributes and templates from which front-end kits run code."""

from __future__ import annotations

import pytest

from scanner.detectors._kits import of_kits
from scanner.page import Markup


def codes(html: str) -> list[str]:
    return [
        code
        for code, _ in of_kits(
            Markup(f"<html><body>{html}</body></html>", "http://www.example.gov.cn/", rendered=False)
        )
    ]


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("<div x-data='{a:1}' x-init='go(a)'></div>", "with({a:1}){go(a)}"),
        ("<div x-data=menu x-init=go()></div>", "go()"),
        ("<div ng-init=\"a=constructor.constructor('go()')()\"></div>", "a=constructor.constructor('go()')()"),
        ("<p>{{constructor.constructor('go()')()}}</p>", "constructor.constructor('go()')()"),
    ],
)
def test_code_is_read(html, code):
    assert code in codes(html)


@pytest.mark.parametrize(
    "html",
    ["<p>{{item.title}}</p>", "<p>the constructor of the bridge</p>", "<div x-data='{open:false}' x-show=open>x</div>"],
)
def test_there_is_none(html):
    assert not codes(html)
