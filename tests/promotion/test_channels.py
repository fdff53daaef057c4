"""Sellers' contacts: found where one may begin, they are those that the whole pattern finds."""

from __future__ import annotations

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
