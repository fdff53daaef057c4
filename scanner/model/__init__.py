"""The words every stage speaks. Imports nothing of ours; every value is frozen."""

from scanner.model.document import Document, Passage
from scanner.model.finding import Failure, Finding, Held, Where
from scanner.model.grades import Change, Concern, Confidence, Decided, Outcome, Severity
from scanner.model.layout import Box, Layout, LinkBox, TextBox
from scanner.model.result import Incident, Judged, RunResult, SiteEntry, SiteResult, ThirdParty, Verdict
from scanner.model.rule import Example, Rule
from scanner.model.snapshot import WORDS, Deed, Hop, Redacted, Request, Snapshot, Visitor

__all__ = [
    "WORDS",
    "Box",
    "Change",
    "Concern",
    "Confidence",
    "Decided",
    "Deed",
    "Document",
    "Example",
    "Failure",
    "Finding",
    "Held",
    "Hop",
    "Incident",
    "Judged",
    "Layout",
    "LinkBox",
    "Outcome",
    "Passage",
    "Redacted",
    "Request",
    "Rule",
    "RunResult",
    "Severity",
    "SiteEntry",
    "SiteResult",
    "Snapshot",
    "TextBox",
    "ThirdParty",
    "Verdict",
    "Visitor",
    "Where",
]
