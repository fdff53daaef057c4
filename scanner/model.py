"""The words every stage speaks. Imports nothing of ours; every value is frozen."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


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


class Visitor(StrEnum):
    """As whom a page was fetched; `seen_as` of a snapshot."""

    DESKTOP = "desktop"
    MOBILE = "mobile"
    BAIDU = "baidu"
    GOOGLE = "google"
    BING = "bing"
    SOGOU = "sogou"
    SO360 = "so360"
    REFERRER = "referrer"
    REPEAT = "repeat"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in CSS pixels, from the top left corner of the document."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class LinkBox:
    """How the browser laid out one link. `hidden` names every way in which a person cannot see it.

    The ways: not-rendered (display:none or in a closed part), invisible (visibility), transparent, zero-size,
    tiny-font, off-screen, clipped, covered, same-colour. Empty: visible.
    """

    url: str
    text: str
    selector: str
    box: Box | None = None
    hidden: tuple[str, ...] = ()
    opacity: float = 1.0
    font_size: float = 16.0
    contrast: float = 21.0
    container: str = ""
    """Selector of the outermost ancestor that does the hiding, or '' where the link hides itself or is visible."""


@dataclass(frozen=True, slots=True)
class TextBox:
    """A run of text that the browser laid out, and whether a person can see it (same ways as `LinkBox`)."""

    text: str
    selector: str
    box: Box | None = None
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """Layout facts of one rendered page. Sizes in CSS pixels of the whole document."""

    width: float
    height: float
    links: tuple[LinkBox, ...] = ()
    texts: tuple[TextBox, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """One request that a rendered page made. `kind` as the browser names it: document, script, stylesheet, xhr …"""

    url: str
    kind: str
    status: int | None = None
    refused: str = ""
    """Why egress refused or the network failed it; empty when answered."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a redirect chain: what redirected (`status`, `meta`, `script`, `header`), from which URL."""

    url: str
    kind: str
    status: int = 0


@dataclass(frozen=True, slots=True)
class Redacted:
    """A personal number that was replaced by `dummy` before a snapshot was kept; the rest is as it was found."""

    kind: str
    dummy: str
    masked: str
    certainty: str
    digest: str
    """Keyed hash of the number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One URL as one kind of visitor received it. `url` is the address asked for; `final_url` where it ended."""

    url: str
    final_url: str
    seen_as: Visitor = Visitor.DESKTOP
    fetched_at: datetime
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    redirects: tuple[Hop, ...] = ()
    body: bytes = b""
    dom: str | None = None
    """The rendered document as HTML; None when it was not rendered."""
    layout: Layout | None = None
    requests: tuple[Request, ...] = ()
    dialogs: tuple[str, ...] = ()
    downloads: tuple[str, ...] = ()
    navigations: tuple[str, ...] = ()
    """URLs the page itself moved to after it had loaded."""
    screenshot: bytes | None = None
    redacted: tuple[Redacted, ...] = ()
    """What was replaced by dummies in it, so that a replay finds the same leaks."""

    @property
    def rendered(self) -> bool:
        """Whether a browser saw it."""
        return self.dom is not None

    def header(self, name: str) -> str:
        """The first header of that name, or ''."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")


@dataclass(frozen=True, slots=True)
class Where:
    """Where on a page or in a document a finding stands. Only what applies is set."""

    part: str = ""
    """title, description, keywords, text, anchor, script, url, comment, document …"""
    selector: str = ""
    start: int | None = None
    end: int | None = None
    box: Box | None = None
    page: int | None = None
    sheet: str = ""
    cell: str = ""
    paragraph: int | None = None
    member: str = ""
    """Path inside an archive or an embedding document."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document's text and its place; `hidden` when a reader of the document does not see it."""

    text: str
    where: Where
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """Text of an attachment with positions. `kind` is what its content shows it to be: pdf, docx, xlsx, zip …"""

    kind: str
    passages: tuple[Passage, ...] = ()
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """What could not be examined, at which stage, why. `reason` is a short slug, `detail` a sentence for people."""

    url: str
    stage: str
    reason: str
    detail: str = ""
    seen_as: Visitor = Visitor.DESKTOP
    site: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule as its data file declares it. `options` holds the keys that only its detector knows."""

    id: str
    title: str
    title_en: str
    concern: Concern
    severity: Severity
    confidence: Confidence
    patterns: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)
    match: tuple[Example, ...]
    clean: tuple[Example, ...]
    advice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A page that a rule must, or must not, hit: HTML, or for attachments named text, plus other views of the URL."""

    html: str
    url: str = "https://www.example.gov.cn/"
    seen_as: Visitor = Visitor.DESKTOP
    views: Mapping[str, str] = field(default_factory=dict)
    """Other visitors' HTML of the same URL, by visitor; after `@URL ` if they end there, `!404 ` for a status."""
    before: str | None = None
    """The page as the baseline knows it, for rules that compare."""
    targets: Mapping[str, str] = field(default_factory=dict)
    """Outbound targets by URL: the HTML they answer with, after `@URL ` if they end there; `!reason` if they fail."""
    pages: Mapping[str, str] = field(default_factory=dict)
    """Further pages of the same site, by URL."""
    before_pages: Mapping[str, str] = field(default_factory=dict)
    """Those pages as the baseline knows them."""
    candidates: Mapping[str, str] = field(default_factory=dict)
    """Pages of hosts suspected of posing as this site, by URL."""
    own: bool = True
    """Whether the site is the operator's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One cause seen on one site. Its fingerprint ignores position, page and visitor: a decision outlives a crawl."""

    rule: str
    concern: Concern
    severity: Severity
    confidence: Confidence
    site: str
    url: str
    seen_as: Visitor
    rendered: bool
    excerpt: str
    cause: str
    """What makes two sightings one: target domain, script hash, term, document hash, keyed hash of a number."""
    where: Where = Where()
    signs: tuple[str, ...] = ()
    """Why the detector decided so, each a short phrase a reviewer can check."""
    occurrences: int = 1
    urls: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    """SHA-256 names of evidence files."""
    shown_to: tuple[Visitor, ...] = ()
    """Every kind of visitor that received it; empty: `seen_as` alone is known."""

    @property
    def fingerprint(self) -> str:
        """SHA-256 over site, rule and cause, in hexadecimal."""
        return hashlib.sha256("\0".join((self.site, self.rule, self.cause)).encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def veto_grade(self) -> bool:
        """Severity at least high and confidence high: strong enough to veto if the indicator table maps its concern."""
        return self.severity.rank >= Severity.HIGH.rank and self.confidence is Confidence.HIGH


class Outcome(StrEnum):
    """The verdict over one site."""

    CLEAN = "clean"
    REVIEW = "review"
    VETO = "veto"
    UNKNOWN = "unknown"


class Change(StrEnum):
    """How a finding stands against the site's previous finished run."""

    NEW = "new"
    SAME = "same"
    BACK = "back"
    GONE = "gone"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class RunResult:
    """One run over one or more sites."""

    run: str
    started: datetime
    finished: datetime
    indicators: str
    sites: tuple[SiteResult, ...] = ()
    notes: tuple[str, ...] = ()
