"""Finds out whom what was found on a page is shown to, once for each cause on a site, and says so in signs."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace

from scanner.fetch.inquiry.alternative import Alternative, tidied
from scanner.fetch.inquiry.asking import EVERYTHING, VISITOR
from scanner.fetch.inquiry.case import Case, unsettled
from scanner.fetch.inquiry.luck import fallen, settled
from scanner.fetch.inquiry.narrowing import Narrowing
from scanner.fetch.inquiry.scope import asked_for, scope
from scanner.fetch.inquiry.signs import from_search, parts_of, telling
from scanner.fetch.inquiry.starts import OTHERS, OTHERS_BROWSING, SEVERAL, first_starts, is_like_others
from scanner.fetch.inquiry.trials import Sent, Trials
from scanner.fetch.plan import Sink
from scanner.fetch.views import as_sent, repaged, same_source
from scanner.fetch.visitors.guises import FROM_ANYWHERE, OPPOSITE, Guise
from scanner.model import Snapshot, Visitor
from scanner.page import Page

MOST = 12
"""Causes of one site that are inquired into; whatever else is found says that it was not."""
MOST_VISITS = 100
"""In the browser, for the trials of one site; what is left untried says so."""
SECONDS = 40.0
"""For the trials of one cause."""
_ORDINARY = Guise()
_UNTESTED = ("untested=hour", "untested=address")
_UNTRIED = ("untested=trials",)
_OFTEN = 4
"""Visits before what a script may leave to chance is taken for certain: narrowing a chance costs many more."""
_CALLED = 4
"""Visitors called by name for whom a browser's visit is spent."""
_NEWCOMERS = 2
"""Visits of newcomers before what they are shown is taken for certain."""
_RARELY = 0.5
"""Share of visits below which a browser would have to come too often to find out more."""


@dataclass(slots=True)
class Inquiry:
    """What is known of one site's causes. `sent` and `visited` fetch as anybody, without a browser and with one."""

    home: str
    sink: Sink
    sent: Sent
    visited: Sent | None
    matter: Callable[[Page], Awaitable[frozenset[str]]]
    """What of a visitor the scripts of a page can look at."""
    known: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Signs by cause."""

    left: int = MOST_VISITS
    """Visits that trials may still make."""
    touched: Sent | None = None
    """As `visited`, by who touches the page."""
    anew: Sent | None = None
    """As `sent`, by somebody whose browser is of another build each time."""
    named: Callable[[Page], Awaitable[tuple[Guise, ...]]] | None = None
    """Visitors whom scripts of a page name."""
    besides: Callable[[Page, Page], Awaitable[frozenset[str]]] | None = None
    """What of a visitor the scripts can look at that stand in one view and not in another."""
    _turns: defaultdict[str, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))
    """By cause, whose turn it is: pages that show the same wait for what the first of them tells."""

    async def told(self, case: Case) -> list[Snapshot]:
        """The snapshots of a case, each with what trials told of it."""
        async with AsyncExitStack() as stack:
            for cause in sorted(frozenset[str]().union(*(found for _, _, found in unsettled(case, self.known)))):
                await stack.enter_async_context(self._turns[cause])
            for page, usual, found in unsettled(case, self.known):
                untried = _untried(found, usual)
                self.known.update(await self._signs(case, page, usual, found) if len(self.known) < MOST else untried)
        return [self._marked(page, case.found(page)) for page in case.pages]

    def _marked(self, page: Page, found: frozenset[str]) -> Snapshot:
        told = sorted(filter(None, (self.known.get(each, ()) for each in found)), key=telling)
        signs = told[0] if told else ()
        shown_if = [sign for sign in signs if sign.startswith("shown-if=")]
        needs = page.seen_as is Visitor.MOBILE and shown_if and all(from_search(sign) for sign in shown_if)
        return replace(page.snapshot, trials=signs, needs="referrer" if needs else "")

    async def _signs(
        self, case: Case, page: Page, usual: Page | None, found: frozenset[str]
    ) -> dict[str, tuple[str, ...]]:
        """Signs by cause: without a browser where that is enough to be shown it, else in one."""
        told: dict[str, tuple[str, ...]] = {}
        if trials := self._trials(page, usual, found, rendered=False):
            told |= await self._told_by(case, trials) or await self._of_newcomers(case, trials, found)
            told |= await self._by_own_code(case, page, usual, told)
        if trials := self._trials(page, usual, found - set(told), rendered=True):
            told |= await self._in_browser(case, trials)
        if page.snapshot.rendered and self.visited is not None and self.left <= 0:
            return _untried(found, usual) | told
        unrepeated = ("repeat=0", *_UNTESTED) if usual is not None else ()
        return dict.fromkeys(found, unrepeated) | told

    async def _told_by(
        self, case: Case, trials: Trials, matter: frozenset[str] = EVERYTHING, *, rendered: bool = False
    ) -> dict[str, tuple[str, ...]]:
        """Signs of what the same visitor is shown again."""
        trials.found = await trials.repeated(case.guise(trials.page))
        if not trials.found:
            return {}
        if trials.chance < 1 and rendered and "dice" in matter:
            case = await fallen(case, trials)
        if rendered and trials.chance < _RARELY:
            return dict.fromkeys(trials.found, (f"chance={trials.chance:.2f}", *_UNTESTED, *_UNTRIED))
        if trials.chance == 1 and not case.dice:
            fresh = "visit" not in matter or trials.page.url == self.home
            fresh &= not trials.page.snapshot.touched_off  # not everybody touched it
            trials.known |= case.evidence(trials.found, rendered=rendered, fresh=fresh)
        return dict.fromkeys(trials.found, await self._narrowed(case, trials, matter, rendered=rendered))

    async def _of_newcomers(self, case: Case, trials: Trials, found: frozenset[str]) -> dict[str, tuple[str, ...]]:
        """The same where nobody is shown it twice: of visitors whom the server cannot know by the name of their browser
        either, each of another build.
        """
        if trials.usual is None or self.anew is None:
            return {}
        newcomers = replace(trials, found=found, sent=self.anew, known={}, chance=1.0, repeats=_NEWCOMERS, more=0)
        return await self._told_by(case, newcomers)

    async def _by_own_code(
        self, case: Case, page: Page, usual: Page | None, told: Mapping[str, tuple[str, ...]]
    ) -> dict[str, tuple[str, ...]]:
        """Signs of what code does that stands in a page for some and asks more of them than the server did."""
        asks = await self.besides(page, usual) if usual is not None and self.besides is not None else frozenset[str]()
        known = {part.partition(":")[0] for signs in told.values() for sign in signs for part in parts_of(sign)}
        if not known or not asks & VISITOR - known:
            return {}
        sent = repaged([page], [as_sent(view.snapshot) for view in (usual, page) if view is not None])
        raw = (await self.sink.examine(sent)).weighty.get(page.seen_as, frozenset[str]())
        trials = self._trials(page, usual, frozenset(told) - raw, rendered=True)
        if trials is None:
            return {}
        matter = asks | known
        trials.repeats = _OFTEN if "chance" in matter else 1
        return await self._told_by(case, trials, matter, rendered=True)

    async def _in_browser(self, case: Case, trials: Trials) -> dict[str, tuple[str, ...]]:
        """Signs of what takes a browser to be shown: as far as everybody is, one visit settles it, or none."""
        matter = await self._matter(case, trials.page)
        told: dict[str, tuple[str, ...]] = {}
        if trials.usual is None:
            found = trials.found
            trials.found = everybody = await self._by_everybody(trials, matter)
            needs = await self._needs(trials, _ORDINARY) if everybody else ""
            told = dict.fromkeys(everybody, (f"shown-if={needs}", *_UNTESTED) if needs else ())
            trials.found = found - everybody
            trials.known.clear()
        if trials.found:
            trials.repeats = _OFTEN if "chance" in matter else 1
            told |= await self._told_by(case, trials, matter, rendered=True)
        return told

    async def _by_everybody(self, trials: Trials, matter: frozenset[str]) -> frozenset[str]:
        """What no feature of a visitor decides of those that scripts look at."""
        found = trials.found
        if matter & VISITOR:
            found &= await trials.shared(OPPOSITE)
        if found and "referrer" in matter:
            found &= await trials.shared(FROM_ANYWHERE)
        return found

    async def _matter(self, case: Case, page: Page) -> frozenset[str]:
        """Features that can decide what a browser shows: those scripts look at, where the server looks at none."""
        answers = [each.snapshot for each in case.pages]
        for guise in (OPPOSITE, _ORDINARY):
            answer = await self.sent(page.url, guise, page.seen_as) if same_source(answers) else None
            if answer is None:
                return EVERYTHING
            answers.append(answer)
        return await self.matter(page) if same_source(answers) else EVERYTHING

    def _trials(self, page: Page, usual: Page | None, found: frozenset[str], *, rendered: bool) -> Trials | None:
        """None where such trials could not tell anything."""
        if not found or (rendered and (self.visited is None or not page.snapshot.rendered or self.left <= 0)):
            return None
        deadline = time.monotonic() + SECONDS
        if rendered:
            visited = self._touched if page.snapshot.touched_off else self._visited
            return Trials(page, usual, found, self.sink, visited, deadline, more=3)
        page = Page(as_sent(page.snapshot), page.site)
        usual = usual and Page(as_sent(usual.snapshot), usual.site)
        if usual is not None and same_source((page.snapshot, usual.snapshot)):
            return None
        return Trials(page, usual, found, self.sink, self.sent, deadline)

    async def _visited(self, url: str, guise: Guise, label: Visitor) -> Snapshot | None:
        self.left -= 1
        return await self.visited(url, guise, label) if self.visited is not None and self.left >= 0 else None

    async def _touched(self, url: str, guise: Guise, label: Visitor) -> Snapshot | None:
        """Nobody is shown what comes when a page is touched who does not touch it."""
        self.left -= 1
        return await self.touched(url, guise, label) if self.touched is not None and self.left >= 0 else None

    async def _narrowed(self, case: Case, trials: Trials, matter: frozenset[str], *, rendered: bool) -> tuple[str, ...]:
        told: list[Alternative] = []
        tried: list[Narrowing] = []
        async for start in self._starts(case, trials, tried, rendered=rendered):
            narrowing, conditions = await settled(trials, start, matter, told, rendered=rendered)
            tried.append(narrowing)
            told += conditions
        where = await self._needs(trials, tried[0].start)
        dice = "dice" if case.guise(trials.page).dice else ""
        chance = (f"chance={dice or f'{trials.chance:.2f}'}",) if dice or trials.chance < 1 else ()
        if not (told or where or chance or trials.usual):
            return ()
        signs = [
            f"shown-if={' + '.join(filter(None, (each, where)))}" for each in tidied(told) or ([""] if where else [])
        ]
        unclear = sorted(set().union(*(each.polling.unclear for each in tried)))
        return (*signs, *chance, *_UNTESTED, *(f"untested={each}" for each in unclear))

    async def _starts(
        self, case: Case, trials: Trials, tried: Sequence[Narrowing], *, rendered: bool
    ) -> AsyncIterator[Guise]:
        """In which guises to begin: the views', then any other that is shown it although nothing known explains it."""
        shown_to = [page for page in case.pages if trials.found & case.found(page)]
        guises = first_starts({page.seen_as: case.guise(page) for page in shown_to})
        for start in guises:
            if not is_like_others(start) and not await _explained(start, tried):
                yield start
        if trials.usual is not None and trials.chance == 1:
            async for start in self._besides(case, trials, tried, rendered=rendered):
                yield start
        for start in () if tried else guises:
            if not await _explained(start, tried):
                yield start

    async def _besides(
        self, case: Case, trials: Trials, tried: Sequence[Narrowing], *, rendered: bool
    ) -> AsyncIterator[Guise]:
        """Others who are shown it although nothing known explains it; of many at once one by one."""
        dice = case.guise(trials.page).dice
        for other in (*OTHERS_BROWSING, *(await self._called(case))) if rendered else OTHERS:
            start = replace(other, dice=dice)
            if not await _explained(start, tried) and await trials.shown(start):
                yield start
        for at_once, several in () if rendered else SEVERAL:
            if await _explained(at_once, tried) or not await trials.shown(at_once):
                continue
            for start in several:
                if not await _explained(start, tried) and await trials.shown(start):
                    yield start

    async def _called(self, case: Case) -> tuple[Guise, ...]:
        """The first few of those whom scripts name."""
        if self.named is None:
            return ()
        return tuple(dict.fromkeys([guise for page in case.pages for guise in await self.named(page)]))[:_CALLED]

    async def _needs(self, trials: Trials, guise: Guise) -> str:
        """What somebody has to do to be shown it, and where."""
        return " + ".join(filter(None, (await self._deed(trials, guise), await self._where(trials, guise))))

    async def _deed(self, trials: Trials, guise: Guise) -> str:
        """`deed:click`, where somebody is shown it who touches the page, and not if he leaves it alone."""
        kinds = dict.fromkeys(each.kind.partition("-")[0] for each in trials.page.snapshot.touched_off)
        if not kinds or trials.sent != self._touched:
            return ""
        untouched = replace(trials, sent=self._visited, known={})
        return f"deed:{'|'.join(kinds)}" if await untouched.shown(guise) is False else ""

    async def _where(self, trials: Trials, guise: Guise) -> str:
        """Where on the site the same visitor is shown it; of what everybody is shown, only what a query asks for."""
        sought = scope if trials.usual is not None else asked_for
        return await sought(trials.page, self.home, lambda url: trials.shown_at(url, guise))


async def _explained(guise: Guise, tried: Sequence[Narrowing]) -> bool:
    """Whether what is known is why somebody is shown it."""
    return any([await each.explains(guise) for each in tried])


def _untried(found: frozenset[str], usual: Page | None) -> dict[str, tuple[str, ...]]:
    """Signs by cause where no trial is left: of what all are shown who came, nothing is open."""
    return dict.fromkeys(found, _UNTRIED if usual is not None else ())
