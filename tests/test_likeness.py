"""Likeness of texts, also through spinning and conversion."""

from __future__ import annotations

import random
import time
import zlib
from array import array

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.likeness import (
    anchors,
    distance,
    held,
    imprint,
    overlap,
    residue,
    shared,
    simhash,
    similarity,
    sketch,
    without_residue,
)

_WORDS = (
    "政府",
    "网站",
    "抽查",
    "合格",
    "问题",
    "整改",
    "通报",
    "单位",
    "信息",
    "公开",
    "检查",
    "部门",
    "工作",
    "要求",
)
_SWAPS = {
    "政府": "当局",
    "网站": "网坐",
    "合格": "及格",
    "问题": "题目",
    "单位": "单元",
    "工作": "事情",
    "检查": "查抄",
}


def notice(seed):
    pick = random.Random(seed)
    sentences = []
    for _ in range(40):
        words = "".join(pick.choices(_WORDS, k=9))
        sentences.append(f"{words}{pick.randint(10, 9999)}个，{words[:4]}{pick.randint(1, 99)}.{pick.randint(1, 9)}%。")
    return "".join(sentences)


def spun(text):
    for word, other in _SWAPS.items():
        text = text.replace(word, other)
    return text


def converted(text):
    traditional = opencc.OpenCC("s2t").convert(text)
    return traditional.replace("網", "網(wǎng)").replace("開", "開(kai)")


@pytest.mark.parametrize("change", [spun, converted, lambda text: spun(converted(text))])
def test_a_changed_copy_is_still_paired_with_its_original(change):
    others = [sketch(notice(seed)) for seed in range(2, 20)]
    copy = sketch(change(notice(1)))
    assert shared(copy, sketch(notice(1))) > 0.9
    assert max(shared(copy, other) for other in others) < 0.2


def test_part_of_a_text_is_paired():
    text = notice(1)
    assert shared(sketch(text[: len(text) // 2]), sketch(text)) > 0.9


def test_too_few_numbers_say_nothing():
    assert shared(sketch("2024年1月1日"), sketch("2024年1月1日")) == 0.0


def test_residue():
    text = "網(wǎng)站發(fā)布通知" * 10
    assert residue(text) > 5
    assert without_residue(text) == "網站發布通知" * 10
    assert residue("全国人民代表大会(简称人大)常务委员会（NPC）公告" * 10) == 0


def test_simhash_near_and_far():
    text = notice(1)
    assert distance(simhash(text), simhash(text.replace("通报", "通告", 1))) <= 4
    assert distance(simhash(text), simhash("".join(random.Random(3).choices("春夏秋冬风花雪月山水", k=2000)))) > 15


def test_simhash_of_nothing():
    assert simhash("") == simhash(" ，。") == 0


def test_simhash_fits_64_bits_and_does_not_depend_on_the_process():
    assert simhash("测试市人民政府门户网站") == 0x1DD1E6FF90941780
    assert simhash("abcd efgh") == simhash("efgh abcd")


def test_fast_enough():
    text = notice(1) * 4
    simhash(text)
    started = time.process_time()
    for _ in range(20):
        simhash(text)
        sketch(text)
    assert (time.process_time() - started) / 20 < 0.01


@given(st.text(), st.text())
def test_symmetric_and_bounded(one, other):
    assert similarity(one, other) == similarity(other, one)
    assert 0.0 <= similarity(one, other) <= 1.0
    assert shared(sketch(one), sketch(other)) == shared(sketch(other), sketch(one))
    assert 0.0 <= overlap(anchors(one), anchors(other)) <= 1.0


@given(st.text())
def test_equal_texts(text):
    assert similarity(text, text) == 1.0
    assert distance(simhash(text), simhash(text)) == 0


def prose(seed, sentences=40):
    pick = random.Random(seed)
    return "".join("".join(chr(0x4E00 + pick.randint(0, 3000)) for _ in range(20)) + "。" for _ in range(sentences))


def test_an_imprint_tells_how_much_of_a_text_another_holds():
    text, other = prose(1), prose(2)
    assert held(imprint(text), imprint(text)) == 1.0
    assert held(imprint(text), imprint(other)) < 0.05
    assert held(imprint(text), imprint(text + other)) > 0.9
    assert held(imprint(text[: len(text) // 2]), imprint(text)) > 0.9
    swapped = "".join(random.Random(3).choice("甲乙丙丁") if at % 10 == 0 else char for at, char in enumerate(text))
    assert 0.5 < held(imprint(text), imprint(swapped)) < 0.9


def test_menus_and_short_texts_have_no_imprint():
    assert imprint("首页 要闻 政务公开 办事服务 互动交流 " * 50) == b""
    assert held(imprint("短短的一句话没有什么可以比较的。"), imprint("短短的一句话没有什么可以比较的。")) == 0.0


def test_furniture_does_not_count():
    text = prose(1)
    common = frozenset(int.from_bytes(imprint(text)[at : at + 4], "little") for at in range(0, len(imprint(text)), 4))
    assert held(imprint(text), imprint(text), common) == 0.0


def test_alphabetic_text_counts_by_words():
    words = [f"word{number}" for number in range(300)]
    assert held(imprint(" ".join(words)), imprint(" ".join(words[:200]))) > 0.9
    assert held(imprint(" ".join(words)), imprint(" ".join(reversed(words)))) < 0.1


@pytest.mark.parametrize("sentences", [1, 20, 21, 100, 1000])
def test_an_imprint_keeps_the_smallest_hashes(sentences):
    text = prose(1, sentences)
    running = text.replace("。", "")
    triples = {zlib.crc32(running[at : at + 3].encode("utf-16-le")) for at in range(len(running) - 2)}
    assert list(array("I", imprint(text))) == sorted(triples)[:384]


@given(st.text())
def test_any_text_has_an_imprint_of_bounded_size(text):
    assert len(imprint(text)) <= 1536


@given(st.text(alphabet="的一是在不了有和人这中大为上个国", min_size=12, max_size=60))
def test_an_imprint_holds_the_checksums_of_three_characters_in_a_row(text):
    said = text.encode("utf-16-le")
    sums = {zlib.crc32(said[at : at + 6]) for at in range(0, len(said) - 4, 2)}
    assert list(array("I", imprint(text))) == sorted(sums)
