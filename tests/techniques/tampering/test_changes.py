"""Changes of an approved site as the comparison alone sees them; whole scans of the same are `bench.tampering`."""

from __future__ import annotations

import pytest

from scanner.model import Severity
from tests.techniques.tampering.remembered import compared
from tests.techniques.tampering.town import Change, changes

ALL = changes("changes.toml", "second.toml", "third.toml", "fourth.toml", "fifth.toml")


def worst(change: Change) -> int:
    nights = compared(change)
    told = [each for night in nights for each in night] if change.honest else nights[-1]
    return max((each.severity.rank for each in told), default=-1)


@pytest.mark.parametrize("change", [each for each in ALL if not each.honest], ids=lambda each: each.name)
def test_a_dishonest_change_is_reported(change: Change) -> None:
    assert worst(change) >= Severity.MEDIUM.rank


@pytest.mark.parametrize("change", [each for each in ALL if each.honest], ids=lambda each: each.name)
def test_an_office_may_do_its_work(change: Change) -> None:
    assert worst(change) <= (Severity.MEDIUM if change.asked else Severity.LOW).rank
