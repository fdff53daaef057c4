"""Exit codes, a contract: scripts rely on them."""

from __future__ import annotations

from collections.abc import Sequence

from scanner.model import Failure, Outcome, Severity, SiteResult

CLEAN = 0
REVIEW = 1
VETO = 2
NOT_EXAMINED = 3
BAD_USAGE = 64
INTERNAL = 70
INTERRUPTED = 130


class UsageError(Exception):
    """Something the user can put right; one line that says what, where and what to do."""


class CannotWrite(Exception):
    """A product of a run cannot be written; one line that names the file and what to do."""


def of_results(results: Sequence[SiteResult]) -> int:
    """The exit code of a scan: the first that holds of veto, not fully examined, something to review, clean."""
    if any(result.verdict.outcome is Outcome.VETO for result in results):
        return VETO
    if not results or any(not fully_examined(result) for result in results):
        return NOT_EXAMINED
    if any(result.verdict.outcome is Outcome.REVIEW for result in results):
        return REVIEW
    return CLEAN


def fully_examined(result: SiteResult) -> bool:
    """Whether every admitted URL has a final answer and no detector stayed blind."""
    verdict = result.verdict
    return verdict.admitted > 0 and verdict.examined >= verdict.admitted and not result.failures


def of_lines(severities: Sequence[Severity], failures: Sequence[Failure], *, veto: bool) -> int:
    """The exit code of `examine`, by the same rule."""
    if veto:
        return VETO
    if failures:
        return NOT_EXAMINED
    return REVIEW if any(each.rank >= Severity.MEDIUM.rank for each in severities) else CLEAN
