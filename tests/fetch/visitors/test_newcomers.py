"""Newcomers are like whom they are made of, but for a build that nobody has seen yet."""

from __future__ import annotations

import re

import pytest

from scanner.fetch.visitors.agents import AGENTS
from scanner.fetch.visitors.guises import Guise
from scanner.fetch.visitors.newcomers import newcomers

_DIGITS = re.compile(r"\d+")


@pytest.mark.parametrize("agent", [name for name, each in AGENTS.items() if each.kind in ("desktop", "phone")])
def test_each_is_a_browser_of_another_build(agent: str) -> None:
    newcomer, usual = newcomers(), Guise(agent).persona
    names = {newcomer(usual).user_agent for _ in range(5)}
    assert len(names | {usual.user_agent}) == 6
    assert {_DIGITS.sub("0", name) for name in names} == {_DIGITS.sub("0", usual.user_agent)}


def test_spiders_stay_as_they_are() -> None:
    usual = Guise("baidu").persona
    assert newcomers()(usual) == usual
