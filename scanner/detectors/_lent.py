"""What a script of a page does with what another one of it keeps under a name that all of them see."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from scanner.detectors._acts import of_acts
from scanner.detectors._evidence import yara
from scanner.detectors._pieces import Piece
from scanner.model import Finding
from scanner.page import Page
from scanner.rules import Ruleset
from scanner.scripts import examined, reckoned

_MOST = 40
"""Names that are looked for."""
_LARGEST = 20_000
"""Characters of the scripts together: more is not reckoned through."""


def of_lent(page: Page, rules: Ruleset, piece: Piece, parts: Sequence[Piece]) -> Iterator[Finding]:
    """What rules say of what a script comes to once it has what it asks for; nothing of one that wants nothing."""
    script = examined(piece.code, yara(rules, "scripts"))
    if piece.part != "script" or not (script.wanting and script.asked):
        return
    lenders = [each.code for each in parts if each is not piece and _lends(each, script.asked)]
    whole = ";\n".join((*lenders, piece.code))
    if lenders and len(whole) <= _LARGEST:
        alone = {act.host for code in (*lenders, piece.code) for act in reckoned(code).acts}
        acts = tuple(act for act in reckoned(whole).acts if act.host not in alone)
        yield from of_acts(page, rules, replace(piece, code=whole), replace(script, acts=acts, size=len(whole)))


def _lends(piece: Piece, asked: frozenset[str]) -> bool:
    """Whether a script gives one of some names a value."""
    names = "|".join(map(re.escape, sorted(asked)[:_MOST]))
    return piece.part == "script" and bool(
        re.search(rf"(?<![\w$.])(?:(?:window|self)\.)?(?:{names})\s*=(?![=>])", piece.code)
    )
