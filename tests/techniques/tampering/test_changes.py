"""Changes of an approved site as the comparison alone sees them; whole scans of the same are `bench.tampering`."""

from __future__ import annotations

import pytest

from scanner.model import Severity
from tests.techniques.tampering.remembered import compared
from tests.techniques.tampering.town import Change, changes

ALL = changes("changes.toml", "second.toml")
BEYOND = (
    "robots shut everyone out",
    "sitemap of a stranger",
    "own style sheet hides what pages say",
    "download replaced under its name",
    "heading of the home page",
    "menu entry gone",
)
"""robots.txt, style sheets and headings are not remembered, menus only as what was added; documents need a scan."""


def worst(change: Change) -> int:
    nights = compared(change)
    told = [each for night in nights for each in night] if change.honest else nights[-1]
    return max((each.severity.rank for each in told), default=-1)


@pytest.mark.parametrize("change", [each for each in ALL if not each.honest], ids=lambda each: each.name)
def test_a_dishonest_change_is_reported(change: Change) -> None:
    if change.name in BEYOND:
        pytest.xfail("not remembered")
    assert worst(change) >= Severity.MEDIUM.rank


@pytest.mark.parametrize("change", [each for each in ALL if each.honest], ids=lambda each: each.name)
def test_an_office_may_do_its_work(change: Change) -> None:
    assert worst(change) <= (Severity.MEDIUM if change.asked else Severity.LOW).rank
