"""Texts that become code, and texts that become a part of the page."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote

from scanner.scripts.acts.tags import in_markup
from scanner.scripts.lexer import tokens
from scanner.scripts.reckoning.evaluator import Evaluator
from scanner.scripts.reckoning.values import HOLE, UNDEFINED, Routine, Thing, Unknown, Value, marked, marks, text
from scanner.scripts.syntax import Node, NotParsed, TooDeep, parsed

_BRINGING: Final = ("load", "frame", "move")
"""What markup does that who says the address decides."""
_TEXTS: Final = 60
"""Texts that are run, of one script."""
_HANDLED: Final = re.compile(
    rf"\bon[a-z]{{3,20}}\s?=\s?[\"']?[^\"'>]{{0,200}}{HOLE}|<script\b[^>]{{0,200}}>[^<]{{0,400}}{HOLE}", re.IGNORECASE
)
"""Markup in which what is not known is code."""
_ELEMENT: Final = re.compile(r"<script\b|<\w[^>]{0,200}\son[a-z]{3,20}\s?=", re.IGNORECASE)
_OWN_ANSWER: Final = frozenset(("answer",))
"""Of what a site's own server answers."""
_CODED: Final = re.compile(r"data:(?:text|application)/[\w.+-]*script[^,]{0,40},|javascript:", re.IGNORECASE)


def compiled(run: Evaluator, code: Value, parameters: list[str]) -> Value:
    """The function that a text becomes; it is taken down as run."""
    run.account.run(code)
    if not isinstance(code, str) or HOLE in code or run.account.texts > _TEXTS:
        return Unknown("ran", marks(code))
    try:
        body = parsed(tokens(code))
    except NotParsed as end:
        run.account.deep |= isinstance(end, TooDeep)
        return Unknown("ran", marks(code))
    if body and body[-1].kind == "do" and not (body[-1].a.kind == "function" and body[-1].a.a):
        body[-1] = Node("return", body[-1].a)
    named = [Node("name", each.strip()) for each in parameters]
    how = "quoted" if code.strip("; \n") in run.source else "made"
    return Routine(Node("function", "", named, body), run.top, made=frozenset((how,)))


def executed(run: Evaluator, code: Value) -> Value:
    """What a text comes to that is run at once."""
    return run.call(compiled(run, code, []), [])


def loaded(run: Evaluator, address: Value) -> Value:
    """What the code comes to that an address may hold itself."""
    if isinstance(address, Thing) and address.tag == "blob":
        return executed(run, address.fields.get("code", ""))
    if found := _CODED.match(plain := text(address)):
        return executed(run, marked(unquote(plain[found.end() :]), marks(address)))
    return UNDEFINED


def written(run: Evaluator, markup: Value) -> None:
    """Markup becomes a part of the page."""
    run.account.follow("written", marks(markup))
    run.account.wanting |= HOLE in text(markup) and marks(markup) != _OWN_ANSWER
    if _HANDLED.search(text(markup)):
        run.account.follow("run", marks(markup))
    if isinstance(markup, str):
        run.account.layer("written", markup)
        for kind, address in in_markup(markup):
            if kind in _BRINGING and address.startswith(HOLE):
                run.account.follow(kind, marks(markup))
            elif kind == "load":
                run.account.calls_back(address)


def posted(run: Evaluator, payload: list[Value]) -> None:
    """Texts are sent: with a script element in one, they are meant for other people's pages."""
    for each in payload:
        texts = each.fields.values() if isinstance(each, Thing) else (each,)
        for code in texts:
            if isinstance(code, str) and _ELEMENT.search(code):
                with run.account.gated(frozenset(("posted",))):
                    run.account.layer("written", code)


def streamed(run: Evaluator, markup: Value) -> None:
    """The same while the page is read, where a tag may come in pieces."""
    written(run, markup)
    run.account.stream.append(text(markup))
