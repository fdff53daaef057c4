"""Malicious scripts: YARA on a page's bytes, and on each script with all that static unpacking reveals of it."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.detectors._acts import of_acts
from scanner.detectors._deeds import seen_doing
from scanner.detectors._evidence import findings, said, yara
from scanner.detectors._kept import kept
from scanner.detectors._libraries import added_to
from scanner.detectors._markup import strange_markup
from scanner.detectors._pieces import Piece, pieces
from scanner.model import Finding
from scanner.page import Page
from scanner.rules import Ruleset
from scanner.scripts import Examined, NotFullyRead, examined, matched


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
    """Generic rules (it hides something) speak only where no other rule says what, and not of a firewall's script."""
    engine, parts = yara(rules, "scripts"), list(pieces(page))
    found: list[Finding] = []
    suspect = False
    for piece in parts:
        script = examined(piece.code, engine)
        unread.update(script.capped)
        suspect = suspect or script.suspect
        done = [*added_to(page, rules, piece, script), *of_acts(page, rules, piece, script)]
        found += [*done, *said(page, rules, piece, script, generic=False)] or _hiding(page, rules, piece, script)
    if suspect and not found and len(parts) > 1:  # what one script decodes, another may run
        whole = Piece("\n".join(piece.code for piece in parts), "scripts", "script")
        found += _hiding(page, rules, whole, examined(whole.code, engine))
    yield from found


def _hiding(page: Page, rules: Ruleset, piece: Piece, script: Examined) -> list[Finding]:
    """The strongest of what generic rules say."""
    if any(mark in script.text for mark in rules.data["guards"]["marks"]):
        return []
    found = said(page, rules, piece, script, generic=True)
    return sorted(found, key=lambda each: (each.severity.rank, each.confidence.rank))[-1:]
