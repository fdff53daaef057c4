"""Slips in names, and what only looks like one."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.text.slips import Slip
from scanner.text.typos import _TWICE, Speller, _repetitions

NAMES = [
    "中华人民共和国", "国务院", "全国人民代表大会", "人民政府", "国家发展和改革委员会", "公安部",
    "水利部", "唐山市", "中国共产党", "中国法学会", "最高人民法院", "生态环境部", "内蒙古自治区", "中国特色社会主义",
]  # fmt: skip
SPELLER = Speller(NAMES, {"政俯": "政府"}, ["政务院", "全国人大常委"], own=["云岭县水利局"])


def found(text, speller=SPELLER):
    return [(each.wrong, each.right, each.slip) for each in speller.find(text)]


@pytest.mark.parametrize(
    ("text", "wrong", "right", "slip"),
    [
        ("庆祝中华人民共合国成立", "中华人民共合国", "中华人民共和国", Slip.SOUND),
        ("钟华人民共和国", "钟华人民共和国", "中华人民共和国", Slip.SOUND),
        ("县人民攻府印发", "人民攻府", "人民政府", Slip.SHAPE),
        ("中华人民和国", "中华人民和国", "中华人民共和国", Slip.MISSING),
        ("报请最高人民法批准", "最高人民法", "最高人民法院", Slip.MISSING),
        ("，国人民代表大会", "国人民代表大会", "全国人民代表大会", Slip.MISSING),
        ("中华人民人民共和国", "中华人民人民共和国", "中华人民共和国", Slip.DOUBLED),
        ("国务务院办公厅", "国务务院", "国务院", Slip.DOUBLED),
        ("内蒙古古自治区", "内蒙古古自治区", "内蒙古自治区", Slip.DOUBLED),
        ("中民华人共和国", "", "", None),
        ("中华民人共和国", "中华民人共和国", "中华人民共和国", Slip.SWAPPED),
        ("最高民人法院", "最高民人法院", "最高人民法院", Slip.SWAPPED),
        ("国院务印发", "国院务", "国务院", Slip.SWAPPED),
        ("全国人甲代表大会", "全国人甲代表大会", "全国人民代表大会", Slip.OTHER),
        ("高举中国特色社会注意伟大旗帜", "中国特色社会注意", "中国特色社会主义", Slip.WORD),
        ("坚持中国特色设会主义", "中国特色设会主义", "中国特色社会主义", Slip.SOUND),
        ("走种过特色社会主义道路", "种过特色社会主义", "中国特色社会主义", Slip.WORD),
        ("召开全国人民带标大会", "全国人民带标大会", "全国人民代表大会", Slip.WORD),
        ("某市政俯", "政俯", "政府", Slip.LISTED),
        ("云岭县水力局", "云岭县水力局", "云岭县水利局", Slip.SOUND),
    ],
)
def test_a_slip_is_found(text, wrong, right, slip):
    assert found(text) == ([(wrong, right, slip)] if wrong else [])


@pytest.mark.parametrize(
    "text",
    [
        "中华人民共和国国务院",
        "公安不得拒绝受理",              # 公安部
        "水力部分已经完成",              # 水利部
        "公安部部长出席",                # a doubled 部
        "最高人民法院院长",
        "我国人民代表大会制度",          # 全国人民代表大会
        "提高人民法院办案质量",          # 最高人民法院
        "中国数学会换届",                # 中国法学会
        "国家发展与改革委员会",          # an "and" for an "and"
        "国家发展改革委员会",            # left out by habit
        "请全国人民等候大会",            # two others in a row that sound otherwise
        "人民整辅开会",                  # too short to be known for certain
        "政务院任命",                    # allowed
        "中 华 人 民 共 和 国",
        "中华人民\n共和国",
        "中华人民共和",                  # cut off
        "中华人民共和\n",
        "全 国人民代表大会",
        "云岭县水务局",                  # a neighbour of one's own organisation
        "唐山是一座城市",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_slip(text):
    assert found(text) == []


def test_short_names_and_lost_ends_are_not_sure():
    sure = {
        each.wrong: each.sure for each in SPELLER.find("国院务。中华民人共和国。报请最高人民法批准。全国人甲代表大会")
    }
    assert sure == {"国院务": False, "中华民人共和国": True, "最高人民法": False, "全国人甲代表大会": False}


@given(st.lists(st.sampled_from([*NAMES, "，", "和", "的", "关于", "通知", "a ", "\n"]), max_size=12).map("".join))
def test_right_names_side_by_side_are_silent(text):
    assert not any(each.slip is not Slip.DOUBLED for each in SPELLER.find(text)), found(text)


@given(st.text(alphabet="中华人民共和国务院政府俯 a\n\ud800𐌀", max_size=40))
def test_spans_are_of_the_text_and_do_not_overlap(text):
    hits = SPELLER.find(text)
    assert all(text[each.start : each.end] == each.wrong for each in hits)
    assert all(one.end <= two.start for one, two in itertools.pairwise(hits))


def test_nothing_to_spell():
    assert found("中华人民共合国", Speller([], {})) == []


@given(st.text(alphabet="一二丁七丈a1 \n\u0100\U00020000\ud800", max_size=40))
def test_repetitions_are_those_that_the_pattern_finds(text):
    assert [each.span() for each in _repetitions(text)] == [each.span() for each in _TWICE.finditer(text)]
