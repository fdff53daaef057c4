"""Pages that intruders work with: they take commands for the server, rule its files, send mail, or wait for a key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from scanner.detectors._consoles import SHAPES, Console
from scanner.detectors._signs import Signs
from scanner.model import Confidence, Finding, Rule, Where
from scanner.page import Page
from scanner.rules import Ruleset


def detect(page: Page, rules: Ruleset) -> Iterator[Finding]:
    """At most one finding: the first rule, the worst first, one of whose ways shows all its signs."""
    for markup in page.markups:
        signs = Signs(Console(markup), rules)
        for rule, way in _judged(signs, rules):
            yield page.finding(
                rule,
                cause=urlsplit(page.url).path,
                excerpt=markup.text or markup.title or page.url,
                where=Where("text"),
                signs=tuple(signs.told(name) for name in way["signs"]),
                rendered=markup.rendered,
                confidence=Confidence.HIGH if way.get("sure") else rule.confidence,
            )
            return


def _judged(signs: Signs, rules: Ruleset) -> Iterator[tuple[Rule, Mapping[str, Any]]]:
    """The rules that apply, with the way in which they do. What a page is made of is asked before what it says."""
    for rule in rules:
        for way in rule.options["ways"]:
            if all(name in signs for name in sorted(way["signs"], key=_is_said)):
                yield rule, way
                break


def _is_said(sign: str) -> bool:
    return sign not in SHAPES
