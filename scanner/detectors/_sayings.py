"""What all rules say of one script: of what it does, of what its page carries for it, and that it hides something."""

from __future__ import annotations

from dataclasses import replace

from scanner.detectors._acts import of_acts
from scanner.detectors._carried import Carried, carried
from scanner.detectors._evidence import said, yara
from scanner.detectors._libraries import added_to
from scanner.detectors._outside import stranger
from scanner.detectors._pieces import Piece
from scanner.model import Finding
from scanner.page import Page
from scanner.rules import Ruleset
from scanner.scripts import Examined, examined


def of_script(page: Page, rules: Ruleset, piece: Piece, script: Examined) -> list[Finding]:
    """Generic rules (it hides something) speak only where no other rule says what."""
    taken = carried(page, piece, script)
    found = _told(page, rules, piece, script)
    if not found and not _stays_at_home(page, rules, taken):
        found = hiding(page, rules, piece, script)
    return [*found, *_brought(page, rules, piece, script, taken)]


def _stays_at_home(page: Page, rules: Ruleset, taken: Carried) -> bool:
    """Whether all that a script comes to with what its page carries for it is known, and it turns to no stranger."""
    return taken.settled and not any(stranger(page, rules, host) for host in taken.hosts)


def _told(page: Page, rules: Ruleset, piece: Piece, script: Examined) -> list[Finding]:
    """What rules say of what a script does."""
    done = [*added_to(page, rules, piece, script), *of_acts(page, rules, piece, script)]
    return [*done, *said(page, rules, piece, script, generic=False)]


def _brought(page: Page, rules: Ruleset, piece: Piece, script: Examined, taken: Carried) -> list[Finding]:
    """What rules say of what the page carries for a script."""
    found = list(of_acts(page, rules, piece, replace(script, acts=taken.acts)))
    for text in taken.texts:
        found += _told(page, rules, Piece(text, "run", rendered=piece.rendered), examined(text, yara(rules, "scripts")))
    return found


def hiding(page: Page, rules: Ruleset, piece: Piece, script: Examined) -> list[Finding]:
    """The strongest of what generic rules say."""
    if any(mark in script.text for mark in rules.data["guards"]["marks"]) or _hides_nothing(page, rules, script):
        return []
    found = said(page, rules, piece, script, generic=True)
    return sorted(found, key=lambda each: (each.severity.rank, each.confidence.rank))[-1:]


def _hides_nothing(page: Page, rules: Ruleset, script: Examined) -> bool:
    """Whether all that a script calls, runs and turns to came to light, and it turns to no stranger."""
    return script.settled and not any(stranger(page, rules, act.host) for act in script.acts)
