"""A drawn code says what it should to who reads it with a camera."""

from __future__ import annotations

import re

import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from scanner.console.drawn import Drawn, qr


def read(drawn, scale=4):
    image = Image.new("L", (drawn.size * scale, drawn.size * scale), 255)
    brush = ImageDraw.Draw(image)
    for x, y, long in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", drawn.path):
        left, top = int(x) * scale, int(y) * scale
        brush.rectangle((left, top, left + int(long) * scale - 1, top + scale - 1), fill=0)
    return zxingcpp.read_barcode(image).text


@settings(max_examples=20, deadline=None)
@given(st.text(st.characters(codec="ascii", categories=("L", "N")), min_size=1, max_size=60))
def test_it_reads_back(name):
    said = f"otpauth://totp/vetoscan:{name}?secret=ABCDEFGHIJKLMNOP&issuer=vetoscan"
    assert read(qr(said)) == said


def test_the_page_shows_the_code_of_its_own_secret(as_role):
    from scanner.console.roles import Role

    body = as_role(Role.LEAD).get("/codes").content.decode()
    size, path = re.search(r'viewBox="0 0 (\d+) \d+"><path d="([^"]+)"', body).groups()
    secret = re.search(r'<code class="link">([A-Z2-7]{32})</code>', body).group(1)
    assert f"secret={secret}" in read(Drawn(int(size), path))
