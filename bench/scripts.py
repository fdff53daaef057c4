"""Malicious scripts on real ones: what is caught of live samples, what is said of clean scripts and pages.

    .venv/bin/python -m bench.scripts --data DIR [--verbose]

DIR holds manifest.jsonl, pages/, scripts/ and sites/ of the development data; malicious.zip lies in it, beside it, or
where --malicious says. Samples are read in memory only. Prints counts and rule names, never content; the last line is
one JSON object. `detected`: at least one finding of severity high or above. `families` are the samples' groups;
`macro` is the mean of their shares, over all and over the halves that a sample's name (its hash) puts it in: what is
tuned is looked at in half `even` only. `clean` is every benign script and page, with the share that is at high.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from scanner import rules
from scanner.detectors.malicious_scripts import detect
from scanner.model import Finding, Severity, SiteEntry, Snapshot
from scanner.page import Page
from scanner.scripts import NotFullyRead

NEUTRAL = "http://www.lokal-anzeiger.example/seite/1.html"
RULES = rules.load("malicious_scripts")


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.scripts")
    parser.add_argument("--data", type=Path, help="folder of the development data")
    parser.add_argument("--malicious", type=Path, help="the archive of live samples")
    parser.add_argument("--verbose", action="store_true", help="name files that were missed or falsely hit")
    options = parser.parse_args()
    if options.data is None:
        print("bench.scripts: needs --data DIR, the unpacked development data", file=sys.stderr)
        return 64
    near = (options.malicious, options.data / "malicious.zip", options.data.parent / "malicious.zip")
    archive = next((path for path in near if path and path.exists()), None)
    if archive is None:
        print("bench.scripts: no malicious.zip in or beside --data; name it by --malicious FILE", file=sys.stderr)
        return 64
    figures: dict[str, object] = {
        "malicious": (caught := measured(malicious(archive), options.verbose, want=True)),
        "benign": (benign_said := measured(benign(options.data), options.verbose, want=False)),
        "sites": (sites_said := measured(site_files(options.data), options.verbose, want=False)),
    }
    figures["macro"] = {half: macro(caught, half) for half in ("", "even", "odd")}
    figures["clean"] = clean(benign_said, sites_said)
    print(json.dumps(figures, ensure_ascii=False))
    return 0


def malicious(archive: Path) -> Iterator[tuple[str, str, Page]]:
    with zipfile.ZipFile(archive) as packed:
        for line in map(json.loads, packed.read("manifest.jsonl", pwd=b"infected").decode().splitlines()):
            body = packed.read(line["path"], pwd=b"infected")
            half = "odd" if int(Path(line["path"]).name[0], 16) % 2 else "even"
            kind = f"{line['group'] or line['set']}/{half}"
            yield kind, line["path"], page(NEUTRAL + Path(line["path"]).suffix, body)


def macro(figures: dict[str, dict[str, int]], half: str) -> float:
    """The mean over families of the share detected, in one half or in both."""
    shares: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for kind, counts in figures.items():
        family, _, part = kind.rpartition("/")
        if part.endswith(half):
            shares[family][0] += counts["high"]
            shares[family][1] += counts["files"]
    return round(sum(high / files for high, files in shares.values()) / max(1, len(shares)), 4)


def clean(*figures: dict[str, dict[str, int]]) -> dict[str, float]:
    """All clean files together: how many, how many at high, their share."""
    files = sum(counts["files"] for each in figures for counts in each.values())
    high = sum(counts["high"] for each in figures for counts in each.values())
    return {"files": files, "high": high, "share": round(high / max(1, files), 5)}


def benign(data: Path) -> Iterator[tuple[str, str, Page]]:
    for line in map(json.loads, (data / "manifest.jsonl").open(encoding="utf-8")):
        if line["set"].startswith(("benign", "fakegov_clone")):
            url = line["url_hint"] or (NEUTRAL + Path(line["path"]).suffix)
            yield line["set"], line["path"], page(url, (data / line["path"]).read_bytes())


def site_files(data: Path) -> Iterator[tuple[str, str, Page]]:
    for path in sorted((data / "sites").rglob("*")):
        if path.suffix in (".js", ".html", ".htm") and path.is_file():
            relative = path.relative_to(data / "sites")
            yield "sites" + path.suffix, str(relative), page(f"http://{relative.as_posix()}", path.read_bytes())


def page(url: str, body: bytes) -> Page:
    snapshot = Snapshot(url=url, final_url=url, fetched_at=datetime.now(UTC), body=body)
    return Page(snapshot, SiteEntry(home=url))


def measured(pages: Iterator[tuple[str, str, Page]], verbose: bool, *, want: bool) -> dict[str, dict[str, int]]:
    totals: Counter[str] = Counter()
    detected: Counter[str] = Counter()
    veto: Counter[str] = Counter()
    unread: Counter[str] = Counter()
    said: dict[str, Counter[str]] = defaultdict(Counter)
    seconds = 0.0
    for kind, name, each in pages:
        totals[kind] += 1
        each.raw.tree, each.raw.links  # noqa: B018 - shared by all detectors, so not this one's time
        started = time.perf_counter()
        found = list(findings(each, unread, kind))
        seconds += time.perf_counter() - started
        high = [one for one in found if one.severity.rank >= Severity.HIGH.rank]
        detected[kind] += bool(high)
        veto[kind] += any(one.veto_grade for one in found)
        said[kind].update({one.rule.partition("/")[2] for one in found})
        if verbose and bool(high) is not want:
            print(kind, name, sorted({f"{one.rule.partition('/')[2]} {one.signs[:6]}" for one in high}))
    for kind in totals:
        print(
            f"{kind}: {detected[kind]} of {totals[kind]} high, {veto[kind]} veto-grade, {unread[kind]} not fully read"
        )
        print(f"    {dict(said[kind].most_common())}")
    print(f"{1000 * seconds / max(1, totals.total()):.1f} ms a file")
    return {
        kind: {"files": totals[kind], "high": detected[kind], "veto_grade": veto[kind], "unread": unread[kind]}
        for kind in totals
    }


def findings(each: Page, unread: Counter[str], kind: str) -> Iterator[Finding]:
    try:
        yield from detect(each, RULES)
    except NotFullyRead:
        unread[kind] += 1


if __name__ == "__main__":
    sys.exit(main())
