"""What could not be examined, why, what to do about it, and what every report repeats: in words."""

from __future__ import annotations

from scanner.report.words import Words

STATIC_ONLY = "static-only"
"""Why layout was not examined; as it holds for a whole run, a note says it once."""


def reason(slug: str, words: Words) -> str:
    """Why something was not examined."""
    status = slug.removeprefix("http-")
    told = words.of("reason", slug)
    return words.of("reason", "http-status", status=status) if told == slug and status.isdecimal() else told


def reason_at(slug: str, stage: str, words: Words) -> str:
    """Why, and at which stage."""
    opening, closing = ("（", "）") if words.language == "zh" else (" (", ")")
    return f"{reason(slug, words)}{opening}{words.of('stage', stage)}{closing}"


def remedy(slug: str, words: Words) -> str:
    """What to do about it, '' where there is no more to say."""
    slug = slug.replace("_", "-")
    told = words.of("remedy", slug)
    return "" if told == slug else told


def note(text: str, words: Words) -> str:
    """A remark such as `unsafe-links=3` in words; one that is a sentence already as it is."""
    slug, _, detail = text.partition("=")
    told = words.of("note", slug, detail=detail)
    return text if told == slug else told
