"""Signs of what trials told: which of several counts, and what they say."""

from __future__ import annotations


def telling(signs: tuple[str, ...]) -> tuple[bool, int, tuple[str, ...]]:
    """Sorts signs that name a condition before those that name none, and first what wants most: code that stands in a
    page for some may itself ask for more.
    """
    return not signs[0].startswith("shown-if="), -signs[0].count(" + "), signs


def parts_of(sign: str) -> list[str]:
    """The parts of the condition that a sign names, `feature:value` each; none where it names no condition."""
    return sign.removeprefix("shown-if=").split(" + ") if sign.startswith("shown-if=") else []


def from_search(sign: str) -> bool:
    """Whether a condition wants somebody to come from a search engine."""
    return "referrer:" in sign and "referrer:none" not in sign and "referrer:not-" not in sign
