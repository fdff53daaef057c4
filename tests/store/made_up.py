"""Small values to store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from scanner.judge import judge_site, load_table
from scanner.model import Concern, Confidence, Finding, Severity, SiteEntry, SiteResult, Visitor
from scanner.site import PageFacts
from scanner.store import Answered, Batch, SiteRun, Store

HOME = "https://www.example.gov.cn/"
ENTRY = SiteEntry(home=HOME, name="示例", own=True)
BOTH = (Visitor.DESKTOP, Visitor.BAIDU)


def finding(cause: str, page: str = "a", **changes: object) -> Finding:
    values: dict[str, object] = {
        "rule": "hidden_links/test",
        "concern": Concern.LINK_TO_ILLICIT,
        "severity": Severity.HIGH,
        "confidence": Confidence.HIGH,
        "site": "www.example.gov.cn",
        "url": HOME + page,
        "seen_as": Visitor.DESKTOP,
        "rendered": False,
        "excerpt": f"摘录 {cause}",
        "cause": cause,
    }
    return Finding(**(values | changes))  # type: ignore[arg-type]


def facts(page: str, title: str = "标题") -> PageFacts:
    return PageFacts(
        url=HOME + page,
        seen_as=Visitor.DESKTOP,
        status=200,
        title=title,
        description="",
        keywords="",
        text_hash="t",
        simhash=2**64 - 1,
        structure="s",
        scripts=("https://cdn.example/x.js",),
        outbound=(("https://other.example/", "别处"),),
        marks={"icp": ("京ICP备00000000号",)},
        body_hash="b",
    )


def page(name: str, *findings: Finding, examined: bool = True, **how: object) -> Batch:
    """One page examined, with what was found on it."""
    answer = Answered(url=HOME + name, examined=examined, **({"seen_as": BOTH, "views": 2} | how))  # type: ignore[arg-type]
    return Batch(admitted=[(HOME + name, 1)], answered=[answer], findings=findings, facts=[facts(name)])


def crawl(store: Store, *batches: Batch, options: dict[str, object] | None = None) -> SiteResult:
    """A whole run over the site."""
    run = store.start_run(options or {})
    site = store.begin_site(run, ENTRY)
    for batch in batches:
        site.record(batch)
    result = finish(site)
    store.finish_run(run)
    return result


def finish(site: SiteRun, notes: Sequence[str] = ("静态",)) -> SiteResult:
    """Judge what was recorded, as a scan does at its end."""
    tally = site.tally()
    judged, verdict = judge_site(
        site.entry,
        tally.findings,
        load_table(),
        admitted=tally.admitted,
        examined=tally.examined,
        failures=tally.failures,
        first_seen=tally.first_seen,
        now=datetime.now(UTC),
        decided=tally.decided,
    )
    return site.finish(tally, judged, verdict, seconds=1.5, notes=notes)


def changes(result: SiteResult) -> dict[str, str]:
    """How each finding stands, by cause."""
    return {each.finding.cause: str(each.change) for each in (*result.findings, *result.gone)}


def causes(results: Sequence[SiteResult]) -> set[str]:
    return {each.finding.cause for result in results for each in result.findings}
