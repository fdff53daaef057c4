"""Talk of sellers that no list can hold: every shape has hit what it names, and leaves alone what offices write."""

import re

import pytest

from scanner import rules
from scanner.model import Where
from scanner.promotion.lexicon import lexicon
from scanner.promotion.shapes import shaped_in
from scanner.promotion.sightings import hits_of
from scanner.text import Segment, fold, read

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


def test_what_is_said_behind_a_list_of_goods_is_not_cut_in_two():
    listed = "办理各类证件：身份证、驾驶证、毕业证、房产证、刻章"
    for between in range(16):
        text = f"{listed}{'，可查询' * (between // 4)}{'，' * (between % 4 + 1)}先看样后付款，联系微信。"
        hits = hits_of(read((Segment("text", text, Where(part="text")),)), lexicon(RULES))
        assert any(hit.term.startswith("先看样后付") for hit in hits), text
