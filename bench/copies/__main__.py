"""Copies of official texts: are they known as copies, and whose, and nobody else's?

    .venv/bin/python -m bench.copies --notices DIR [--data DIR] [--seeds 1]

DIR of --notices holds real notices as text files: of those named in `--copies` (000,004) the text alone must show that a
machine made them, of the others it must not, and these must raise nothing at medium or above on an official host.
Every honest notice is then changed in each way of `spinning.KINDS` and looked for among all notices; with --data, among
the harmless Chinese pages and official copies of the development data too. Prints counts only; the last line is JSON.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from random import Random

from bench.copies.spinning import KINDS
from scanner.model import Finding, Severity, SiteEntry, Snapshot
from scanner.page import Page
from scanner.rules import Ruleset
from scanner.scan.examiner import examine_page, examine_site, load_rules
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
    verdicts = {}
    for name, text in notices.items():
        made = any(f.rule == "fake_sites/machine-made" for f in findings(page(text, FOREIGN.format(name))))
        verdicts[name] = made == (name in copies)
        print(f"  {name}: {'machine-made' if made else 'not machine-made':17} {'right' if verdicts[name] else 'WRONG'}")
    return verdicts


def quiet(notices: Mapping[str, str]) -> int:
    """How many findings at medium or above honest notices raise on an official host."""
    loud = [
        f"{name}: {finding.rule}"
        for name, text in notices.items()
        for finding in findings(page(text, OFFICIAL.format(name)))
        if finding.severity.rank >= Severity.MEDIUM.rank
    ]
    print(*loud, sep="\n")
    return len(loud)


def outcomes(
    honest: Mapping[str, str], known: Mapping[str, PageFacts], others: Sequence[PageFacts], seeds: int
) -> Iterator[Outcome]:
    """Every honest notice changed in every way, looked for."""
    everyone = Originals([*known.values(), *others])
    without = {name: Originals([*(f for n, f in known.items() if n != name), *others]) for name in honest}
    for kind, change in KINDS.items():
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


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.copies", description=__doc__)
    parser.add_argument("--notices", type=Path)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--copies", default="000,004")
    parser.add_argument("--seeds", type=int, default=1)
    options = parser.parse_args()
    if options.notices is None or not list(options.notices.glob("*.txt")):
        print("bench.copies: needs --notices DIR, a folder of notices as .txt files", file=sys.stderr)
        return 64
    notices = {path.name.partition("_")[0]: path.read_text("utf-8") for path in sorted(options.notices.glob("*.txt"))}
    return measured(notices, options.copies.split(","), options.data, options.seeds)


def measured(notices: Mapping[str, str], copies: Sequence[str], data: Path | None, seeds: int) -> int:
    started = time.process_time()
    honest = {name: text for name, text in notices.items() if name not in copies}
    verdicts, loud = known_by_itself(notices, copies), quiet(honest)
    known = {name: facts(page(text, OFFICIAL.format(name))) for name, text in notices.items()}
    others = list(distractors(data)) if data else []
    tried = list(outcomes(honest, known, others, seeds))
    for kind in KINDS:
        each = [outcome for outcome in tried if outcome.kind == kind]
        right, wrong = sum(o.right for o in each), sum(o.wrong for o in each)
        print(f"  {kind:34} {right:3} of {len(each):3} to their originals, {wrong} to others")
    figures = {
        "by_themselves": sum(verdicts.values()), "notices": len(notices), "loud_on_official_host": loud,
        "variants": len(tried), "matched": sum(o.right for o in tried), "to_others": sum(o.wrong for o in tried),
        "matched_share": round(sum(o.right for o in tried) / max(1, len(tried)), 4),
        "without_original_to_others": sum(not o.alone for o in tried), "distractors": len(others),
        "cpu_seconds": round(time.process_time() - started, 1),
    }  # fmt: skip
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
