"""Files of public libraries that do what the library never does: somebody added to them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from urllib.parse import urlsplit

from scanner.detectors._outside import kin, stranger
from scanner.detectors._pieces import Piece
from scanner.model import Finding, Where
from scanner.page import Page
from scanner.rules import Ruleset
from scanner.scripts import Examined, Shape, library, shapes

_DOES = ("load", "frame", "move", "window", "src")


def added_to(page: Page, rules: Ruleset, piece: Piece, script: Examined) -> Iterator[Finding]:
    """Strangers that a library's file brings in or moves to as it runs."""
    if piece.part != "file":
        return
    done = [act for act in script.acts if act.kind in _DOES and act.when in ("opening", "anywhere")]
    strange = {act: domain for act in done if (domain := stranger(page, rules, act.host)) and not kin(page, domain)}
    found = library(piece.code, known(rules), urlsplit(page.url).path) if strange else None
    if found is None or found.loads:
        return
    for act, domain in strange.items():
        signs = (f"library={found.name} {found.version}".strip(), f"does={act.kind}", f"target={domain}")
        yield page.finding(
            rules["library-added-to"], cause=domain, excerpt=act.excerpt, where=Where("script"), signs=signs
        )


@cache
def known(rules: Ruleset) -> tuple[Shape, ...]:
    """The libraries of libraries.toml."""
    return shapes(rules.table("libraries")["library"])
