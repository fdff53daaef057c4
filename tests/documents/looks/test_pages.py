# ruff: noqa: E501  (documents are quoted as they are)
"""Pages as documents, and rich text: what they hold and their look hides."""

from __future__ import annotations

import pytest

from tests.documents.test_hidden_places import hidden
from tests.identity.synthetic import citizens

NUMBERS = citizens(20, seed=72)


@pytest.mark.parametrize(
    ("look", "unseen"),
    [(r"\cf2", True), (r"\cf1", False), (r"\cf0", False), (r"\highlight3\cf2", False), (r"\cf2\plain", False)],
)
def test_white_letters_of_rich_text(look, unseen):
    colours = r"{\colortbl;\red0\green0\blue0;\red255\green255\blue255;}"
    assert hidden(f"{{\\rtf1\\ansi{colours}x {{{look} {NUMBERS[3]}}}}}".encode(), NUMBERS[3]) == {unseen}


@pytest.mark.parametrize(
    ("style", "unseen"),
    [
        ("", False), ("style='display: none'", True), ("style='visibility:hidden'", True), ("hidden", True),
        ("style='mso-hide:all'", True), ("style='display:block'", False),
    ],
)  # fmt: skip
def test_elements_of_a_web_page_as_a_document(style, unseen):
    html = f"<html><body><p>前<span {style}><b>身份证 {NUMBERS[5]}</b></span>后</p><table><tr><td>尾</td></tr></table>"
    assert hidden(html.encode(), NUMBERS[5]) == {unseen}
    assert hidden(html.encode(), "后") == hidden(html.encode(), "尾") == {False}


@pytest.mark.parametrize(
    ("around", "inside", "unseen"),
    [
        ("", "<font color=white>{}</font>", True), ("", "<font color='#FFF'>{}</font>", True),
        ("", "<font color='#ffffff'><font color=black>{}</font></font>", False),
        ("bgcolor=navy", "<font color=white>{}</font>", False), ("bgcolor='#000080'", "<font color=white>{}</font>", False),
        ("background=a.png", "<font color=white>{}</font>", False), ("", "<font color=red>{}</font>", False),
        ("bgcolor=white", "<span style='color: rgb(255, 255, 255)'>{}</span>", True),
        ("style='background:#4472C4'", "<span style='color:#fff'>{}</span>", False),
        ("", "<span class=pale>{}</span>", True), ("", "<span class=dark>{}</span>", False),
        ("bgcolor=black", "<font color=black>{}</font>", True), ("", "<font color=windowtext>{}</font>", False),
    ],
)  # fmt: skip
def test_letters_of_a_web_page_like_what_they_stand_on(around, inside, unseen):
    style = "<style>.pale{color:white;mso-x:1}.dark{color:white;background:#1F497D}</style>"
    html = f"{style}<table {around}><tr><td>见</td><td>{inside.format(NUMBERS[5])}</td></tr></table><p>后</p>"
    assert hidden(html.encode(), NUMBERS[5]) == {unseen}
    assert hidden(html.encode(), "后") == {False}


@pytest.mark.parametrize(
    ("style", "about", "unseen"),
    [
        (".x{display:none}", "class='x'", True), ("#x , p.y{ visibility : hidden }", "class='y'", True),
        (".x{color:red}", "class='x'", False), ("", "style='mso-hide:all'", True), ("", "hidden", True),
        (".x:hover{display:none}", "class='x'", False), ("", "style='display:none'", True),
        (".x{position:absolute;left:-9999px}", "class='x'", True), (".x{font-size:0}", "class='x'", True),
    ],
)  # fmt: skip
def test_a_page_as_an_attachment(style, about, unseen):
    rows = f"<p {about}>身份证 <b>{NUMBERS[11]}</b></p><p>身份证 {NUMBERS[12]}</p>"
    body = f"<html><head><meta charset=utf-8><style>{style}</style></head><body>{rows}</body></html>".encode()
    assert hidden(body, NUMBERS[11]) == {unseen}
    assert hidden(body, NUMBERS[12]) == {False}
