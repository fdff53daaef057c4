"""What a run comes to: judged findings, verdicts, results of sites and runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from scanner.model.finding import Failure, Finding
from scanner.model.grades import Change, Decided, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteEntry:
    """A registered site, as a sites file declares it. `hosts` and `paths` say what belongs to it."""

    home: str
    name: str = ""
    hosts: tuple[str, ...] = ()
    code: str = ""
    organisation: str = ""
    superior: str = ""
    region: str = ""
    level: str = ""
    state: str = "running"
    headers_from: str = ""
    paths: tuple[str, ...] = ("/",)
    own: bool = False
    allow_hosts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding with the clause it falls under.

    `basis` is "clause" (of the indicator table, 条款) or "policy" (the operator's own, 本单位规定); '' without clause.
    """

    finding: Finding
    indicator: str = ""
    basis: str = ""
    veto: bool = False
    first_seen: datetime | None = None
    last_seen: datetime | None = None
    change: Change = Change.NEW
    page_title: str = ""
    """Title of the page it was found on, where it is known."""
    decision: Decided | None = None
    """What a person decided about it, as long as that holds."""

    @property
    def set_aside(self) -> bool:
        """Whether somebody decided that it does not count."""
        return self.decision in (Decided.FALSE_ALARM, Decided.SUPPRESSED)

    @property
    def worst_first(self) -> tuple[bool, int, int, str]:
        """What lists are ordered by that begin with the worst."""
        finding = self.finding
        return (not self.veto, -finding.severity.rank, -finding.confidence.rank, finding.fingerprint)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the judge says of one site, because of which findings, and how much of the site it rests on."""

    site: str
    outcome: Outcome
    because: tuple[str, ...] = ()
    """Fingerprints of the findings (or, for unknown, failure reasons) that decided."""
    admitted: int = 0
    examined: int = 0
    failures: int = 0

    @property
    def coverage(self) -> float:
        """Examined share of admitted URLs, 0.0 to 1.0; 0.0 for a site of which nothing was admitted."""
        return self.examined / self.admitted if self.admitted else 0.0

    @property
    def whole(self) -> bool:
        """Whether every address has a final answer and no detector stayed blind."""
        return 0 < self.admitted <= self.examined and not self.failures


@dataclass(frozen=True, slots=True)
class ThirdParty:
    """Something of others that a site's pages use.

    `kind`: script, style, frame (their `name` is an address without its query), host (of anything else that a browser
    was sent to), account (visitors are counted for it), library (a public one that the site serves itself).
    """

    kind: str
    name: str
    host: str = ""
    pages: int = 0
    first_seen: datetime | None = None
    last_seen: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteResult:
    """What one run found out about one site; what every report is made of."""

    entry: SiteEntry
    verdict: Verdict
    findings: tuple[Judged, ...] = ()
    gone: tuple[Judged, ...] = ()
    """Open at the previous finished run, looked for again and not seen in this one."""
    failures: tuple[Failure, ...] = ()
    pages: int = 0
    """Views received: a page as one visitor received it counts one."""
    seconds: float = 0.0
    notes: tuple[str, ...] = ()
    """What every report must repeat: static-only, no sandbox, disguised visitors not allowed …"""
    third_parties: tuple[ThirdParty, ...] = ()
    """What its pages use that is others', the most used first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One cause on several sites. `keys` is the evidence they share, as `kind:value`; `id` stays from run to run."""

    keys: tuple[str, ...]
    sites: tuple[str, ...]
    findings: tuple[str, ...]
    """Fingerprints."""
    veto: bool = False
    """Whether any of its findings vetoes."""
    id: str = ""
    first_seen: datetime | None = None
    last_seen: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunResult:
    """One run over one or more sites."""

    run: str
    started: datetime
    finished: datetime
    indicators: str
    sites: tuple[SiteResult, ...] = ()
    notes: tuple[str, ...] = ()
    incidents: tuple[Incident, ...] = ()
