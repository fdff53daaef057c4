"""Notices as pages, what is said of them, and whose their copies are found to be."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from random import Random

from bench.copies.spinning import Change
from scanner.model import Finding, Severity, SiteEntry, Snapshot
from scanner.page import Page
from scanner.rules import Ruleset
from scanner.scan.examining.examiner import examine_page, examine_site, load_rules
from scanner.site import PageFacts, Site, facts
from scanner.site.originals import Originals

OFFICIAL = "https://www.example.gov.cn/tzgg/{}.html"
FOREIGN = "http://www.zixun-copy.example/{}.html"
DISTRACTORS = ("benign_zh", "benign_gov_zh", "benign_multi", "fakegov_clone_zh")


def page(text: str, url: str) -> Page:
    """A notice as a page: its first line as title, each line a paragraph."""
    title, *lines = [line.strip() for line in text.splitlines() if line.strip()]
    html = f"<title>{title}</title><h1>{title}</h1>" + "".join(f"<p>{line}</p>" for line in lines)
    return saved(html.encode(), url)


def saved(body: bytes, url: str) -> Page:
    headers = (("Content-Type", "text/html"), ("Server", "bench"))
    snapshot = Snapshot(url=url, final_url=url, fetched_at=datetime.now(UTC), headers=headers, body=body)
    return Page(snapshot, SiteEntry(home=url))


def findings(each: Page) -> list[Finding]:
    """What every detector that needs no browser says."""
    rules = _rules()
    site = Site(entry=each.site, pages=(facts(each),))
    return [*examine_page(each, rules).findings, *examine_site(site, rules).findings]


@cache
def _rules() -> Mapping[str, Ruleset]:
    return load_rules()


@dataclass(frozen=True, slots=True)
class Outcome:
    """One changed notice: its kind, whose it was found to be."""

    kind: str
    right: bool
    wrong: bool
    alone: bool
    """Without its original among the pages, it is nobody's."""


def known_by_itself(notices: Mapping[str, str], copies: Sequence[str]) -> dict[str, bool]:
    """Whether each notice's own text is judged as it should be."""
    return {name: machine_made(text, name) == (name in copies) for name, text in notices.items()}


def machine_made(text: str, name: str) -> bool:
    return any(f.rule == "fake_sites/machine-made" for f in findings(page(text, FOREIGN.format(name))))


def loud(notices: Mapping[str, str]) -> list[str]:
    """Findings at medium or above that honest notices raise on an official host."""
    return [
        f"{name}: {finding.rule}"
        for name, text in notices.items()
        for finding in findings(page(text, OFFICIAL.format(name)))
        if finding.severity.rank >= Severity.MEDIUM.rank
    ]


def outcomes(
    honest: Mapping[str, str],
    known: Mapping[str, PageFacts],
    others: Sequence[PageFacts],
    kinds: Mapping[str, Change],
    seeds: int,
) -> Iterator[Outcome]:
    """Every honest notice changed in every way, looked for."""
    everyone = Originals([*known.values(), *others])
    without = {name: Originals([*(f for n, f in known.items() if n != name), *others]) for name in honest}
    for kind, change in kinds.items():
        for name, text in honest.items():
            for seed in range(seeds):
                suspect = facts(page(change(text, Random(seed)), FOREIGN.format(name)))
                copy = everyone.closest(suspect)
                right = copy is not None and copy.url == OFFICIAL.format(name)
                alone = without[name].closest(suspect) is None
                yield Outcome(kind, right, copy is not None and not right, alone)


def distractors(data: Path) -> Iterator[PageFacts]:
    for line in map(json.loads, (data / "manifest.jsonl").open(encoding="utf-8")):
        if line["set"] in DISTRACTORS:
            yield facts(saved((data / line["path"]).read_bytes(), f"http://{line['sha256'][:12]}.example/"))


def read_notices(folder: Path) -> dict[str, str]:
    """Every notice of a folder by the part of its name before the underscore."""
    return {path.name.partition("_")[0]: path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))}


def known_notices(notices: Mapping[str, str]) -> dict[str, PageFacts]:
    """Each where it belongs."""
    return {name: facts(page(text, OFFICIAL.format(name))) for name, text in notices.items()}
