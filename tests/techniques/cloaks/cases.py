"""A server that cloaks, with the condition its maker had in mind; or an honest one that looks at its visitors too."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from tests.fetch.web import Asked, Reply
from tests.techniques.cloaks import pages
from tests.techniques.cloaks.conditions import When

Serve = Callable[[Asked], Reply | str]
Truth = str | tuple[str, ...] | None
"""One condition or several; '' where all are shown it, None where no trial from here could tell."""


@dataclass(frozen=True, slots=True)
class Case:
    """One server. `truth` are the maker's conditions as findings should name them; None: cannot be tried from here."""

    name: str
    make: Callable[[], Serve]
    truth: frozenset[str] | None = frozenset()
    path: str = "/"
    rendered: bool = False
    """Whether only a browser meets it."""

    @property
    def host(self) -> str:
        """Where it is served."""
        return f"{self.name}.gov.example"


def cloak(name: str, when: When, truth: Truth, shows: Callable[[str], Reply], path: str = "/") -> Case:
    """Decided by the server, which leaves a cookie with all who come."""

    def serve(asked: Asked) -> Reply | str:
        if asked.path.endswith(".js"):
            return Reply("", 404)
        reply = shows(asked.path) if when(asked) else Reply(pages.official())
        return Reply(reply.body, reply.status, headers={**reply.headers, "Set-Cookie": "visited=1; Path=/"})

    return Case(name, lambda: serve, _told(truth), path)


def case(name: str, serve: Serve, *truth: str, path: str = "/", rendered: bool = False, triable: bool = True) -> Case:
    """Decided in a way of its own."""
    return Case(name, lambda: serve, frozenset(truth) if triable else None, path, rendered)


def by_chance(name: str, when: When, share: float, yes: Reply, *truth: str, seed: int = 6) -> Case:
    """Decided by the server, and by dice."""

    def make() -> Serve:
        chance = random.Random(seed)
        return lambda asked: yes if when(asked) and chance.random() < share else pages.official()

    return Case(name, make, frozenset(truth))


def script(name: str, condition: str, truth: Truth, what: str = "", path: str = "/") -> Case:
    """Decided by a script in the browser."""
    return Case(name, lambda: lambda _asked: pages.injected(condition, what), _told(truth), path, rendered=True)


def adapted(name: str, condition: str, truth: Truth, path: str = "/") -> Case:
    """Decided by a script on a page that says it fits small screens."""
    page = pages.injected(condition, head='<meta name="viewport" content="width=device-width">')
    return Case(name, lambda: lambda _asked: page, _told(truth), path, rendered=True)


def honest(name: str, serve: Serve, path: str = "/", *, rendered: bool = False) -> Case:
    """A twin of a cloak, without harm."""
    return Case(name, lambda: serve, path=path, rendered=rendered)


def on(condition: When, yes: Reply | str) -> Serve:
    """The official page, but for some."""
    return lambda asked: yes if condition(asked) else pages.official()


def _told(truth: Truth) -> frozenset[str] | None:
    if truth is None:
        return None
    return frozenset(filter(None, [truth] if isinstance(truth, str) else truth))
