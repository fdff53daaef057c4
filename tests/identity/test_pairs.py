"""Masks of one name in several lists: given away, or of namesakes."""

from __future__ import annotations

from scanner.identity.pairs import fitting
from tests.identity.synthetic import REGIONS, citizens

NUMBERS = citizens(12, seed=51)


def given(people: dict[str, list[str]], apart: bool = True) -> list[tuple[str, int]]:
    return [(pair.person, pair.left) for pair in fitting(people, lambda *_: apart, REGIONS)]


def front(number: str) -> str:
    return f"{number[:14]}****"


def back(number: str) -> str:
    return f"{'*' * 14}{number[14:]}"


def test_everybody_on_two_lists() -> None:
    people = {str(index): [front(each), back(each)] for index, each in enumerate(NUMBERS)}
    assert given(people) == [(str(index), 1) for index in range(12)]
    assert given(people, apart=False) == []


def test_namesakes_fit_by_chance_only() -> None:
    turned = [*NUMBERS[1:], NUMBERS[0]]
    assert (
        given({str(at): [front(one), back(two)] for at, (one, two) in enumerate(zip(NUMBERS, turned, strict=True))})
        == []
    )


def test_two_masks_that_share_no_digit_prove_nothing_while_some_are_hidden() -> None:
    one = NUMBERS[0]
    assert given({"王": [f"{one[:6]}{'*' * 12}", f"{'*' * 10}{one[10:]}"]}) == []
    assert len(given({"王": [f"{one[:15]}***", f"{'*' * 10}{one[10:16]}**"]})) == 1
