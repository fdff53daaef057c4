"""What was found in the views of one URL, and what of it is still to be inquired into."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from scanner.fetch.inquiry.starts import rank
from scanner.fetch.plan import Examined
from scanner.fetch.visitors import Dice
from scanner.fetch.visitors.guises import GUISES, Guise
from scanner.model import Visitor
from scanner.page import Page


@dataclass(frozen=True, slots=True)
class Case:
    """The views of one URL, what was found in each, and in which guise each was received."""

    pages: Sequence[Page]
    examined: Examined
    guises: Mapping[Visitor, Guise]
    dice: Dice = ""
    """How dice have to fall for all of them, as trials found."""

    def found(self, page: Page) -> frozenset[str]:
        """What was found in a view; what an identical one shows is there too."""
        return self.examined.weighty.get((page.same_as or page).seen_as, frozenset())

    def evidence(self, found: frozenset[str], *, rendered: bool, fresh: bool) -> dict[tuple[str, Guise], bool | None]:
        """What the views themselves tell of who is shown it, as trials would. That somebody is not shown it tells
        something only if all came for the first time (`fresh`).
        """
        views = [page for page in self.pages if page.snapshot.rendered is rendered]
        told = {(page.url, self.guise(page)): bool(found & self.found(page)) for page in views}
        return {key: shown for key, shown in told.items() if shown or fresh}

    def guise(self, page: Page) -> Guise:
        """In which guise a view was received."""
        guise = self.guises.get(page.seen_as) or GUISES[page.seen_as]
        return replace(guise, dice=guise.dice or self.dice)


def unsettled(case: Case, known: Mapping[str, tuple[str, ...]]) -> list[tuple[Page, Page | None, frozenset[str]]]:
    """What has not been inquired into yet: a view that shows it, one that does not if there is any, the causes."""
    opened: list[tuple[Page, Page | None, frozenset[str]]] = []
    settled = set(known)
    for page in sorted(case.pages, key=lambda page: rank(page.seen_as)):
        lacking = next((other for other in case.pages if case.found(page) - case.found(other)), None)
        found = case.found(page) - (case.found(lacking) if lacking else frozenset()) - settled
        if found:
            settled |= found
            opened.append((page, lacking, frozenset(found)))
    return opened
