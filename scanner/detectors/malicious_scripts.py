"""Malicious scripts: YARA on a page's bytes, and on each script with all that static unpacking reveals of it."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.detectors._deeds import seen_doing
from scanner.detectors._evidence import findings, yara
from scanner.detectors._kept import kept
from scanner.detectors._lent import of_lent
from scanner.detectors._markup import strange_markup
from scanner.detectors._pieces import Piece, pieces
from scanner.detectors._sayings import hiding, of_script
from scanner.model import Finding
from scanner.page import Page
from scanner.rules import Ruleset
from scanner.scripts import NotFullyRead, examined, matched


def detect(page: Page, rules: Ruleset) -> Iterator[Finding]:
    """Findings of a page or a script file. Raises NotFullyRead at the very end when a cap left something unread."""
    if page.document is not None:
        return
    unread: set[str] = set()
    body = matched(page.snapshot.body, page.raw.html, yara(rules, "pages"))
    for hit in body.hits:
        yield from findings(page, rules, hit, Piece(page.raw.html, "page"), body)
    yield from strange_markup(page, rules)
    yield from seen_doing(page, rules)
    yield from kept(page, rules)
    yield from _scripts(page, rules, unread)
    if unread:
        raise NotFullyRead(", ".join(sorted(unread)))


def _scripts(page: Page, rules: Ruleset, unread: set[str]) -> Iterator[Finding]:
    """What rules say of each script, and of all of them together where one may hide what another runs."""
    engine, parts = yara(rules, "scripts"), list(pieces(page))
    found: list[Finding] = []
    suspect = False
    for piece in parts:
        script = examined(piece.code, engine)
        unread.update(script.capped)
        suspect = suspect or script.suspect
        found += of_script(page, rules, piece, script)
        found += of_lent(page, rules, piece, parts)
    if suspect and not found and len(parts) > 1:  # what one script decodes, another may run
        whole = Piece(";\n".join(piece.code for piece in parts), "scripts", "script")
        found += hiding(page, rules, whole, examined(whole.code, engine))
    yield from found
