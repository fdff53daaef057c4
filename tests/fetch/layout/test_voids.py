"""Where a page goes on below a stretch of nothing."""

from __future__ import annotations

from math import inf

from hypothesis import given
from hypothesis import strategies as st

from scanner.fetch.layout.boxtree import Rect
from scanner.fetch.layout.voids import VOID, beyond_void

WINDOW = 768.0


def rows(*tops, height=100.0):
    return [Rect(0, top, 500, top + height) for top in tops]


def test_what_stands_below_a_void_is_found():
    assert beyond_void(rows(0, 200, 9000), WINDOW) == 9000


def test_a_page_that_goes_on_has_none():
    assert beyond_void(rows(*range(0, 20000, 900)), WINDOW) == inf


def test_a_part_that_did_not_come_is_no_void():
    assert beyond_void(rows(0, *range(9000, 12000, 90)), WINDOW) == inf


def test_what_has_no_size_fills_nothing():
    assert beyond_void([*rows(0, 9000), *rows(*range(0, 9000, 90), height=0)], WINDOW) == 9000


boxes = st.lists(st.tuples(st.floats(0, 30000), st.floats(0, 3000)), max_size=12)


@given(boxes)
def test_nothing_stands_in_the_void(places):
    placed = [Rect(0, top, 100, top + height) for top, height in places]
    top = beyond_void(placed, WINDOW)
    real = [box for box in placed if box.width and box.height]
    if top != inf:
        above = [box for box in real if box.top < top]
        assert max((box.bottom for box in above), default=0.0) <= top - VOID
        assert max(box.bottom for box in real) <= top + WINDOW
