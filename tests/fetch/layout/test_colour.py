"""Computed colours: sRGB, the other spaces of CSS Color 4, and what can be told apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.fetch.layout.colour import Colour, alike, contrast, parse

WHITE, BLACK = Colour(255, 255, 255, 1), Colour(0, 0, 0, 1)


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("rgb(1, 2, 3)", (1, 2, 3, 1)),
        ("rgba(0, 0, 0, 0.5)", (0, 0, 0, 0.5)),
        ("color(srgb 1 0.5 0 / 0.25)", (255, 127.5, 0, 0.25)),
        ("color(display-p3 1 1 1)", (255, 255, 255, 1)),
        ("color(srgb-linear 0 0 0)", (0, 0, 0, 1)),
        ("oklch(1 0 0)", (255, 255, 255, 1)),
        ("oklch(1 none none)", (255, 255, 255, 1)),
        ("oklab(0.627955 0.224863 0.125846)", (255, 0, 0, 1)),
        ("lab(100 0 0)", (255, 255, 255, 1)),
        ("lab(54.29 80.81 69.89)", (255, 0, 0, 1)),
        ("lch(0 0 0 / 0.1)", (0, 0, 0, 0.1)),
        ("oklch(1e300 0 0)", (255, 255, 255, 1)),
    ],
)
def test_a_colour_is_read(text, colour):
    assert tuple(parse(text)) == pytest.approx(colour, abs=1.5)


@pytest.mark.parametrize("text", ["", "red", "color(xyz 1 1 1)", "oklch(1 0)", "rgb(calc(1) 2 3)", "lab(a b c)"])
def test_what_is_not_known_is_no_colour(text):
    assert parse(text) is None


@given(st.text(alphabet="oklabchrg(color srgb-p3 0.159/e%)none,", max_size=40))
def test_any_text_is_a_colour_or_none(text):
    found = parse(text)
    assert found is None or all(0 <= part <= 255 for part in found[:3])


def test_alike_is_what_nobody_can_read():
    assert alike(WHITE, Colour(251, 253, 252, 1))
    assert alike(WHITE, Colour(221, 221, 221, 1))
    assert not alike(WHITE, Colour(204, 204, 204, 1))
    assert not alike(WHITE, Colour(230, 120, 120, 1))
    assert not alike(Colour(255, 0, 0, 1), Colour(0, 148, 0, 1))
    assert contrast(WHITE, BLACK) == pytest.approx(21)
