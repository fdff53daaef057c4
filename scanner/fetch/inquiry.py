"""Finds out whom what was found on a page is shown to, once for each cause on a site, and says so in signs."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from scanner.fetch.conditions import tidied
from scanner.fetch.guises import GUISES, Guise
from scanner.fetch.narrowing import Narrowing
from scanner.fetch.plan import Examined, Sink
from scanner.fetch.scope import scope
from scanner.fetch.trials import Sent, Trials
from scanner.fetch.views import alike, as_sent
from scanner.model import Snapshot, Visitor
from scanner.page import Page

MOST = 12
"""Causes of one site that are inquired into; whatever else is found says that it was not."""
SECONDS = 40.0
"""For the trials of one cause."""
_STARTS = (
    Visitor.MOBILE,
    Visitor.REFERRER,
    Visitor.BAIDU,
    Visitor.GOOGLE,
    Visitor.SOGOU,
    Visitor.SO360,
    Visitor.BING,
    Visitor.REPEAT,
)
_UNTESTED = ("untested=hour", "untested=address")


@dataclass(frozen=True, slots=True)
class Case:
    """The views of one URL, what was found in each, and in which guise each was received."""

    pages: Sequence[Page]
    examined: Examined
    guises: Mapping[Visitor, Guise]

    def found(self, page: Page) -> frozenset[str]:
        """What was found in a view; what an identical one shows is there too."""
        return self.examined.weighty.get((page.same_as or page).seen_as, frozenset())

    def guise(self, page: Page) -> Guise:
        """In which guise a view was received."""
        return self.guises.get(page.seen_as) or GUISES[page.seen_as]


@dataclass(slots=True)
class Inquiry:
    """What is known of one site's causes. `sent` and `visited` fetch as anybody, without a browser and with one."""

    home: str
    sink: Sink
    sent: Sent
    visited: Sent | None
    known: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Signs by cause."""

    async def told(self, case: Case) -> list[Snapshot]:
        """The snapshots of a case, each with what trials told of it."""
        for page, usual, found in _open(case, self.known):
            if len(self.known) >= MOST:
                break
            self.known.update(await self._signs(case, page, usual, found))
        return [self._marked(page, case.found(page)) for page in case.pages]

    def _marked(self, page: Page, found: frozenset[str]) -> Snapshot:
        told = sorted(filter(None, (self.known.get(each, ()) for each in found)), key=_telling)
        signs = told[0] if told else ()
        shown_if = [sign for sign in signs if sign.startswith("shown-if=")]
        needs = page.seen_as is Visitor.MOBILE and shown_if and all(_from_search(sign) for sign in shown_if)
        return replace(page.snapshot, trials=signs, needs="referrer" if needs else "")

    async def _signs(
        self, case: Case, page: Page, usual: Page | None, found: frozenset[str]
    ) -> dict[str, tuple[str, ...]]:
        """Signs by cause: without a browser where that is enough to be shown it, else in one."""
        told: dict[str, tuple[str, ...]] = {}
        for rendered in (False, True):
            if trials := self._trials(page, usual, found - set(told), rendered=rendered):
                trials.found = await trials.repeated(case.guise(page))
                if trials.found:
                    signs = await self._narrowed(case, trials, rendered=rendered)
                    told |= dict.fromkeys(trials.found, signs)
        unrepeated = ("repeat=0", *_UNTESTED) if usual is not None else ()
        return dict.fromkeys(found, unrepeated) | told

    def _trials(self, page: Page, usual: Page | None, found: frozenset[str], *, rendered: bool) -> Trials | None:
        """None where such trials could not tell anything."""
        ask = self.visited if rendered else self.sent
        if not found or ask is None or (rendered and not page.snapshot.rendered):
            return None
        deadline = time.monotonic() + SECONDS
        if rendered:
            return Trials(page, usual, found, self.sink, ask, deadline, repeats=2, more=3)
        page = Page(as_sent(page.snapshot), page.site)
        usual = usual and Page(as_sent(usual.snapshot), usual.site)
        if usual is not None and alike(page.snapshot, usual.snapshot):
            return None
        return Trials(page, usual, found, self.sink, ask, deadline)

    async def _narrowed(self, case: Case, trials: Trials, *, rendered: bool) -> tuple[str, ...]:
        told: dict[str, None] = {}
        tried: list[Narrowing] = []
        for start in _starts(case, trials.found):
            if not any(each.explains(start) for each in tried):
                tried.append(Narrowing(trials.shown, start, rendered))
                told |= dict.fromkeys(await tried[-1].conditions())
        where = await self._where(trials, tried[0].start)
        chance = (f"chance={trials.chance:.2f}",) if trials.chance < 1 else ()
        if not (told or where or chance or trials.usual):
            return ()
        signs = [
            f"shown-if={' + '.join(filter(None, (each, where)))}" for each in tidied(told) or ([""] if where else [])
        ]
        unclear = sorted(set().union(*(each.unclear for each in tried)))
        return (*signs, *chance, *_UNTESTED, *(f"untested={each}" for each in unclear))

    async def _where(self, trials: Trials, guise: Guise) -> str:
        """Where on the site the same visitor is shown it; of what everybody is shown, only what a query asks for."""
        if trials.usual is None and "?" not in trials.page.url:
            return ""
        where = await scope(trials.page, self.home, lambda url: trials.shown_at(url, guise))
        return where if trials.usual is not None or where.startswith("query:") else ""


def _open(case: Case, known: Mapping[str, tuple[str, ...]]) -> list[tuple[Page, Page | None, frozenset[str]]]:
    """What has not been inquired into yet: a view that shows it, one that does not if there is any, the causes."""
    opened: list[tuple[Page, Page | None, frozenset[str]]] = []
    settled = set(known)
    for page in sorted(case.pages, key=_rank):
        lacking = next((other for other in case.pages if case.found(page) - case.found(other)), None)
        found = case.found(page) - (case.found(lacking) if lacking else frozenset()) - settled
        if found:
            settled |= found
            opened.append((page, lacking, frozenset(found)))
    return opened


def _telling(signs: tuple[str, ...]) -> tuple[bool, tuple[str, ...]]:
    """Sorts signs that name a condition before those that name none."""
    return not signs[0].startswith("shown-if="), signs


def _rank(page: Page) -> int:
    return _STARTS.index(page.seen_as) if page.seen_as in _STARTS else -1


def _starts(case: Case, found: frozenset[str]) -> list[Guise]:
    """In which guises to begin: an ordinary visitor's if he is shown it, else those of the first who are."""
    shown = [page for page in case.pages if found & case.found(page)]
    plain = [page for page in shown if page.seen_as is Visitor.DESKTOP]
    chosen = plain or sorted(shown, key=_rank)
    return [case.guise(page) for page in chosen[:3]]


def _from_search(sign: str) -> bool:
    return "referrer:" in sign and "referrer:none" not in sign and "referrer:not-" not in sign
