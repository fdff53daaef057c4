"""How bad, how sure, about what; how a site and a finding come out."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """How bad a thing is, if it is what it seems."""

    INFO = "info"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """0 (info) to 4 (critical)."""
        return list(Severity).index(self)


class Confidence(StrEnum):
    """How sure we are that a thing is what it seems."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"

    @property
    def rank(self) -> int:
        """0 (low) to 2 (high)."""
        return list(Confidence).index(self)


class Concern(StrEnum):
    """What a rule is about: the closed list that indicator tables map to clauses."""

    ILLICIT_CONTENT = "illicit_content"
    LINK_TO_ILLICIT = "link_to_illicit"
    MALICIOUS_CODE = "malicious_code"
    TAMPERING = "tampering"
    PERSONAL_DATA = "personal_data"
    SEVERE_TYPO = "severe_typo"
    FAKE_SITE = "fake_site"
    SENSITIVE_WORDING = "sensitive_wording"
    BROKEN_TARGET = "broken_target"
    WEAK_SIGNAL = "weak_signal"


class Outcome(StrEnum):
    """The verdict over one site."""

    CLEAN = "clean"
    REVIEW = "review"
    VETO = "veto"
    UNKNOWN = "unknown"

    @property
    def place(self) -> int:
        """Where lists show it, the worst first: 0 (veto), 1 (unknown), 2 (review), 3 (clean)."""
        return (Outcome.VETO, Outcome.UNKNOWN, Outcome.REVIEW, Outcome.CLEAN).index(self)


class Decided(StrEnum):
    """What a person decided about a finding."""

    CONFIRMED = "confirmed"
    FALSE_ALARM = "false_alarm"
    RECTIFIED = "rectified"
    SUPPRESSED = "suppressed"


class Change(StrEnum):
    """How a finding stands against the site's previous finished run."""

    NEW = "new"
    SAME = "same"
    BACK = "back"
    GONE = "gone"
