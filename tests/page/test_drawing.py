"""Drawings are read as documents: their links, scripts and words, however XML spells them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.fetch.browser import Answer
from scanner.fetch.views import is_html
from scanner.model import SiteEntry, Snapshot
from scanner.page import Markup, Page
from scanner.page.drawing import as_html, is_drawing

URL = "http://www.example.gov.cn/upload/a.svg"
SVG = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def drawn(body, kind="image/svg+xml"):
    snapshot = Snapshot(
        url=URL, final_url=URL, fetched_at=datetime.now(UTC), headers=(("Content-Type", kind),), body=body.encode()
    )
    return Page(snapshot, SiteEntry(home="http://www.example.gov.cn/"))


def test_links_scripts_and_words():
    page = drawn(
        f'<?xml version="1.0"?><svg {SVG}><title>t</title><script><![CDATA[if (a<b) go("x")]]></script>'
        '<script xlink:href="http://one.example/a.js"/><a xlink:href="http://two.example/"><text>進入 site</text></a>'
        '<a href="http://three.example/"><text>hi</text></a><image href="http://four.example/a.png"/>'
        '<use href="#own"/><foreignObject><a href="http://five.example/">deep</a></foreignObject></svg>'
    )
    assert {(link.tag, link.host) for link in page.raw.links} == {
        ("script", "one.example"),
        ("a", "two.example"),
        ("a", "three.example"),
        ("img", "four.example"),
        ("a", "five.example"),
    }
    assert [(script.code, script.url) for script in page.raw.scripts] == [
        ('if (a<b) go("x")', ""),
        ("", "http://one.example/a.js"),
    ]
    assert "進入 site" in page.raw.text
    assert {segment.text for segment in page.segments if segment.part == "anchor"} >= {"進入 site", "deep"}


def test_prefixed_elements_and_entities():
    page = drawn(
        '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY u "http://one.example/">]>'
        '<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script>top.location.href="&u;"</s:script></s:svg>'
    )
    assert [script.code for script in page.raw.scripts] == ['top.location.href="http://one.example/"']


def test_entities_do_not_multiply():
    doubling = "".join(f'<!ENTITY e{n + 1} "&e{n};&e{n};">' for n in range(40))
    text = f'<!DOCTYPE svg [<!ENTITY e0 "x">{doubling}]><svg>{"&e40;" * 100_000}</svg>'
    assert len(as_html(text)) < len(text) * 2


@pytest.mark.parametrize(
    ("text", "drawing"),
    [
        ("<svg><g/></svg>", True),
        ("\ufeff<?xml version='1.0'?>\n<!-- made by hand -->\n<svg:svg/>", True),
        ("<!DOCTYPE html><html><body><svg></svg>", True),  # harmless: no element of HTML has a prefix
        ("<p><svg></svg></p>", False),
        ("plain words about svg", False),
    ],
)
def test_is_drawing(text, drawing):
    assert is_drawing(text) is drawing


@given(st.text(max_size=200))
def test_any_text_can_be_asked_about(text):
    is_drawing(text)
    as_html("<svg>" + text)


def test_drawing_on_a_page():
    page = Markup(f'<p>x</p><svg {SVG}><a xlink:href="//one.example/"><text>y</text></a></svg>', URL, rendered=False)
    assert [(link.tag, link.url, link.text) for link in page.anchors] == [("a", "http://one.example/", "y")]


def test_drawings_and_xml_that_browsers_run_are_pages():
    assert is_html(drawn("<svg/>").snapshot)
    assert is_html(drawn(f"<svg {SVG}/>", "text/xml").snapshot)
    assert is_html(drawn('<html xmlns="http://www.w3.org/1999/xhtml"/>', "application/xml").snapshot)
    assert not is_html(drawn("<urlset/>", "text/xml").snapshot)


@pytest.mark.browser
def test_the_browser_runs_a_drawing(shown):
    svg = f'<svg {SVG}><a href="/x"><text y="20">words</text></a><script>document.title = "ran"</script></svg>'
    snapshot = shown({URL: Answer(200, (("Content-Type", "image/svg+xml"),), svg.encode())}, URL)
    assert "<title>ran</title>" in snapshot.dom
    assert [(link.text, link.url) for link in snapshot.layout.links] == [("words", "http://www.example.gov.cn/x")]
