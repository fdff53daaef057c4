"""What could not be examined, why, what to do about it, and what every report repeats: in words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from scanner.model import Failure
from scanner.report.details import told as sentence
from scanner.report.words import Words

STATIC_ONLY = "static-only"
"""Why layout was not examined; as it holds for a whole run, a note says it once."""
_ENDING = re.compile(r"(\S+) \(([^()]+)\)")


def reason(slug: str, words: Words) -> str:
    """Why something was not examined."""
    status = slug.removeprefix("http-")
    told = words.of("reason", slug)
    return words.of("reason", "http-status", status=status) if told == slug and status.isdecimal() else told


def reason_at(slug: str, stage: str, words: Words) -> str:
    """Why, and at which stage."""
    opening, closing = ("（", "）") if words.language == "zh" else (" (", ")")
    return f"{reason(slug, words)}{opening}{words.of('stage', stage)}{closing}"


def detail(failure: Failure, words: Words) -> str:
    """What exactly was not examined, in words; '' where that is no more than the reason says."""
    told = sentence(failure.detail, words)
    return "" if told == reason(failure.reason, words) else told


def remedy(slug: str, words: Words) -> str:
    """What to do about it, '' where there is no more to say."""
    slug = slug.replace("_", "-")
    told = words.of("remedy", slug)
    return "" if told == slug else told


def note(text: str, words: Words) -> str:
    """A remark such as `unsafe-links=3` in words; one that is a sentence already as it is."""
    slug, _, detail = text.partition("=")
    told = words.of("note", slug, detail=_named(detail, words))
    return sentence(text, words) if told == slug else told


def _named(detail: str, words: Words) -> str:
    """What a remark names, with a reason or a sentence among it in words."""
    found = _ENDING.fullmatch(detail)
    if found:
        opening, closing = ("（", "）") if words.language == "zh" else (" (", ")")
        return f"{found.group(1)}{opening}{_reason_or_sentence(found.group(2), words)}{closing}"
    return ", ".join(_reason_or_sentence(part, words) for part in detail.split(", "))


def _reason_or_sentence(text: str, words: Words) -> str:
    known = words.of("reason", text)
    return sentence(text, words) if known == text else known


def notes(texts: Iterable[str], words: Words) -> list[str]:
    """Remarks in words, each once; of those that differ in their detail only, the first and how many more."""
    alike: dict[str, list[str]] = {}
    for text in dict.fromkeys(texts):
        slug = text.partition("=")[0]
        alike.setdefault(text if words.of("note", slug) == slug else slug, []).append(text)
    return [note(first, words) + _more(len(rest), words) for first, *rest in alike.values()]


def _more(count: int, words: Words) -> str:
    return f" {words('more_places', count=count)}" if count else ""
