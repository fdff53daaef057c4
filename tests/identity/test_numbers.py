"""Finding numbers in every spelling, and nothing else."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from scanner.identity import codes
from scanner.identity.numbers import check_digit, find_numbers, mask
from tests.identity.synthetic import REGIONS, bank_card, citizen, citizens

WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


def shaped(number: str, digits: str) -> str:
    return number.translate(str.maketrans("0123456789", digits))


SPELLINGS = {
    "plain": lambda n: n,
    "in a sentence": lambda n: f"张某身份证号为{n}，已核对。",
    "in brackets": lambda n: f"（{n}）",
    "6 8 4": lambda n: f"{n[:6]} {n[6:14]} {n[14:]}",
    "6-8-4": lambda n: f"{n[:6]}-{n[6:14]}-{n[14:]}",
    "6 4 4 4": lambda n: f"{n[:6]} {n[6:10]} {n[10:14]} {n[14:]}",
    "3 3 4 4 4": lambda n: f"{n[:3]} {n[3:6]} {n[6:10]} {n[10:14]} {n[14:]}",
    "4 4 4 4 2": lambda n: " ".join(n[i : i + 4] for i in range(0, 18, 4)),
    "digit by digit": " ".join,
    "tab by tab": "\t".join,
    "no-break spaces": lambda n: f"{n[:6]}\u00a0{n[6:14]}\u00a0{n[14:]}",
    "ideographic spaces": lambda n: f"{n[:6]}\u3000{n[6:14]}\u3000{n[14:]}",
    "zero-width": "\u200b".join,
    "soft hyphens": lambda n: f"{n[:9]}\u00ad{n[9:]}",
    "bidi marks": lambda n: f"\u202d{n}\u202c",
    "full-width": lambda n: n.translate(WIDE),
    "of mathematics": lambda n: shaped(n, "".join(chr(0x1D7CE + digit) for digit in range(10))),
    "typewritten": lambda n: shaped(n, "".join(chr(0x1D7F6 + digit) for digit in range(10))),
    "in circles": lambda n: shaped(n, "⓪①②③④⑤⑥⑦⑧⑨"),
    "raised": lambda n: shaped(n, "⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "Arabic": lambda n: shaped(n, "٠١٢٣٤٥٦٧٨٩"),
    "half full-width": lambda n: n[:9] + n[9:].translate(WIDE),
    "lower-case x": str.lower,
    "roman ten": lambda n: n.replace("X", "Ⅹ"),
    "over a line end": lambda n: f"{n[:14]}\n{n[14:]}",
    "between neighbours": lambda n: f"12\t{n}\t13800000001\t440300",
    "after a telephone": lambda n: f"13800000001-{n}",
}
STRANGERS = (
    "{0}5", "5{0}", "a{0}", "{0}b", "_{0}", "0.{0}", "{0}.5", "{0}{0}", "x{0}x", "20{0}", "{0}-CV1{0}"[:21],
)  # fmt: skip


@pytest.mark.parametrize("spelling", SPELLINGS)
@given(seed=st.integers(0, 10**9))
@settings(max_examples=25, deadline=None)
def test_every_spelling_is_found(spelling, seed):
    number = citizen(random.Random(seed))
    found = [each for each in find_numbers(SPELLINGS[spelling](number), REGIONS) if each.kind == "citizen"]
    assert [(each.value, each.certainty) for each in found] == [(number, "certain")]


@pytest.mark.parametrize("around", STRANGERS)
def test_a_part_of_something_longer_is_none(around):
    assert [each for each in find_numbers(around.format(citizens(1)[0]), REGIONS) if each.kind == "citizen"] == []


def test_random_strings_are_hardly_ever_taken_for_one():
    chance = random.Random(1)
    text = ",".join(str(chance.randrange(10**17, 10**18)) for _ in range(60_000))
    found = [each for each in find_numbers(text, REGIONS) if each.kind != "bank_card"]
    assert len([each for each in found if each.certainty == "certain"]) <= 1
    assert len(found) <= 5  # 2e-5 would be one or two


@pytest.mark.parametrize(
    ("number", "kind", "certainty"),
    [
        ("11010519491231002X", "citizen", "certain"),  # the standard's own examples
        ("440524188001010014", "citizen", "if-named"),
        ("810000199001010019", "residence_permit", "certain"),
        ("911124198108030024", "foreign_permit", "if-named"),
        ("440305194912310000", "rounded", "likely"),
    ],
)
def test_the_numbers_of_the_standards(number, kind, certainty):
    assert [(each.kind, each.certainty) for each in find_numbers(number, REGIONS)] == [(kind, certainty)]


@pytest.mark.parametrize(
    "number", ["44030519491010002", "110105194912310021", "000000199001010019", "440305194913310023"]
)
def test_a_wrong_digit_makes_it_none(number):
    assert list(find_numbers(number, REGIONS)) == []


def test_abolished_divisions_count_for_those_born_before():
    first = "441283" + "19700101" + "901"  # stood until 2014
    assert next(find_numbers(first + check_digit(first), REGIONS)).certainty == "certain"
    late = "441283" + "20230101" + "901"
    assert next(find_numbers(late + check_digit(late), REGIONS)).certainty == "likely"


@pytest.mark.parametrize("code", ["91350100M000100Y43", "11441700007280420Y", "1137078555222300XQ"])
def test_credit_codes_are_known_and_are_no_citizens(code):
    assert codes.is_credit_code(code)
    assert not codes.is_credit_code(code[:-1] + ("A" if code[-1] != "A" else "B"))
    assert list(find_numbers(f"统一社会信用代码：{code}，索引号 {code}/2021-00050", REGIONS)) == []


def test_other_kinds_are_only_possible():
    text = f"卡号 {bank_card()} 手机 13800000001 护照 E12345678 旧证 440305491231001"
    found = {each.kind: each.certainty for each in find_numbers(text, REGIONS)}
    assert found == dict.fromkeys(("bank_card", "mobile", "travel", "citizen15"), "possible")


def test_nothing_of_a_value_is_shown_but_four_characters():
    number = next(find_numbers(citizens(1)[0], REGIONS))
    assert number.masked == mask(number.value)
    assert number.value[2:-2] not in repr(number)
    assert number.masked.count("*") == 14


@given(st.text(alphabet=st.sampled_from("0123456789Xx -\u200b\u00a0０９.,a张\n"), max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_text_is_survived_and_spans_are_true(text):
    for number in find_numbers(text, REGIONS):
        assert 0 <= number.start < number.end <= len(text)
        assert text[number.start].isdecimal()


@pytest.mark.parametrize("before", ["G", "学籍号：L", "Ｇ", '"xjh":"J'])
def test_a_pupils_number_holds_a_citizen_number(before):
    assert [found.value for found in find_numbers(f"{before}440305199109089805", REGIONS)] == ["440305199109089805"]


@pytest.mark.parametrize(
    "text", ["TG440305199109089805", "G4403051991090898051", "H440305199109089805", "G440305910908980"]
)
def test_other_letters_and_lengths_are_no_pupils_number(text):
    assert not list(find_numbers(text, REGIONS))


@pytest.mark.parametrize("sign", "._/|,．。•、")
@pytest.mark.parametrize("groups", ["{0} {1}{2} {3}", "{0} {1} {2} {3}"])
def test_signs_between_the_groups(sign, groups):
    one = citizen(random.Random(5))
    parts = one[:6], one[6:10], one[10:14], one[14:]
    text = f"身份证号 {groups.format(*parts).replace(' ', sign)}，李某"
    (number,) = find_numbers(text, REGIONS)
    assert (number.value, text[number.start]) == (one, one[0])
    for before, after in (("1.", ""), ("/up/", ""), ("A", ""), ("", ".1"), ("", "7")):
        assert not list(find_numbers(f"{before}{groups.format(*parts).replace(' ', '.')}{after}", REGIONS))
