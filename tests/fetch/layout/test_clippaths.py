"""The box around what a computed `clip-path` leaves."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scanner.fetch.layout.boxtree import Rect
from scanner.fetch.layout.clippaths import path_box

BOX = Rect(100, 50, 300, 150)


@pytest.mark.parametrize(
    ("path", "left"),
    [
        ("inset(10px)", (110, 60, 290, 140)),
        ("inset(10px 20px)", (120, 60, 280, 140)),
        ("inset(0px 20px 10px)", (120, 50, 280, 140)),
        ("inset(1px 2px 3px 4px round 9px)", (104, 51, 298, 147)),
        ("inset(25%)", (150, 75, 250, 125)),
        ("circle(10px at 110px 20px)", (200, 60, 220, 80)),
        ("circle(10px)", (190, 90, 210, 110)),
        ("ellipse(30px 5px at 0px 0px)", (70, 45, 130, 55)),
        ("polygon(0px 0px, 100% 0px, 100% 50%)", (100, 50, 300, 100)),
        ('path("M 0 0 L 40 0 L 40 30 Z")', (100, 50, 140, 80)),
    ],
)
def test_the_box_that_is_left(path, left):
    assert tuple(path_box(path, BOX)) == pytest.approx(left)


@pytest.mark.parametrize(
    "path",
    [
        "inset(50%)",
        "inset(100% 0px 0px)",
        "circle(0px at 0px 0px)",
        "polygon(0px 0px, 0px 0px, 0px 0px)",
        "polygon(0px 0px, 100% 0px, 50% 0px)",
        'path("M0 0L1 0L1 1Z")',
    ],
)
def test_nothing_is_left(path):
    left = path_box(path, BOX)
    assert left.width * left.height == 0


@pytest.mark.parametrize(
    "path",
    [
        'url("#c")',
        "inset(calc(50% - 1px))",
        "circle(closest-side)",
        'path("M0 0C9 9 9 9 1 1Z")',
        "shape(from 0px 0px, line to 1px 1px)",
        "polygon()",
        "polygon(1px)",
        "border-box",
    ],
)
def test_what_is_not_known_is_none(path):
    assert path_box(path, BOX) is None


@example("inset", ".%")
@given(
    st.sampled_from(["inset", "circle", "ellipse", "polygon", "path", "rect"]),
    st.text(" 0159.%-pxeatMLZ\"',", max_size=40),
)
def test_any_path_is_a_box_or_none(kind, inside):
    left = path_box(f"{kind}({inside})", BOX)
    assert left is None or (left.width >= 0 and left.height >= 0)
