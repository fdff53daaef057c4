"""Runs every detector over pages and sites. The one place that catches broadly: a detector that breaks is a Failure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from scanner import rules
from scanner.model import Failure, Finding
from scanner.page import Page, host_of
from scanner.rules import Ruleset
from scanner.scan.examining.discover import detector_names, page_detectors, site_detectors
from scanner.scan.examining.locate import located
from scanner.site import Site

_MOST_URLS = 100


@dataclass(frozen=True, slots=True)
class Examined:
    """What the detectors say of something, and which of them could not say anything."""

    findings: tuple[Finding, ...]
    failures: tuple[Failure, ...]


def load_rules(lists: Path | None = None) -> Mapping[str, Ruleset]:
    """The rules of every detector; `lists` is the operator's folder of word lists. Raises rules.RuleError."""
    first, *others = detector_names()
    shared = rules.load(first, extra_lists=lists)  # every detector works with the same lists: read once
    return {first: shared} | {name: rules.load(name, lists=shared.wordlists) for name in others}


def examine_page(page: Page, rulesets: Mapping[str, Ruleset]) -> Examined:
    """Every page detector over one view."""
    findings: list[Finding] = []
    failures: list[Failure] = []
    for name, detect in page_detectors().items():
        found = _guarded(detect(page, rulesets[name]), name, lambda failure: failures.append(_of(page, failure)))
        findings.extend(found)
    return Examined(merge(findings), tuple(failures))


def acquainted(pages: Sequence[Page]) -> list[Page]:
    """Those of the views of one URL whose bytes no other has, each told of all others."""
    distinct = [page for page in pages if page.same_as is None]
    twins = [page for page in pages if page.same_as is not None]
    for page in distinct:
        page.views = [*(other for other in distinct if other is not page), *twins]
    return distinct


def examine_views(distinct: Sequence[Page], rulesets: Mapping[str, Ruleset]) -> tuple[Examined, ...]:
    """Every page detector over views of one URL that know each other; findings name their place on the page."""
    return tuple(_located(examine_page(page, rulesets), page) for page in distinct)


def _located(examined: Examined, page: Page) -> Examined:
    return replace(examined, findings=tuple(located(finding, page) for finding in examined.findings))


def examine_site(site: Site, rulesets: Mapping[str, Ruleset]) -> Examined:
    """Every whole-site detector over one site."""
    findings: list[Finding] = []
    failures: list[Failure] = []
    host = host_of(site.entry.home)
    for name, detect in site_detectors().items():
        found = _guarded(
            detect(site, rulesets[name]),
            name,
            lambda failure: failures.append(replace(failure, url=site.entry.home, site=host)),
        )
        findings.extend(found)
    return Examined(merge(findings), tuple(failures))


def merge(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """One finding for one cause in different places: occurrences are added up."""
    return _by_cause(findings, lambda one, other: one.occurrences + other.occurrences)


def united(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """One finding for one cause in several views of the same place: what two visitors saw is there once."""
    return _by_cause(findings, lambda one, other: max(one.occurrences, other.occurrences))


def _by_cause(findings: Iterable[Finding], count: Callable[[Finding, Finding], int]) -> tuple[Finding, ...]:
    kept: dict[str, Finding] = {}
    for finding in findings:
        known = kept.get(finding.fingerprint)
        kept[finding.fingerprint] = _joined(known, finding, count(known, finding)) if known else finding
    return tuple(kept.values())


def _joined(one: Finding, other: Finding, occurrences: int) -> Finding:
    """The stronger sighting, with the URLs, visitors and evidence of both."""
    strongest = max(one, other, key=lambda each: (each.severity.rank, each.confidence.rank, bool(each.evidence)))
    return replace(
        strongest,
        occurrences=occurrences,
        urls=tuple(dict.fromkeys((*one.urls, *other.urls)))[:_MOST_URLS],
        evidence=tuple(dict.fromkeys((*one.evidence, *other.evidence))),
        shown_to=tuple(dict.fromkeys((*one.shown_to, *other.shown_to))),
        held=tuple({each.digest: each for each in (*other.held, *one.held)}.values()),
    )


def _guarded(found: Iterator[Finding], name: str, fail: Callable[[Failure], None]) -> Iterator[Finding]:
    try:
        yield from found
    except Exception as error:  # noqa: BLE001 - a broken detector must not hide what the others see
        detail = f"{name} stopped: {type(error).__name__} in {_place(error)}"
        fail(Failure(url="", stage=name, reason="detector", detail=detail))


def _of(page: Page, failure: Failure) -> Failure:
    return replace(failure, url=page.url, seen_as=page.seen_as, site=host_of(page.site.home))


def _place(error: BaseException) -> str:
    # The message of an exception may quote the page; the line it stopped at never does.
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "an unknown place"
