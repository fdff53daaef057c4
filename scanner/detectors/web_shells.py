"""Consoles of web shells: pages that take commands for the server, or list its files with rights and deeds."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from scanner.detectors._consoles import Console
from scanner.model import Confidence, Finding, Where
from scanner.page import Page
from scanner.rules import Ruleset

_FEWEST_RIGHTS = 2
_FEWEST_DEEDS = 2


def detect(page: Page, rules: Ruleset) -> Iterator[Finding]:
    """At most one finding: a page where commands are written, else one where files are ruled, else a bare upload."""
    if page.document is not None or not any("<form" in markup.lower for markup in page.markups):
        return
    for markup in page.markups:
        console = Console(markup)
        for slug, signs, sure in _told(console):
            yield page.finding(
                rules[slug],
                cause=urlsplit(page.url).path,
                excerpt=console.machine or markup.text or markup.title or page.url,
                where=Where("text"),
                signs=signs,
                rendered=markup.rendered,
                confidence=Confidence.HIGH if sure else rules[slug].confidence,
            )
            return


def _told(console: Console) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """What can be said of a page, the worst first: (rule, signs, whether it is sure)."""
    machine = (f"machine={console.machine}",) if console.machine else ()
    path = (f"path={console.path}",) if console.path else ()
    if console.commands and (console.machine or (console.bare and (console.runs or console.prints or console.path))):
        ways = tuple(name for name, there in (("runs", console.runs), ("prints", console.prints)) if there)
        yield "command-page", ("asks=command", *ways, *machine, *path), bool(machine) or len(ways) + len(path) > 1
    rules_files = console.rights >= _FEWEST_RIGHTS and console.deeds >= _FEWEST_DEEDS
    if rules_files and (console.path or console.uploads or console.commands or console.machine):
        yield "file-manager", (f"rights={console.rights}", f"deeds={console.deeds}", *machine, *path), bool(path)
    if console.uploads and console.bare and (console.path or console.machine):
        yield "upload-page", ("asks=file", *machine, *path), False
    if console.writes and (console.prints or console.path):
        yield "file-manager", ("asks=file", *machine, *path), False
    if (console.empty and (console.uploads or console.password_only)) or (console.error and console.password_only):
        yield "bare-form", ("asks=file" if console.uploads else "asks=password",), False
