"""Visitors with browsers of builds nobody has seen yet: some servers note who was there by the name of the browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import count

from scanner.fetch.visitors import Persona
from scanner.fetch.visitors.manners import VERSION

_BUILD = re.compile(rf"(?<=\bChrome/{VERSION}\.0\.)0|(?<=\bMobile/15E)\d+|(?<=\bVersion/17\.)5(?= Safari)")
_FIRST = 7400


def newcomers() -> Callable[[Persona], Persona]:
    """Makes of anybody with an ordinary browser somebody like him with a browser of another build, each time."""
    builds = count(_FIRST)

    def newcomer(persona: Persona) -> Persona:
        return replace(persona, user_agent=_BUILD.sub(str(next(builds)), persona.user_agent))

    return newcomer
