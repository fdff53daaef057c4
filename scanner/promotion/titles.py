"""Titles that tell search engines something else than people."""

from __future__ import annotations

import re

from scanner.page import Page
from scanner.promotion.verdicts import Promotion, verdict_of_text
from scanner.rules import Ruleset

_SETS_TITLE = re.compile(r"document\s*(?:\.\s*title|\[\s*[\"']title[\"']\s*\])\s*=[^=]")


def switched_title(page: Page, rules: Ruleset) -> tuple[Promotion, str] | None:
    """What a title sells that a script, or the browser, replaces for people, and the sign of how; None if neither."""
    title = page.raw.title
    scripted = any(_SETS_TITLE.search(script.code) for script in page.raw.scripts if script.code)
    shown = page.rendered.title if page.rendered else ""
    if not title or not (scripted or (shown and shown != title)):
        return None
    promotion = verdict_of_text(title, rules)
    if promotion is None or (shown and verdict_of_text(shown, rules)):
        return None
    return promotion, f"shown={shown[:60]}" if shown and shown != title else "script=document.title"
