"""Words on pictures, where the engine is installed."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw, ImageFont

from scanner import documents
from scanner.documents.images import ocr


def banner(words, size=(1000, 200)):
    picture = Image.new("RGB", size, (190, 20, 20))
    ImageDraw.Draw(picture).text((40, 60), words, fill="white", font=ImageFont.load_default(56))
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize(
    ("size", "worth"),
    [((1000, 200), True), ((468, 60), True), ((800, 600), True), ((600, 900), True), ((120, 60), False)],
)
def test_what_has_room_for_words(size, worth):
    assert ocr.worth_reading(Image.new("L", size)) is worth


def test_without_the_engine_a_banner_is_a_picture_without_text():
    if documents.reads_words():
        pytest.skip("the engine is installed")
    assert ocr.reader() is None
    assert documents.read(banner("BONUS 888")).failures == ()


@pytest.mark.long
def test_with_the_engine_its_words_are_read_inside_the_jail():
    if not documents.reads_words():
        pytest.skip("the extra `ocr` is not installed")
    reading = documents.read(banner("CASINO BONUS 888"))
    assert reading.failures == ()
    assert "BONUS" in " ".join(passage.text for passage in reading.document.passages)
    assert {passage.where.part for passage in reading.document.passages} == {"picture"}
