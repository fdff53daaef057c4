import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.text import fold


@pytest.mark.parametrize(
    ("source", "folded"),
    [
        ("澳\u200b門\u202e新葡京", "澳门新葡京"),
        ("ＡＰＰ下載", "app下载"),
        ("Ⓑⓔⓣ③⑥⑤", "bet365"),
        ("🅱🅴🆃", "bet"),
        ("𝐛𝐞𝐭", "bet"),
        ("bеt365", "bet365"),  # a Cyrillic е
        ("сор по реке", "сор по реке"),  # real Russian stays
        ("&#28595;&#x95e8;", "澳门"),
        ("R&D #1 & more", "r&d #1 & more"),
        ("nha\u0300 ca\u0301i", "nhà cái"),
        ("㎏", "kg"),
        ("⼀⾯", "一面"),
        ("开.云.体.育", "开云体育"),
        ("通 知 公 告", "通知公告"),
        ("六❤合❤\ufe0f彩", "六合彩"),
        ("赌*博", "赌博"),
        ("开\u0336云\u0336", "开云"),
        ("澳\u3164門", "澳门"),
        ("愽釆", "博采"),
        ("省、市", "省、市"),  # an enumeration
        ("甲\n乙\n丙\n丁", "甲\n乙\n丙\n丁"),  # lines stay
        ("สล็อต", "สล็อต"),
        ("", ""),
    ],
)
def test_folds(source, folded):
    assert fold(source).text == folded


def test_spans_lead_back_to_the_source():
    source = "前&#28595;\u200b門㎏é后"
    folded = fold(source)
    start = folded.text.index("澳门")
    assert source[slice(*folded.source_span(start, start + 2))] == "&#28595;\u200b門"
    start = folded.text.index("kg")
    assert source[slice(*folded.source_span(start, start + 1))] == "㎏"
    assert source[slice(*folded.source_span(len(folded.text) - 1, len(folded.text)))] == "后"


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("澳門①㎏\u200b\u0301&#123;eЕ")), max_size=60))
def test_every_span_is_a_piece_of_the_source_in_order(source):
    folded = fold(source)
    spans = [folded.source_span(i, i + 1) for i in range(len(folded.text))]
    assert all(0 <= start < end <= len(source) for start, end in spans)
    assert all(one[0] <= two[0] and one[1] <= two[1] for one, two in itertools.pairwise(spans))


@given(st.text(max_size=40))
def test_folding_leaves_no_invisible_characters(source):
    assert not any(unicodedata.category(char) == "Cf" for char in fold(source).text)


def test_a_text_of_plain_words_is_the_same_alone_and_among_others():
    plain = "".join(map(chr, (*range(0x30, 0x3A), *range(0x61, 0x7B), 0x3001, 0x3002, *range(0x4E00, 0xA000))))
    assert "".join(fold(char).text for char in plain) == fold(f"！{plain}！").text[1:-1]
