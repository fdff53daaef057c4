"""What is taken down while a script is reckoned through: deeds with addresses, texts that are run, how far it went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, TypeVar

from scanner.scripts.acts.occasions import ANYWHERE, CALLED, OPENING
from scanner.scripts.reckoning.addresses import (
    ANY_PROTOCOL,
    CALLBACK,
    DRAWN,
    OUTSIDE,
    PARTLY,
    PATH,
    PICTURE,
    UNTOLD,
)
from scanner.scripts.reckoning.clocks import Strokes
from scanner.scripts.reckoning.values import HOLE, NONE, Marks, Thing, Unknown, Value, marks, text
from scanner.scripts.targets import hosts, opened, plain_address

T = TypeVar("T")
STEPS: Final = 60_000
"""Parts of the tree that are reckoned, repetitions counted."""
_SHARE: Final = 0.75
_MOST: Final = 300
_TRIES: Final = 4
_LAYER: Final = 200_000
_LEADING: Final = ("load", "frame", "move", "worker")
"""What an answer decides only if it says the host."""
_FROM: Final = "from:"
"""Begins the mark that says from which host an answer came."""


class Spent(Exception):
    """The work that one script is worth is done."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A text that came to be: `way` is run, written (into the page), typed (into a field) or clipboard."""

    way: str
    text: str
    when: str
    gates: Marks = NONE
    origin: Marks = NONE


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing done with one address. `sent`: where what goes with it comes from; `gates`: what decided that it is
    done.
    """

    kind: str
    host: str
    address: str
    when: str
    sent: Marks = NONE
    gates: Marks = NONE


class Account:
    """All of it, and what decides and spends at the place that the reckoning has come to; `most`: steps of it all."""

    depth: int = 0
    """Functions that are gone through inside of each other."""
    repeated: int = 0
    texts: int = 0
    """How many texts were run."""
    untold: int = 0
    """How many of them are not known."""
    steps: int = 0
    ended: bool = False
    """Whether the script was gone through to its end."""
    dark: bool = False
    """Whether it calls what it names in a way that is not known, or puts elements into the page."""
    wanting: bool = False
    """Whether it brings in, moves to or runs what it does not hold itself."""
    deep: bool = False
    """Whether it is nested too deep to be read, or something that it runs is."""
    cut: bool = False
    """Whether something was left before its end, as no work was left for it."""
    blind: bool = False
    """Whether it calls something by a name that is not known."""
    homely: bool = False
    """Whether it turns to what lies on its own host and is called a page or a script."""

    waiting: bool = False
    """Whether it waits for something that people do."""

    def __init__(self, most: int = STEPS) -> None:
        self.most = most
        self.deeds: dict[tuple[str, str, str], Deed] = {}
        self.layers: list[Layer] = []
        self.flows: set[str] = set()
        self.answers: dict[str, set[str]] = {}
        """What is done with a host's answers."""
        self.stream: list[str] = []
        """What is written behind each other into the page as it is read."""
        self.callbacks: dict[str, list[str]] = {}
        """Names that a host is told, one of which it may call."""
        self.gates: list[Marks] = []
        self.occasion = OPENING
        self.maker: Thing | None = None
        self.elements: dict[tuple[str, str, str], Thing] = {}
        """Elements by what they do."""
        self.store: dict[str, Value] = {}
        """What the script puts into the browser's store."""
        self.strokes = Strokes()
        self.limit = most
        self.titles: list[Value] = []
        """What it calls its page for spiders, or for all others."""
        self.carried: list[str] = []
        """Texts that are run and that the page keeps."""
        self.tried: Counter[int] = Counter()
        """How often one and the same handler of errors was gone through although nothing was thrown."""
        self.asked: set[str] = set()
        """Names that the script uses and does not give: a library's, or an element's."""

    def step(self) -> None:
        """One step of work. Raises Spent when there is none left."""
        self.steps += 1
        if self.steps > self.limit:
            raise Spent

    def spend(self, steps: int) -> None:
        """Work that is more than one step. Raises Spent when it is too much."""
        self.steps += steps
        if self.steps > self.limit:
            raise Spent

    def tries(self, handler: int) -> bool:
        """Whether a handler of errors is gone through although nothing is thrown: what is not known may throw. Not at
        each turn of a loop, which would turn a list by two where the script turns it by one.
        """
        self.tried[handler] += 1
        return self.tried[handler] <= _TRIES

    def share(self, work: Callable[[], T]) -> T | None:
        """What some work comes to that may take a part of what is left. If it wants more it is left as it stands, with
        all that it is a part of, so that no loop keeps from sight what comes behind it.
        """
        if self.limit < self.most:
            return work()
        self.limit = self.steps + int((self.most - self.steps) * _SHARE)
        try:
            return work()
        except Spent:
            self.cut = True
            if self.steps > self.most:
                raise
            return None
        finally:
            self.limit = self.most

    @property
    def gate(self) -> Marks:
        """Everything that decides whether this place is reached."""
        return NONE.union(*self.gates)

    @contextmanager
    def gated(self, *origins: Marks) -> Iterator[None]:
        """What follows depends on something."""
        count = len(self.gates)
        self.gates += [each for each in origins if each]
        try:
            yield
        finally:
            del self.gates[count:]

    @contextmanager
    def on(self, occasion: str) -> Iterator[None]:
        """What follows happens on an occasion; inside of another that waits for somebody, on that one."""
        outer = self.occasion
        self.occasion = occasion if occasion and outer in (OPENING, CALLED) else outer
        try:
            yield
        finally:
            self.occasion = outer

    @contextmanager
    def of(self, thing: Thing) -> Iterator[None]:
        """What follows is done by an element that the script makes."""
        self.maker = thing
        try:
            yield
        finally:
            self.maker = None

    @contextmanager
    def later(self) -> Iterator[None]:
        """What follows happens again and again, so that what it counts is not known."""
        self.repeated += 1
        try:
            yield
        finally:
            self.repeated -= 1

    def tell(self, kind: str, address: Value, *payload: Value) -> Unknown:
        """Take down that an address is used; what comes back is its answer."""
        plain = opened(ANY_PROTOCOL.sub("//", plain_address(text(address))))
        origin = marks(address, *payload)
        if kind not in _LEADING or UNTOLD.match(plain) or PARTLY.match(plain):
            self.follow(kind, origin)
        if kind == "send" and UNTOLD.match(plain):
            self.follow("errand", marks(address))
        shown = kind == "send" and plain.startswith("data:image/")
        self.wanting |= not shown and bool(UNTOLD.match(plain) or PARTLY.match(plain))
        meant = kind == "move" and self.occasion not in (OPENING, ANYWHERE, "back")
        if kind in _LEADING and _kept(origin) and not meant and UNTOLD.match(plain):
            self.flows.add("kept")
        drawn = DRAWN.match(plain) and not origin.isdisjoint(("clock", "chance"))
        known = drawn or OUTSIDE.match(plain)
        host = next(iter(hosts(f'"{plain[:2000].replace(HOLE, "any")}"')), "") if known else ""
        if kind == "load" and "hash" in origin and plain[:1] == HOLE:  # whoever makes a link says what is loaded
            self.flows.add("kept")
        if kind == "worker" and "cores" in self.gate:
            self.flows.add("cores")
        if not (host or known or UNTOLD.match(plain) or PARTLY.match(plain)):
            self.homely |= bool(PATH.fullmatch(plain)) and not PICTURE.search(plain)
        if not host:
            return Unknown(
                "answer", frozenset(("answer", "pixels", "decoded") if PICTURE.search(plain) else ("answer",))
            )
        self.relay(host, origin)
        if kind == "load":
            self.calls_back(plain)
        gate = self.gate | {"drawn"} if drawn else self.gate
        gate |= {"flood"} if kind == "send" and self.strokes.flood(host) else NONE
        key = (kind, host, self.occasion)
        if self.maker is not None:
            self.elements[key] = self.maker
        if len(self.deeds) < _MOST:
            told = self.deeds.get(key, Deed(kind, host, plain[:300], self.occasion))
            self.deeds[key] = Deed(*key[:2], told.address, key[2], told.sent | origin, told.gates | gate)
        return Unknown("answer", frozenset(("answer", _FROM + host)))

    def calls_back(self, address: str) -> None:
        """Take down which functions a script that is loaded is told to call."""
        for host in hosts(f'"{address[:2000].replace(HOLE, "any")}"'):
            self.callbacks[host] = CALLBACK.findall(address)

    def run(self, code: Value) -> None:
        """Take down that a text is run."""
        self.texts += 1
        origin = marks(code)
        self.follow("run", origin)
        if _kept(origin):
            self.flows.add("kept")
        if "storage" in origin:
            self.flows.add("stored")
        if "hash" in origin and text(code)[:1] == HOLE:  # whoever makes a link says what is run
            self.flows.add("kept")
        self.untold += not isinstance(code, str) or HOLE in code
        self.wanting |= self.untold > 0
        if isinstance(code, str):
            self.layer("run", code)
            self.carried += (
                [str(code)] if "dom" in origin and HOLE not in code and self.occasion in (OPENING, ANYWHERE) else []
            )

    def layer(self, way: str, found: str) -> None:
        """Take down a text that came to be."""
        if len(self.layers) < _MOST and found.strip(HOLE) and len(found) <= _LAYER:
            self.layers.append(Layer(way, str(found), self.occasion, self.gate, marks(found)))

    def follow(self, how: str, origin: Marks) -> None:
        """Take down what is done with answers."""
        if "message" in origin:
            self.answers.setdefault("", set()).add(how)
        for each in origin:
            if each.startswith(_FROM):
                self.answers.setdefault(each.removeprefix(_FROM), set()).add(how)

    def relay(self, host: str, origin: Marks) -> None:
        """Take down that what one host answered goes on to another."""
        for each in origin:
            if each.startswith(_FROM) and each.rsplit(".", 2)[-2:] != host.rsplit(".", 2)[-2:]:
                self.answers.setdefault(each.removeprefix(_FROM), set()).add("relay")


def _kept(origin: Marks) -> bool:
    """Whether something was kept in the page, where no code stands, and decoded."""
    return "decoded" in origin and not origin.isdisjoint(("dom", "pixels", "assembly"))
