"""What one view of a URL has that the standard view has not, and which other views side with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scanner.detectors._faces import likeness, same_bytes
from scanner.page import Page
from scanner.promotion import Promotion, promotions
from scanner.rules import Ruleset

_ALIKE = 0.6


def only(page: Page, usual: Page) -> tuple[str, ...]:
    """`only=` each visitor who is shown what this one is, not what the standard is."""
    return conditions((page, *(view for view in page.views if view is not usual and _sides_with(view, page, usual))))


def conditions(views: Sequence[Page]) -> tuple[str, ...]:
    """`only=` as whom one receives what these views have in common; what needs two things at once names both."""
    visitors = dict.fromkeys(view.seen_as for view in views)
    needs = {view.seen_as: view.snapshot.needs for view in views if view.snapshot.needs}
    told = (f"{each}+{needs[each]}" if each in needs else each for each in visitors if needs.get(each) not in visitors)
    return tuple(f"only={each}" for each in told)


def _sides_with(view: Page, page: Page, usual: Page) -> bool:
    if view.seen_as is page.seen_as or same_bytes(view, usual):
        return False
    return same_bytes(view, page) or likeness(view, page) > max(_ALIKE, likeness(view, usual))


def only_here(page: Page, usual: Page, rules: Ruleset) -> Iterator[Promotion]:
    """The trades that this view promotes and the standard view does not."""
    found = list(promotions(page, rules))
    known = {each.category for each in promotions(usual, rules)} if found else set()
    return (each for each in found if each.category not in known)
