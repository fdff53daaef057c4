"""Texts that become code, and texts that become a part of the page."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote

from scanner.scripts.lexer import tokens
from scanner.scripts.reckoning.evaluator import Evaluator
from scanner.scripts.reckoning.values import HOLE, Routine, Thing, Unknown, Value, marked, marks, text
from scanner.scripts.syntax import Node, NotParsed, parsed

_TEXTS: Final = 60
"""Texts that are run, of one script."""
_CODED: Final = re.compile(r"data:(?:text|application)/[\w.+-]*script[^,]{0,40},|javascript:", re.IGNORECASE)


def compiled(run: Evaluator, code: Value, parameters: list[str]) -> Value:
    """The function that a text becomes; it is taken down as run."""
    run.account.run(code)
    if not isinstance(code, str) or HOLE in code or run.account.texts > _TEXTS:
        return Unknown("ran", marks(code))
    try:
        body = parsed(tokens(code))
    except NotParsed:
        return Unknown("ran", marks(code))
    if body and body[-1].kind == "do" and not (body[-1].a.kind == "function" and body[-1].a.a):
        body[-1] = Node("return", body[-1].a)
    named = [Node("name", each.strip()) for each in parameters]
    return Routine(Node("function", "", named, body), run.top, made=code.strip("; \n") not in run.source)


def executed(run: Evaluator, code: Value) -> Value:
    """What a text comes to that is run at once."""
    return run.call(compiled(run, code, []), [])


def loaded(run: Evaluator, address: Value) -> None:
    """An address that may hold code itself."""
    if isinstance(address, Thing) and address.tag == "blob":
        executed(run, address.fields.get("code", ""))
    elif found := _CODED.match(plain := text(address)):
        executed(run, marked(unquote(plain[found.end() :]), marks(address)))


def written(run: Evaluator, markup: Value) -> None:
    """Markup becomes a part of the page."""
    run.account.follow("written", marks(markup))
    if isinstance(markup, str):
        run.account.layer("written", markup)
