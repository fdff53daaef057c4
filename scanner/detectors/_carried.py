"""What a script brings in that its page carries for it: put together from attributes, texts, comments, style rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from scanner.detectors._pieces import Piece
from scanner.identity.hosts import registrable
from scanner.page import Markup, Page
from scanner.scripts import Act, Examined, Surroundings, plainly, reckoned

_PARTS = ("script", "handler", "address")
_DOES = ("load", "frame", "move", "window", "worker", "form", "login")
_CODE = ("load", "worker")
_SHORTEST = 20
_MOST = 20


@dataclass(frozen=True, slots=True)
class Carried:
    """Acts with addresses, and texts that are run, which the page holds and not the script."""

    acts: tuple[Act, ...] = ()
    texts: tuple[str, ...] = ()
    settled: bool = False
    """Whether all that the script comes to on its page is known."""
    hosts: tuple[str, ...] = ()
    """All that it turns to there."""


def carried(page: Page, piece: Piece, script: Examined) -> Carried:
    """What a script of the page takes from it; nothing of one that wants nothing."""
    if piece.part not in _PARTS:
        return Carried()
    markup = page.markups[-1] if piece.rendered else page.raw
    if not (script.wanting or _named(markup, script.asked)):
        return Carried()
    come = reckoned(piece.code, Surroundings(markup.html, markup.tree), script.worth)
    texts = (each for each in dict.fromkeys(come.carried) if len(each) >= _SHORTEST and each not in piece.code)
    acts = tuple(_from_page(come.acts, piece, markup))
    return Carried(acts, tuple(islice(texts, _MOST)), come.settled, tuple(act.host for act in come.acts))


def _named(markup: Markup, names: frozenset[str]) -> bool:
    """Whether a link bears a name that a script uses without giving it."""
    return bool(names) and not names.isdisjoint(
        node.attributes.get("id") or "" for node in markup.tree.css("a[id],area[id]")
    )


def _from_page(acts: tuple[Act, ...], piece: Piece, markup: Markup) -> Iterator[Act]:
    """Acts whose host stands in no code and, unless kept where no address of code belongs, nowhere on the page."""
    code = piece.code.lower()
    for act in acts:
        domain = registrable(act.host)
        odd = act.kind in _CODE and "sent-odd" in act.near
        if act.kind in _DOES and not plainly(domain, code) and (odd or domain not in markup.lower):
            yield act
