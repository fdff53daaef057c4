"""Areas of pictures: those that somebody can meet, and those that nobody can."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.fetch.layout.areas import is_beside, is_point, is_under

MET = [
    {"shape": "rect", "coords": "0,0,90,30"},
    {"shape": "RECT", "coords": "90, 30, 0, 0"},
    {"shape": "circle", "coords": "40,40,12"},
    {"shape": "poly", "coords": "0,0,20,0,0,20"},
    {"shape": "default"},
    {"coords": "0,0,5,5"},
    {},
]
POINTS = [
    {"shape": "rect", "coords": "0,0,0,0"},
    {"shape": "rect", "coords": "5,5,300,5"},
    {"shape": "circ", "coords": "40,40,0"},
    {"shape": "circle", "coords": "40,40,-9"},
    {"shape": "poly", "coords": "0,0,20,0,40,0"},
    {"shape": "poly", "coords": "0,0,20,0"},
    {"shape": "rect", "coords": ""},
]


@pytest.mark.parametrize("attributes", MET)
def test_an_area_with_some_size_is_met(attributes):
    assert not is_point(attributes)


@pytest.mark.parametrize("attributes", POINTS)
def test_an_area_of_no_size_is_a_point(attributes):
    assert is_point(attributes)


@given(st.text(max_size=60), st.text(max_size=8))
def test_whatever_is_written_is_judged(coordinates, shape):
    assert is_point({"shape": shape, "coords": coordinates}) in (True, False)


@pytest.mark.parametrize(
    ("own", "before", "under"),
    [
        ("10,10,20,20", [{"coords": "0,0,300,120"}], True),
        ("10,10,20,20", [{"shape": "default"}], True),
        ("10,10,20,20", [{"coords": "10,10,20,20"}], False),
        ("10,10,20,20", [{"coords": "0,0,15,120"}], False),
        ("10,10,20,20", [{"shape": "circle", "coords": "15,15,90"}], False),
        ("10,10,20,20", [], False),
        ("", [{"coords": "0,0,300,120"}], False),
    ],
)
def test_an_area_under_a_larger_one(own, before, under):
    assert is_under({"coords": own}, before) is under


@pytest.mark.parametrize(
    ("coordinates", "beside"),
    [("300,0,390,40", True), ("0,120,90,160", True), ("299,0,390,40", False), ("0,0,300,120", False), ("", False)],
)
def test_an_area_beside_its_picture(coordinates, beside):
    assert is_beside({"coords": coordinates}, 300, 120) is beside
