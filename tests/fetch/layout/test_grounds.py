"""White links on a picture that did not come: hidden where the texts beside them are dark."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

A = '<a href="http://out.example/" style="color:#fff;text-decoration:none">word word</a>'
DARK = "<p>one two</p><p>three four</p><p>five six</p>"
PALE = '<div style="color:#fff"><p>one two</p><p>three four</p><p>five six</p></div>'
PAGE = "<!doctype html><body style='background:url(/missing.png)'>%s</body>"


def hidden(shown, body):
    links = shown({"http://www.example.gov.cn/": PAGE % body}).layout.links
    return next(link.hidden for link in links if link.url == "http://out.example/")


@pytest.mark.parametrize("body", [DARK + A + DARK, f"<div>{DARK}</div><div style='opacity:.9'>{A}</div>"])
def test_white_among_dark_texts_is_hidden(shown, body):
    assert hidden(shown, body) == ("unpainted",)


@pytest.mark.parametrize(
    "body",
    [
        PALE + A + DARK.replace("<p>", "<p style='margin-top:900px'>"),
        A,
        f"<div style='background:#fff'>{DARK}</div>{A}",
        f"{DARK}<p style='background:#036'>{A}</p>",
    ],
)
def test_white_where_nothing_tells_of_the_ground_is_not(shown, body):
    assert hidden(shown, body) == ()
