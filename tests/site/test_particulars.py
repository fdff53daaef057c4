"""Particulars are read from text in their forms; numbers of persons are told apart without being given away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.identity import keyed
from scanner.identity.keyed import use_keys
from scanner.site.particulars import particulars

ONE, TWO = b"k" * 16, b"l" * 32


@pytest.fixture(autouse=True)
def ours() -> Iterator[None]:
    before = keyed._keys
    use_keys([ONE])
    yield
    use_keys(before)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("咨询电话：0551-6200 1234", "phone", "055162001234"),
        ("电话：（0551）62001234", "phone", "055162001234"),
        ("服务热线 400-820-1234。", "phone", "4008201234"),
        ("邮箱：Office@ceshi.gov.cn", "mail", "office@ceshi.gov.cn"),
        ("收款人：测试市财政局", "payee", "测试市财政局"),
        ("主办单位：测试市人民政府办公室", "organiser", "测试市人民政府办公室"),
        ("邮政编码：230001", "postcode", "230001"),
        ("每月补贴1,200元。", "amount", "1,200元"),
        ("截止2026年3月1日", "date", "2026年3月1日"),
    ],
)
def test_each_kind_is_read(text: str, kind: str, value: str) -> None:
    assert [told for of, told in particulars(text) if of == kind and told.startswith(value)]


@pytest.mark.parametrize(
    "text", ["索引号：0551620012345678", "版本1.2.3", "第3节", "二氧化硅元素", "编号：2026-0551-62001234-9"]
)
def test_what_only_looks_like_one_is_left(text: str) -> None:
    assert particulars(text) == ()


def test_a_list_states_no_dates_and_amounts() -> None:
    assert particulars("2026年3月1日 补贴1,200元 电话0551-62001234", whole=False) == (("phone", "055162001234"),)


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True))
def test_of_a_mobile_number_its_ends_are_kept(number: str) -> None:
    ((kind, value),) = particulars(f"联系人电话：{number}。")
    assert kind == "phone"
    assert value.startswith(f"{number[:2]}…{number[-2:]}#")
    assert number[2:-2] not in value


@pytest.mark.parametrize(
    ("text", "shown"), [("收款人：王小芳", "王…#"), ("地址：测试市青园路12号幸福小区3栋402室", "测…#")]
)
def test_of_a_person_s_name_or_home_the_beginning_is_kept(text: str, shown: str) -> None:
    ((_, value),) = particulars(text)
    assert value.startswith(shown)
    assert len(value) == len(shown) + 4


def test_an_office_s_address_is_kept() -> None:
    assert particulars("地址：测试市青园路12号政务服务中心") == (("address", "测试市青园路12号政务服务中心"),)


def test_without_the_key_no_guess_can_be_checked() -> None:
    before = particulars("电话：13800001234")
    assert before == particulars("电话：13800001234") != particulars("电话：13800011234")
    use_keys([TWO])
    assert before != particulars("电话：13800001234")


def test_a_new_key_changes_nothing_that_was_remembered() -> None:
    before = particulars("账号：6222 0000 1111 2222")
    use_keys([ONE, TWO])
    assert before == particulars("账号：6222 0000 1111 2222")
