"""Few among many are found with fewer trials than there are names."""

from __future__ import annotations

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from scanner.fetch.visitors.halves import AND, among

NAMES = tuple("abcdefghijklmnopqr")


def found(meant: set[str]) -> tuple[list[str], int]:
    """Who was found, and how many trials it took."""
    trials: list[str] = []

    async def told(several: str) -> bool:
        trials.append(several)
        return bool(meant & {*several.split(AND)})

    return asyncio.run(among(told, NAMES)), len(trials)


@given(st.sets(st.sampled_from(NAMES), min_size=1))
def test_all_who_are_meant_are_found(meant: set[str]) -> None:
    assert found(meant)[0] == sorted(meant)


def test_two_among_many_take_half_the_trials() -> None:
    assert found({"b"})[1] <= 10
    assert found({"h", "p"})[1] <= 18


def test_nobody_is_named_of_whom_nothing_could_be_told() -> None:
    async def told(several: str) -> bool | None:
        return None if "b" in several else "q" in several

    assert asyncio.run(among(told, NAMES)) == ["q"]
