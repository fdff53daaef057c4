"""What pages may wait for has words for people, and each comes by code of its own."""

from __future__ import annotations

from scanner.fetch.browser.awaited import LATER, WAITED
from scanner.report.conditions import Told, condition


def test_everything_that_is_let_come_has_words():
    told = Told("zh")
    assert [name for name in (*WAITED, LATER) if not told.knows("deed", name)] == []
    assert condition("agent:phone + deed:copy", "zh") == "访问者是手机，并且须复制文字"
