"""Codes on pictures, read inside the jail."""

from __future__ import annotations

import io

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from scanner import documents
from scanner.documents import limits
from scanner.documents.images.pictures import addresses
from scanner.model import Snapshot
from tests.identity.synthetic import citizens

URL = "http://app.example/in?c=1"


def code(text, form=zxingcpp.BarcodeFormat.QRCode, scale=6):
    drawn = memoryview(zxingcpp.write_barcode_to_image(zxingcpp.create_barcode(text, form), scale=scale))
    return Image.frombytes("L", (drawn.shape[1], drawn.shape[0]), bytes(drawn))


def saved(picture, kind="PNG", **options):
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def on_banner(picture, size=(1200, 800), turned=0, ground=(180, 30, 30)):
    banner = Image.new("RGB", size, ground)
    banner.paste(picture.rotate(turned, expand=True, fillcolor=255), (60, 40))
    return banner


def transparent(picture):
    clear = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    clear.paste((0, 0, 0, 255), mask=picture.point(lambda shade: 255 - shade))
    return clear


@pytest.mark.parametrize(
    "body",
    [
        saved(code(URL)),
        saved(on_banner(code(URL))),
        saved(on_banner(code(URL), turned=17), "JPEG", quality=60),
        saved(transparent(code(URL))),
        saved(code(URL).point(lambda shade: 255 - shade)),
        saved(code(URL).convert("P"), "GIF"),
        saved(on_banner(code(URL)), "WEBP"),
        saved(code(URL, zxingcpp.BarcodeFormat.Aztec)),
        saved(on_banner(code(URL, zxingcpp.BarcodeFormat.DataMatrix, scale=8), ground="white")),
        saved(on_banner(code(URL, scale=9), size=(5000, 3600)), "JPEG"),
    ],
    ids=["plain", "banner", "turned", "transparent", "inverted", "gif", "webp", "aztec", "matrix", "huge"],
)
def test_a_code_is_read(body):
    reading = documents.read(body, "http://www.ceshi.gov.cn/a.png")
    assert reading.failures == ()
    assert reading.document.kind == "picture"
    assert reading.document.links == (URL,)
    assert [(passage.text, passage.where.part) for passage in reading.document.passages] == [(URL, "code")]


def test_words_in_a_code_are_text():
    reading = documents.read(saved(code("加客服微信 kx8888 领彩金")))
    assert [passage.text for passage in reading.document.passages] == ["加客服微信 kx8888 领彩金"]
    assert reading.document.links == ()


def test_several_codes():
    both = on_banner(code(URL))
    both.paste(code("http://two.example/"), (700, 300))
    assert set(documents.read(saved(both)).document.links) == {URL, "http://two.example/"}


def test_a_picture_without_a_code_and_a_button_say_nothing():
    for picture in (Image.new("RGB", (600, 400), "white"), code(URL, scale=1)):
        reading = documents.read(saved(picture))
        assert reading.failures == ()
        assert reading.document is None or not reading.document.passages


def noted(kind):
    """A picture into which a program wrote a number, and a size that is as long."""
    picture, number = Image.new("RGB", (200, 200), "white"), citizens(1, seed=5)[0]
    exif, texts = Image.Exif(), PngInfo()
    exif[0x010E] = f"申请人 {number}"
    texts.add_itxt("Comment", f"申请人 {number}", zip=True)
    extra = {"JPEG": {"exif": exif}, "WEBP": {"exif": exif}, "TIFF": {"tiffinfo": exif}, "PNG": {"pnginfo": texts}}
    options = extra.get(kind) or {"comment": f"ID {number}".encode()}
    return saved(picture, kind, **options), number


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "TIFF", "PNG", "GIF"])
def test_numbers_that_a_program_wrote_beside_the_picture(kind):
    body, number = noted(kind)
    found = documents.read(body).document.passages
    assert [(number in each.text, each.hidden) for each in found] == [(True, True)]
    assert documents.read(saved(Image.new("RGB", (200, 200), "white"), kind)).document.passages == ()


def test_bombs_and_scraps_are_failures():
    bomb = saved(Image.new("1", (20_000, 20_000)))
    assert len(bomb) < 100_000
    assert [reason for reason, _ in documents.read(bomb).failures] == ["too_big"]
    assert limits.PIXELS < 20_000 * 20_000
    whole = saved(code(URL))
    assert [reason for reason, _ in documents.read(whole[:60]).failures] == ["damaged"]


@settings(max_examples=25, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_after_a_signature(tail):
    for head in (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a"):
        assert documents.read(head + tail).document is None or True


def test_what_a_phone_would_open():
    texts = [
        "http://a.example/",
        " HTTPS://B.example/x ",
        "weixin://dl",
        "加微信",
        "URLTO:http://c.example/",
        "http://a b",
    ]
    assert list(addresses(texts)) == ["http://a.example/", "HTTPS://B.example/x", "http://c.example/"]


def test_pictures_are_read_where_they_come_as_answers():
    from datetime import UTC, datetime

    snapshot = Snapshot(
        url="http://www.ceshi.gov.cn/verify",
        final_url="http://www.ceshi.gov.cn/verify",
        fetched_at=datetime.now(UTC),
        headers=(("Content-Type", "image/png"),),
        body=saved(code(URL)),
    )
    assert documents.readable(snapshot)


def test_every_page_of_a_scan_of_several():
    pages = [Image.new("L", (400, 400), 255) for _ in range(3)]
    for number, page in enumerate(pages):
        page.paste(code(f"https://a.example/{number}").convert("L"), (20, 20))
    file = io.BytesIO()
    pages[0].save(file, "TIFF", save_all=True, append_images=pages[1:])
    reading = documents.read(file.getvalue())
    assert [(each.where.page, each.text[-1]) for each in reading.document.passages] == [(1, "0"), (2, "1"), (3, "2")]
    assert reading.failures == ()


def test_more_pages_than_are_read():
    pages = [Image.new("L", (120, 120), 255) for _ in range(102)]
    file = io.BytesIO()
    pages[0].save(file, "TIFF", save_all=True, append_images=pages[1:])
    assert [reason for reason, _ in documents.read(file.getvalue()).failures] == ["too_many"]
