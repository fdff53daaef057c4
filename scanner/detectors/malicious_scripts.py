"""Malicious scripts: YARA on a page's bytes, and on each script with all that static unpacking reveals of it."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.detectors._deeds import seen_doing
from scanner.detectors._evidence import findings, yara
from scanner.detectors._kept import kept
from scanner.detectors._lent import of_lent
from scanner.detectors._markup import strange_markup
from scanner.detectors._pieces import Piece, parts_of, pieces
from scanner.detectors._sayings import hiding, of_script
from scanner.model import Finding, Severity
from scanner.page import Page
from scanner.rules import Ruleset
from scanner.scripts import Examined, NotFullyRead, examined, examined_together, matched


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
    engine, codes = yara(rules, "scripts"), list(pieces(page))
    parts = list(zip(codes, examined_together((piece.code for piece in codes), engine), strict=True))
    unread.update(cap for _, script in parts for cap in script.capped)
    found = [finding for piece, script in parts for finding in _of_piece(page, rules, piece, script, unread)]
    found += of_lent(page, rules, parts)
    if len(parts) > 1 and not found and any(script.suspect for _, script in parts):
        whole = Piece(";\n".join(piece.code for piece in codes), "scripts", "script")
        found += hiding(page, rules, whole, examined(whole.code, engine))  # what one script decodes, another may run
    yield from found


def _of_piece(page: Page, rules: Ruleset, piece: Piece, script: Examined, unread: set[str]) -> list[Finding]:
    """What rules say of one script; if they say nothing grave, of parts of it by themselves, too."""
    found = of_script(page, rules, piece, script)
    if any(each.severity.rank >= Severity.HIGH.rank for each in found):
        return found
    for part in parts_of(piece):
        end = examined(part.code, yara(rules, "scripts"))
        unread.update(end.capped)
        found += of_script(page, rules, part, end)
    return found
