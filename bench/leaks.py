# ruff: noqa: E501  (Chinese is counted as twice as wide)
"""Leaked numbers: found in documents of every kind and nowhere else.

    .venv/bin/python -m bench.leaks [--seed N] [--rounds N] [--scans N] [--data DIR] [--others DIR]

Makes documents with invented numbers (15 forms, every hiding place, ten spellings), look-alikes, and masks that hold
or do not, and `--offices` pages of each form of number that offices use. `--scans` makes pages that only an OCR engine reads; without the extra `ocr` they are skipped and it is said.
`--data DIR` examines the benign pages of the development data. `--others DIR` reads documents made by other programs:
`DIR/truth.json` is `{file: [[place, kind, number], …]}`. The last line is one JSON object.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from bench.leaking.lookalikes import lookalikes, mask_pairs
from bench.leaking.official import harmless, school_numbers
from bench.leaking.planted import Plant, Planter, documents, scan
from scanner import documents as reader
from scanner import rules
from scanner.detectors.leaked_ids import detect
from scanner.identity.context import judge, words
from scanner.identity.in_documents import in_document
from scanner.identity.leaks import Finder
from scanner.identity.regions import read_regions
from scanner.model import Document, Finding, SiteEntry, Snapshot
from scanner.page import Page

RULES = rules.load("leaked_ids")
REGIONS = read_regions(RULES.folder / "regions.csv")
WORDS = words(RULES.data["words"])
URL = "https://www.example.gov.cn/a.html"


def findings(html: bytes, url: str = URL) -> list[Finding]:
    """What the detector says of a page."""
    snapshot = Snapshot(url=url, final_url=url, fetched_at=datetime.now(UTC), body=html)
    return list(detect(Page(snapshot, SiteEntry(home=url)), RULES))


def told(document: Document | None) -> set[str]:
    """The numbers that count as leaks in a document."""
    leaks = in_document(document, Finder(REGIONS), WORDS, REGIONS) if document else ()
    return {leak.number.value for leak in leaks if judge(leak.sighting, WORDS)[0]}


class Tally:
    """Found and planted, by kind and by place."""

    def __init__(self) -> None:
        self.found: Counter[str] = Counter()
        self.planted: Counter[str] = Counter()
        self.missed: Counter[str] = Counter()

    def count(self, name: str, body: bytes, plants: Iterable[Plant]) -> int:
        """Read one document; gives the bytes of its text."""
        reading = reader.read(body, name)
        values = told(reading.document)
        for plant in plants:
            self.planted[plant.kind] += 1
            self.found[plant.kind] += plant.number in values
            if plant.number not in values:
                self.missed[f"{plant.place} ({plant.spelling})"] += 1
        return sum(len(passage.text.encode()) for passage in reading.document.passages) if reading.document else 0

    def recall(self, kind: str) -> float:
        """Share of the planted that was found."""
        return round(self.found[kind] / self.planted[kind], 4) if self.planted[kind] else -1.0


def made_here(seed: int, rounds: int, scans: int) -> dict[str, object]:
    """Documents of our own making."""
    tally, size, count = Tally(), 0, 0
    reader.start()
    for name, body, plants in documents(seed, rounds):
        size += tally.count(f"a.{name}", body, plants)
        count += 1
    spent = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    for number in range(scans if reader.reads_words() else 0):
        plant = Planter(random.Random(f"{seed} scan {number}"))
        body = scan(plant)
        tally.count("scan", body, plant.plants)
    for missed, times in tally.missed.most_common(20):
        print(f"missed {times} times: {missed}")
    if scans and not reader.reads_words():
        print("scans skipped: the extra `ocr` is not installed")
    return {
        "documents": count, "text_bytes": size, "planted": sum(tally.planted.values()), "parent_seconds": round(spent, 1),
        "text": tally.recall("text"), "hidden": tally.recall("hidden"), "scan": tally.recall("scan"),
    }  # fmt: skip


def made_elsewhere(folder: Path) -> dict[str, object]:
    """Documents of other programs."""
    tally = Tally()
    for name, plants in json.loads((folder / "truth.json").read_text()).items():
        known = [Plant(number, f"{name}: {place}", "", kind) for place, kind, number in plants]
        tally.count(name, (folder / name).read_bytes(), known)
    for missed, _ in tally.missed.most_common(60):
        print(f"missed: {missed}")
    return {f"others_{kind}": tally.recall(kind) for kind in ("text", "hidden", "scan")}


def near_misses(seed: int) -> dict[str, object]:
    """Look-alikes and masks."""
    alarms = Counter(each.rule for page in lookalikes(seed, 2_000) for each in findings(page.encode()))
    seen: Counter[bool] = Counter()
    for row, weak in mask_pairs(seed, 200):
        seen[weak] += any(
            each.rule.endswith("rebuilt-number")
            for each in findings(f"<table><tr><th>姓名</th><th>身份证号</th></tr><tr>{row}</tr></table>".encode())
        )
    print("alarms on look-alikes:", dict(alarms))
    return {"lookalike_alarms": sum(alarms.values()), "rebuilt_of_200": seen[True], "alarms_of_200_safe": seen[False]}


def of_offices(seed: int, count: int) -> dict[str, object]:
    """Other numbers of official pages, so many of each form; and pupils' numbers, which are persons'."""
    alarms = Counter(f"{name}: {each.rule}" for name, page in harmless(seed, count) for each in findings(page.encode()))
    found = sum(
        any(each.confidence == "high" for each in findings(page.encode())) for page in school_numbers(seed, count)
    )
    print("alarms on numbers of offices:", dict(alarms))
    return {"office_alarms": sum(alarms.values()), "pupils": round(found / count, 4) if count else -1.0}


def benign(folder: Path) -> dict[str, object]:
    """The benign pages of the development data."""
    alarms: Counter[str] = Counter()
    pages = 0
    for line in (folder / "manifest.jsonl").read_text().splitlines():
        entry = json.loads(line)
        if not entry["path"].startswith("pages/benign"):
            continue
        pages += 1
        for each in findings((folder / entry["path"]).read_bytes(), entry.get("url") or URL):
            alarms[f"{each.rule} {each.severity} {each.confidence}"] += 1
    print("on benign pages:", dict(alarms))
    return {"benign_pages": pages, "benign_alarms": sum(alarms.values())}


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--rounds", type=int, default=12)
    options.add_argument("--scans", type=int, default=0)
    options.add_argument("--offices", type=int, default=100, help="pages of each form of an official number")
    options.add_argument("--data", type=Path)
    options.add_argument("--others", type=Path)
    chosen = options.parse_args()
    figures = made_here(chosen.seed, chosen.rounds, chosen.scans) | near_misses(chosen.seed)
    figures |= of_offices(chosen.seed, chosen.offices)
    if chosen.others:
        figures |= made_elsewhere(chosen.others)
    if chosen.data:
        figures |= benign(chosen.data)
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
