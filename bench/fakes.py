"""Fake sites on real pages: official pages under a foreign host, and clean pages where they belong.

    .venv/bin/python -m bench.fakes --data DIR [--host www.zwfw-online.example]

DIR holds manifest.jsonl, pages/ and sites/ of the development data. Prints counts only, never page content; the last
line is one JSON object. `home pages`: of sites/, under the foreign host and under their own. `clones`: saved official
pages by which of them claim an official host at all. `benign`: clean sets under the address they claim, else under a
neutral host; pages whose own marks name an official host are copies there and are counted apart.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from scanner import rules
from scanner.model import Finding, Severity, SiteEntry, Snapshot
from scanner.page import Page
from scanner.site import Site, facts
from scanner.sitewide.fake_sites import detect

NEUTRAL = "http://www.lokal-anzeiger.example/seite/1.html"
CLONES = ("fakegov_clone_zh", "fakegov_other")


def findings(body: bytes, url: str, loaded: rules.Ruleset) -> list[Finding]:
    snapshot = Snapshot(url=url, final_url=url, fetched_at=datetime.now(UTC), body=body)
    page = Page(snapshot, SiteEntry(home=url))
    return list(detect(Site(entry=page.site, pages=(facts(page),)), loaded))


def strongest(found: list[Finding]) -> str:
    best = max(found, key=lambda f: (f.severity.rank, f.confidence.rank), default=None)
    return f"{best.severity}/{best.confidence}" if best else "-"


def manifest(root: Path) -> Iterator[tuple[dict[str, str], bytes]]:
    for line in (root / "manifest.jsonl").open(encoding="utf-8"):
        entry = json.loads(line)
        if entry["path"].startswith("pages/"):
            yield entry, (root / entry["path"]).read_bytes()


def home_pages(root: Path, foreign: str, loaded: rules.Ruleset) -> dict[str, int]:
    counts = Counter(home_pages=0, foreign_detected=0, own_findings=0, foreign_high=0)
    for folder in sorted(path for path in (root / "sites").iterdir() if path.is_dir()):
        body = (folder / "index.html").read_bytes()
        off, own = findings(body, f"http://{foreign}/", loaded), findings(body, f"http://{folder.name}/", loaded)
        counts += Counter(home_pages=1, foreign_detected=bool(off), own_findings=len(own))
        counts["foreign_high"] += strongest(off).startswith("high")
        print(f"{folder.name:20} foreign {strongest(off):14} {','.join(f.rule for f in off)}  own {strongest(own)}")
    return dict(counts)


def saved_pages(root: Path, foreign: str, loaded: rules.Ruleset) -> dict[str, dict[str, int]]:
    sets: dict[str, Counter[str]] = {}
    for entry, body in manifest(root):
        counts = sets.setdefault(entry["set"], Counter())
        clone = entry["set"] in CLONES
        url = f"http://{foreign}/a/1.html" if clone else entry["url_hint"] or NEUTRAL
        found = findings(body, url, loaded)
        counts["pages"] += 1
        counts[strongest(found)] += 1
        if clone and entry["url_hint"]:
            counts["own_findings"] += len(findings(body, entry["url_hint"], loaded))
        if not clone and any(f.severity.rank >= Severity.HIGH.rank for f in found):
            address = "own" if entry["url_hint"] else "neutral"
            print(f"high on {entry['set']} {Path(entry['path']).name[:8]} ({address} address)")
    return {name: dict(counts) for name, counts in sets.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--host", default="www.zwfw-online.example")
    options = parser.parse_args()
    if options.data is None:
        print("bench.fakes: needs --data DIR (the unpacked development data)", file=sys.stderr)
        return 64
    loaded = rules.load("fake_sites")
    started = time.process_time()
    homes = home_pages(options.data, options.host, loaded)
    sets = saved_pages(options.data, options.host, loaded)
    for name, counts in sets.items():
        print(f"{name:20} {counts}")
    print(json.dumps(homes | {"sets": sets, "cpu_seconds": round(time.process_time() - started, 1)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
