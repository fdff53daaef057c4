"""Finds out whom what was found on a page is shown to, once for each cause on a site, and says so in signs."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from scanner.fetch.asking import EVERYTHING, VISITOR
from scanner.fetch.conditions import tidied
from scanner.fetch.guises import FROM_ANYWHERE, GUISES, OPPOSITE, Guise
from scanner.fetch.narrowing import Narrowing, Shown
from scanner.fetch.plan import Examined, Sink
from scanner.fetch.scope import asked_for, scope
from scanner.fetch.starts import OTHERS, OTHERS_BROWSING, first_starts, rank
from scanner.fetch.trials import Sent, Trials
from scanner.fetch.views import as_sent, same_source
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
_ONCE_MORE = 3
_RARELY = 0.5
"""Share of visits below which a browser would have to come too often to find out more."""


@dataclass(frozen=True, slots=True)
class Case:
    """The views of one URL, what was found in each, and in which guise each was received."""

    pages: Sequence[Page]
    examined: Examined
    guises: Mapping[Visitor, Guise]

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
        return self.guises.get(page.seen_as) or GUISES[page.seen_as]


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

    async def told(self, case: Case) -> list[Snapshot]:
        """The snapshots of a case, each with what trials told of it."""
        for page, usual, found in _open(case, self.known):
            untried = dict.fromkeys(found, _UNTRIED)
            self.known.update(await self._signs(case, page, usual, found) if len(self.known) < MOST else untried)
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
                told |= await (self._in_browser(case, trials) if rendered else self._told_by(case, trials))
        if page.snapshot.rendered and self.visited is not None and self.left <= 0:
            return dict.fromkeys(found, _UNTRIED) | told
        unrepeated = ("repeat=0", *_UNTESTED) if usual is not None else ()
        return dict.fromkeys(found, unrepeated) | told

    async def _told_by(
        self, case: Case, trials: Trials, matter: frozenset[str] = EVERYTHING, *, rendered: bool = False
    ) -> dict[str, tuple[str, ...]]:
        """Signs of what the same visitor is shown again."""
        trials.found = await trials.repeated(case.guise(trials.page))
        if not trials.found:
            return {}
        if rendered and trials.chance < _RARELY:
            return dict.fromkeys(trials.found, (f"chance={trials.chance:.2f}", *_UNTESTED, *_UNTRIED))
        if trials.chance == 1:
            fresh = "visit" not in matter or trials.page.url == self.home
            fresh &= not trials.page.snapshot.touched_off  # not everybody touched it
            trials.known |= case.evidence(trials.found, rendered=rendered, fresh=fresh)
        return dict.fromkeys(trials.found, await self._narrowed(case, trials, matter, rendered=rendered))

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
        told: dict[str, None] = {}
        tried: list[Narrowing] = []
        async for start in self._starts(case, trials, tried, rendered=rendered):
            narrowing, conditions = await _settled(trials, start, matter, rendered=rendered)
            tried.append(narrowing)
            told |= dict.fromkeys(conditions)
        where = await self._needs(trials, tried[0].start)
        chance = (f"chance={trials.chance:.2f}",) if trials.chance < 1 else ()
        if not (told or where or chance or trials.usual):
            return ()
        signs = [
            f"shown-if={' + '.join(filter(None, (each, where)))}" for each in tidied(told) or ([""] if where else [])
        ]
        unclear = sorted(set().union(*(each.unclear for each in tried)))
        return (*signs, *chance, *_UNTESTED, *(f"untested={each}" for each in unclear))

    async def _starts(
        self, case: Case, trials: Trials, tried: Sequence[Narrowing], *, rendered: bool
    ) -> AsyncIterator[Guise]:
        """In which guises to begin: the views', then any other that is shown it although nothing known explains it."""
        shown_to = [page.seen_as for page in case.pages if trials.found & case.found(page)]
        for start in first_starts({each: case.guises.get(each) or GUISES[each] for each in shown_to}):
            if not await _explained(start, tried):
                yield start
        if trials.usual is None or trials.chance < 1:
            return
        for start in OTHERS_BROWSING if rendered else OTHERS:
            if not await _explained(start, tried) and await trials.shown(start):
                yield start

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


async def _settled(
    trials: Trials, start: Guise, matter: frozenset[str], *, rendered: bool
) -> tuple[Narrowing, tuple[str, ...]]:
    """The trials from a guise on, and the conditions they told; once more where it proves that chance is at work."""

    def narrowing() -> Narrowing:
        again = None if rendered and trials.chance == 1 else trials.again
        return Narrowing(trials.shown, start, rendered, matter=matter, again=again, chancy=trials.chance < 1)

    tried = narrowing()
    told = await tried.conditions()
    if trials.chance == 1 and tried.again and told and (tried.wavers or not await _steadily(tried.again, start)):
        await trials.counted(start)
        tried = narrowing()
        told = await tried.conditions()
    return tried, told


async def _steadily(again: Shown, guise: Guise) -> bool:
    """Whether somebody who is shown it is shown it every time."""
    return all([await again(guise) is not False for _ in range(_ONCE_MORE)])


def _open(case: Case, known: Mapping[str, tuple[str, ...]]) -> list[tuple[Page, Page | None, frozenset[str]]]:
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


def _telling(signs: tuple[str, ...]) -> tuple[bool, tuple[str, ...]]:
    """Sorts signs that name a condition before those that name none."""
    return not signs[0].startswith("shown-if="), signs


def _from_search(sign: str) -> bool:
    return "referrer:" in sign and "referrer:none" not in sign and "referrer:not-" not in sign
