"""Addresses that are handed to functions nobody knows: a loader's settings, a library's options."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from scanner.scripts.reckoning.evaluator import Evaluator
from scanner.scripts.reckoning.values import Thing, Value

_SHOWING: Final = frozenset(
    "text val alert confirm log info warn error debug indexOf includes test match search setItem".split()  # noqa: SIM905
)
"""Functions that show, keep or compare a text."""
_DEEP: Final = 3
_MOST: Final = 40


def handed(run: Evaluator, name: str, arguments: list[Value], *, as_code: bool = False) -> None:
    """Takes down the addresses among what a function is handed, in lists and objects too; a loader's are loaded."""
    if name not in _SHOWING:
        for each in _addresses(arguments, _DEEP):
            run.account.tell("given", each)
            if as_code:
                run.account.tell("load", each)


def _addresses(values: list[Value], deep: int) -> Iterator[str]:
    for each in values[:_MOST]:
        if isinstance(each, str):
            if "//" in each[:40]:
                yield each
        elif deep and isinstance(each, list):
            yield from _addresses(each, deep - 1)
        elif deep and isinstance(each, Thing) and not each.tag:
            yield from _addresses(list(each.fields.values()), deep - 1)
