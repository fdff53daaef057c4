"""Files that a server keeps for itself and hands out: settings with passwords, repositories, dumps, lists of files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from urllib.parse import urlsplit

from scanner.model import Finding, Rule, Where
from scanner.page import Page
from scanner.rules import Ruleset

_READ = 60_000
_WRITTEN = ("txt", "csv", "xml", "html")
"""Documents whose bytes are what they say."""
_PAGE = re.compile(r"[\s\ufeff]*(?:<\?xml[^>]*>\s*)?<(?!configuration|beans)[!a-z]", re.IGNORECASE)
"""How pages begin, and settings that are written in XML do not."""


def detect(page: Page, rules: Ruleset) -> Iterator[Finding]:
    """At most one finding: the first rule of which enough patterns hit. What a pattern names `secret` is never told.

    Settings and dumps are files as they are: a page that explains how they are written is none. A list of files is
    looked for on pages too (`pages = true`).
    """
    if page.snapshot.status >= 400 or (page.document is not None and page.document.kind not in _WRITTEN):
        return
    text = page.decoded.text[:_READ]
    written = bool(_PAGE.match(text))
    for rule in rules:
        found = [] if written and not rule.options.get("pages") else _found(rule, text)
        if len(found) >= rule.options.get("at_least", 1):
            yield page.finding(
                rule,
                cause=urlsplit(page.url).path,
                excerpt=" … ".join(map(_told, found[:3])),
                where=Where("text"),
                signs=(f"file={urlsplit(page.url).path.rpartition('/')[2] or '/'}",),
            )
            return


def _found(rule: Rule, text: str) -> Sequence[re.Match[str]]:
    """Each different hit of the rule's patterns."""
    hits = {found.group(): found for pattern in _compiled(rule.patterns) for found in pattern.finditer(text)}
    return list(hits.values())


@cache
def _compiled(patterns: Sequence[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.MULTILINE) for pattern in patterns)


def _told(found: re.Match[str]) -> str:
    """What was found, without what is secret in it."""
    if not found.groupdict().get("secret"):
        return found.group().strip()
    begin, end = found.start("secret") - found.start(), found.end("secret") - found.start()
    return f"{found.group()[:begin]}***{found.group()[end:]}".strip()
