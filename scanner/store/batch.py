"""What a crawl hands to the store in one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scanner.model import Failure, Finding, ThirdParty, Visitor
from scanner.site import PageFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A URL's final answer. `examined`: every view of it was received and every detector could look."""

    url: str
    examined: bool
    views: int = 1
    rendered: bool = False
    seen_as: tuple[Visitor, ...] = ()
    """As whom it was received; empty when nobody kept account."""
    kept_as: str = ""
    """What is kept of an address that nobody may read."""


@dataclass(frozen=True, slots=True)
class Original:
    """A page with personal numbers as it was received: sealed bytes that open as `name`."""

    url: str
    name: str
    sealed: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Committed together: a URL is done exactly when what was found on it is kept."""

    admitted: Sequence[tuple[str, int]] = ()
    """Newly found URLs of the site with their depth."""
    answered: Sequence[Answered] = ()
    findings: Sequence[Finding] = ()
    failures: Sequence[Failure] = ()
    facts: Sequence[PageFacts] = ()
    originals: Sequence[Original] = ()
    third_parties: Sequence[ThirdParty] = ()
