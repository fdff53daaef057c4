"""Marquees that move, and those that never will."""

from __future__ import annotations

import pytest

from scanner.fetch.layout.tickers import is_moving

MOVING = [
    {},
    {"scrollamount": "2"},
    {"scrolldelay": "90", "scrollamount": "5"},
    {"scrolldelay": "1"},
    {"scrollamount": "x"},
]
STILL = [
    {"scrollamount": "0"},
    {"scrolldelay": "99999999"},
    {"scrollamount": "1", "scrolldelay": "60000", "truespeed": ""},
]


@pytest.mark.parametrize("attributes", MOVING)
def test_moving(attributes):
    assert is_moving(attributes)


@pytest.mark.parametrize("attributes", STILL)
def test_standing_still(attributes):
    assert not is_moving(attributes)
