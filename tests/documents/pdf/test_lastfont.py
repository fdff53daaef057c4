"""Fonts that a PDF names and does not carry: what is set in them is read, however it is placed."""

from __future__ import annotations

import io

import pytest
from PIL import ImageFont

from bench.hostile.portable import page
from bench.leaking.planted import BORROWED
from scanner import documents
from scanner.documents.pdf import lastfont
from tests.identity.synthetic import citizens

NUMBER = citizens(1, seed=82)[0]


def shown(text: str) -> bytes:
    return b"<%s> Tj " % text.encode("utf-16-be").hex().encode()


def singly(order: range) -> bytes:
    placed = (b"BT /F 12 Tf %d 700 Td %s ET " % (72 + 14 * at, shown(NUMBER[at])) for at in order)
    return b"BT /F 12 Tf 10 700 Td " + shown("证号") + b"ET " + b"".join(placed)


@pytest.mark.parametrize(
    "content",
    [
        b"BT /F 12 Tf 72 700 Td " + shown(NUMBER) + b"ET",
        b"BT /F 12 Tf 0 1 -1 0 300 100 Tm " + shown(f"身份证号{NUMBER}") + b"ET",
        singly(range(18)),
        singly(range(17, -1, -1)),
    ],
    ids=["in one", "turned", "digit by digit", "digits backwards"],
)
def test_what_is_set_in_a_font_of_the_system_is_read(content: bytes) -> None:
    body = page(content, _5=BORROWED)
    document = documents.read(body).document
    assert document is not None
    told = "".join(each.text for each in document.passages if not each.hidden)
    assert NUMBER in "".join(told.split())


def test_every_character_takes_room_and_none_is_painted() -> None:
    font = ImageFont.truetype(io.BytesIO(lastfont.font()), 100)
    assert font.getlength("5王𠀀") == 300
    assert font.getmask("5王").getbbox() is None
