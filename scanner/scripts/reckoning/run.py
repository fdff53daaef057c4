"""One script's reckoning: its state, with the parts of the evaluator put together. Nothing is run."""

from __future__ import annotations

from functools import partial

from scanner.scripts.acts.occasions import CALLED
from scanner.scripts.reckoning import browser, calling, expressions, methods
from scanner.scripts.reckoning.account import STEPS, Account
from scanner.scripts.reckoning.statements import block
from scanner.scripts.reckoning.surroundings import Surroundings
from scanner.scripts.reckoning.values import Routine, Scope, Thing, Unknown, Value
from scanner.scripts.syntax import Node


class Run:
    """The evaluator that every part is handed."""

    value = expressions.value
    call = calling.call
    method = methods.method
    ask = browser.ask

    def __init__(self, source: str = "", around: Surroundings | None = None, steps: int = STEPS) -> None:
        self.account = Account(steps)
        self.source = source
        self.around = around
        self.top = Scope({"this": Unknown("window")})
        self.added: dict[str, Value] = {}
        self.replaced: dict[str, Routine] = {}
        self.routines: list[Routine] = []

    def through(self, script: list[Node]) -> None:
        """The whole script, then the functions that nobody called."""
        leaving = block(self, script, self.top)
        if leaving and leaving[0] == "throw" and isinstance(taker := self.top.names.get("onerror"), Routine):
            thrown = leaving[1]
            self.call(taker, [thrown.fields.get("message", thrown) if isinstance(thrown, Thing) else thrown])
        if len(self.account.stream) > 1:
            self.account.layer("written", "".join(self.account.stream))
        for host, name in [(host, name) for host, names in self.account.callbacks.items() for name in names]:
            if isinstance(routine := self.top.names.get(name), Routine):
                self.call(routine, [Unknown("answer", frozenset(("answer", "from:" + host)))] * 2)
        with self.account.on(CALLED):
            for routine in [each for each in self.routines if not each.called]:
                self.account.share(partial(self.call, routine, [], routine.this))
