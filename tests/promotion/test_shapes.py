"""Talk of sellers that no list can hold: every shape has hit what it names, and leaves alone what offices write."""

import re

import pytest

from scanner import rules
from scanner.promotion.lexicon import lexicon
from scanner.promotion.shapes import shaped_in
from scanner.text import fold

RULES = rules.load("promotion")
SHAPES = RULES.data["shape"]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape["name"])
def test_the_examples_of_a_shape(shape):
    pattern = re.compile(shape["pattern"])
    assert all(pattern.search(fold(text).text) for text in shape["match"])
    assert not any(pattern.search(fold(text).text) for text in shape["clean"])


def test_each_kind_of_talk_is_told():
    found = shaped_in("下款后再收钱,三天拿证", 0, 12, lexicon(RULES))
    assert [(hit.term, hit.kinds[0].kind) for hit in found] == [("下款后再收钱", "offer"), ("三天拿证", "mark")]
