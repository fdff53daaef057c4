"""Pictures are known again by how they look."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw

from scanner import documents
from scanner.likeness.pictures import look_alike, looks


@pytest.fixture(scope="module", autouse=True)
def keeper():
    documents.start()


def logo(kind="PNG", size=(240, 80), name="青", colour="firebrick"):
    picture = Image.new("RGB", (240, 80), "white")
    draw = ImageDraw.Draw(picture)
    draw.ellipse((10, 10, 70, 70), fill=colour)
    draw.rectangle((90, 20, 110 + 20 * len(name), 60), fill="navy")
    draw.line((90, 70, 230, 40), fill="black", width=4)
    out = io.BytesIO()
    picture.resize(size).save(out, kind)
    return out.getvalue()


def seen(body):
    return documents.read(body, "logo").document


@pytest.mark.parametrize(
    "other", [logo("JPEG"), logo("GIF"), logo(size=(120, 40)), logo("BMP"), logo(colour="indianred")]
)
def test_stored_otherwise_it_looks_the_same(other):
    assert look_alike(seen(logo()).looks, seen(other).looks)


def test_another_logo_looks_otherwise():
    turned = io.BytesIO()
    Image.open(io.BytesIO(logo())).rotate(180).save(turned, "PNG")
    assert not look_alike(seen(logo()).looks, seen(turned.getvalue()).looks)


def test_an_icon_has_looks_and_no_failure():
    reading = documents.read(logo("ICO", (32, 32)), "favicon.ico")
    assert reading.failures == ()
    assert reading.document.looks


@pytest.mark.parametrize("shade", ["white", "black", "gray"])
def test_a_plain_surface_looks_like_nothing(shade):
    assert looks(Image.new("RGB", (64, 64), shade)) == ""


def test_damage_has_no_looks():
    document = documents.read(logo()[:60], "logo.png").document
    assert document is None or document.looks == ""
