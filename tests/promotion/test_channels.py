"""Sellers' contacts: found where one may begin, they are those that the whole pattern finds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.promotion.channels import channels
from scanner.rules import load

CHANNELS = channels(load("promotion").data["contact"])
PIECES = ["飞机", "纸飞机", "电报", "tg", "vx", "薇", "薇信", "微", "v", "q", "加v", "客服", "号码", ":", "@", " "]
PIECES += ["号", "联系", "abc12", "88888", "a1_b2c", "gov", "的", ".", "-3", "v信", "电微"]


@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join))
def test_none_is_passed_over(text):
    assert [each.span() for each in CHANNELS.finditer(text)] == [each.span() for each in CHANNELS.whole.finditer(text)]


@pytest.mark.parametrize("said", ["进群看片，加q3九八1277零1", "薇信9三三0八27六6，随时在线"])
def test_numerals_of_both_scripts_are_one_account(said):
    assert len(list(CHANNELS.finditer(said))) == 1


@pytest.mark.parametrize("said", ["建议加q2一季度报表", "如图q1二零二六年三月五日"])
def test_dates_and_quarters_are_none(said):
    assert not list(CHANNELS.finditer(said))
