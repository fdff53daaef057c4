"""Examines real pages, set by set, with the detectors that read texts: how many are found, and no false veto.

`python -m bench.pages --data DIR` (DIR holds manifest.jsonl and pages/); the last line is one JSON object.
`--without WORD,…` leaves out every listed term that holds a word, to see what is learned beyond known brands.
`--list SET` names each page of a set with what was found, without its content.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scanner import rules as rule_data
from scanner.detectors import hijacked_content, sensitive_terms
from scanner.model import Finding, Severity, SiteEntry, Snapshot
from scanner.page import Page
from scanner.rules import Ruleset

DETECTORS = (hijacked_content, sensitive_terms)
USUAL = "https://www.example.gov.cn/"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="bench.pages")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--without", default="")
    parser.add_argument("--list", default="", metavar="SET")
    options = parser.parse_args(arguments)
    if options.data is None:
        print("bench.pages: needs --data DIR, the unpacked development data", file=sys.stderr)
        return 64
    words = [word for word in options.without.split(",") if word]
    rulesets = [(module.detect, _ruleset(module.__name__.rpartition(".")[2], words)) for module in DETECTORS]
    figures = _measure(options.data, rulesets, options.list)
    print(json.dumps(figures, ensure_ascii=False))
    return 0


def _ruleset(name: str, without: list[str]) -> Ruleset:
    lists = rule_data.load_wordlists(rule_data.data_folder("wordlists"))
    kept = {
        key: replace(words, terms=tuple(term for term in words.terms if not any(word in term for word in without)))
        for key, words in lists.items()
    }
    loaded = rule_data.load(name, lists=kept)
    host = loaded.other("promotion").data["host"]
    host["words"] = [word for word in host["words"] if word not in without]
    return loaded


def _measure(data: Path, rulesets: list[Any], listed: str) -> Mapping[str, Any]:
    sets: dict[str, Counter[str]] = {}
    sizes = Counter[str]()
    seconds = 0.0
    for line in _lines(data):
        page = _page(data, line)
        assert page.reading is not None
        began = time.process_time()
        found = [finding for detect, rules in rulesets for finding in detect(page, rules)]
        seconds += time.process_time() - began
        sizes.update(pages=1, bytes=line["bytes"])
        for name in (line["set"], f"{line['set']}/{line['group']}"):
            sets.setdefault(name, Counter()).update(_outcome(found))
        if line["set"] == listed:
            print(line["path"][-15:], [f"{f.rule} {f.severity[0]}{f.confidence[0]}" for f in found])
    wanted = {name: dict(counts) for name, counts in sets.items() if "/" not in name or name.startswith("defacement")}
    for name, counts in wanted.items():
        print(name, counts)
    return {
        "sets": wanted,
        "false_vetoes": sum(counts["veto_grade"] for name, counts in sets.items() if _innocent(name)),
        "pages": sizes["pages"],
        "detect_ms_per_page": round(seconds * 1000 / sizes["pages"], 2),
        "detect_mb_per_s": round(sizes["bytes"] / seconds / 1e6, 1),
    }


def _outcome(found: list[Finding]) -> Counter[str]:
    hijacked = [finding for finding in found if finding.rule.startswith("hijacked_content/")]
    return Counter(
        pages=1,
        found=bool(hijacked),
        high=any(finding.severity.rank >= Severity.HIGH.rank for finding in hijacked),
        veto_grade=any(finding.veto_grade for finding in found),
        any=bool(found),
    )


def _innocent(name: str) -> bool:
    return "/" not in name and name.startswith(("benign", "fakegov"))


def _lines(data: Path) -> Iterator[Mapping[str, Any]]:
    with (data / "manifest.jsonl").open(encoding="utf-8") as manifest:
        for line in map(json.loads, manifest):
            if line["path"].startswith("pages/"):
                yield line


def _page(data: Path, line: Mapping[str, Any]) -> Page:
    url = line["url_hint"] if "://" in line["url_hint"] else USUAL
    snapshot = Snapshot(url=url, final_url=url, fetched_at=datetime.now(UTC), body=(data / line["path"]).read_bytes())
    return Page(snapshot, SiteEntry(home=url))


if __name__ == "__main__":
    sys.exit(main())
