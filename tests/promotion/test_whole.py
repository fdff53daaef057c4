"""Whole pages written blind: what is sold on them is told, what offices say with the same words is not."""

import pytest

from tests.promotion.test_texts import findings
from tests.promotion.whole import whole_pages

SOLD, OFFICIAL = list(whole_pages("sold")), list(whole_pages("official"))


def test_the_pages_are_many():
    assert len(SOLD) >= 130
    assert len(OFFICIAL) >= 125
    assert sum(each.missed for each in SOLD) * 8 <= len(SOLD)


@pytest.mark.parametrize("each", SOLD, ids=lambda each: each.name)
def test_what_is_sold_is_told(each):
    assert any(found.severity.rank >= 3 for found in findings(each.html)) is not each.missed


@pytest.mark.parametrize("each", OFFICIAL, ids=lambda each: each.name)
def test_what_offices_say_is_not_worth_a_look(each):
    assert [found.rule for found in findings(each.html) if found.severity.rank >= 2] == []
