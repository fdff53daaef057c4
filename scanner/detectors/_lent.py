"""What a script of a page does with what another one of it keeps under a name that all of them see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scanner.detectors._acts import of_acts
from scanner.detectors._pieces import Piece
from scanner.model import Finding
from scanner.page import Page
from scanner.rules import Ruleset
from scanner.scripts import Examined, reckoned

_MOST = 40
"""Names that are looked for."""
_TAKERS = 24
"""Scripts of a page that are reckoned together with others."""
_LARGEST = 20_000
"""Characters of the scripts together: more is not reckoned through."""

Part = tuple[Piece, Examined]


def of_lent(page: Page, rules: Ruleset, parts: Sequence[Part]) -> Iterator[Finding]:
    """What rules say of what scripts come to once they have what they ask for; nothing of those that want nothing."""
    sound = [part for part in parts if part[0].part == "script" and not part[1].lost]
    takers = [part for part in sound if part[1].wanting and part[1].asked]
    for taker in takers[:_TAKERS]:
        yield from _supplied(page, rules, taker, sound)


def _supplied(page: Page, rules: Ruleset, taker: Part, sound: Sequence[Part]) -> Iterator[Finding]:
    piece, script = taker
    lenders = [other for other in sound if other is not taker and _lends(other[0], script.asked)]
    whole = ";\n".join((*(other.code for other, _ in lenders), piece.code))
    if lenders and len(whole) <= _LARGEST:
        alone = {act.host for _, each in (*lenders, taker) for act in each.acts}
        acts = tuple(act for act in reckoned(whole).acts if act.host not in alone)
        yield from of_acts(page, rules, replace(piece, code=whole), replace(script, acts=acts, size=len(whole)))


def _lends(piece: Piece, asked: frozenset[str]) -> bool:
    """Whether a script gives one of some names a value."""
    names = "|".join(map(re.escape, sorted(asked)[:_MOST]))
    return bool(re.search(rf"(?<![\w$.])(?:(?:window|self)\.)?(?:{names})\s*=(?![=>])", piece.code))
