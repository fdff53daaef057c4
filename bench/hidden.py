"""Hidden links on real pages: benign pages untouched, and with a random way of hiding links put into them.

    .venv/bin/python -m bench.hidden --data DIR [--seed N] [--pages N]

DIR holds manifest.jsonl, pages/ and sites/ of the development data. Every page goes through the path that
`vetoscan examine` takes, in
the real browser, without network. Prints counts, hashes, names of ways and rules, never page content; the last line is
one JSON object. `found`: a finding of at least medium severity that names a host that was put in; `told`: of any
severity.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scanner.fetch.browser import Browser, Launch, find_browser
from scanner.identity.hosts import registrable
from scanner.model import Finding, Severity, SiteEntry, Snapshot, Visitor
from scanner.page import Page, host_of
from scanner.rules import Ruleset
from scanner.scan.examining.examiner import load_rules
from scanner.scan.offline.examination import Ticket, close_all
from scanner.scan.offline.unpack import examine_group
from tests.techniques.ways import GAMBLING, Link, Way, ways

HIJACKED = ("73175bd",)
"""Pages of the benign sets that do carry hidden casino links, by the beginning of their hash."""
_NEUTRAL_PAGE = "http://www.lokal-anzeiger.example/seite/1.html"
_SPOTS = re.compile(r"<body[^>]*>|</(?:p|div|section|ul|table|h2)>|</body>", re.IGNORECASE)
_CODE = re.compile(
    r"<!--.*?-->|<(script|style|noscript|textarea|template|svg|a)\b.*?</\1\s*>"
    r"|<meta\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>",
    re.IGNORECASE | re.DOTALL,
)
"""Where no intruder puts a block: browsers show none in code or in what the head says of the page, and take a link that
stands in a link out of its box.
"""
_WHITE = '<div style="background:#fff">%s</div>'
"""What is hidden by being white is hidden on white, whatever the colour of the page is there."""
_AT_ONCE = 3
Seen = tuple[list[Finding], list[str]]
"""The findings of hidden links on a page, and the reasons of failures."""
Examine = Callable[[bytes, str, Mapping[str, bytes]], Coroutine[Any, Any, Seen]]
_TRADES = (
    "开云体育官网",
    "线上赌场",
    "时时彩平台",
    "棋牌游戏下载",
    "slot gacor",
    "online casino",
    "真人百家乐",
    "六合彩",
)
_GOODS = (
    "恒达货运",
    "美木家居",
    "兰山茶业",
    "彩页印刷",
    "cheap flights",
    "garden tools",
    "装修公司",
    "二手车",
    "essay help",
)


@dataclass(frozen=True, slots=True)
class Saved:
    """One benign page."""

    name: str
    url: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Injected:
    """What was put into a page."""

    way: str
    fill: str
    links: int
    hosts: frozenset[str]
    html: bytes
    files: Mapping[str, bytes]


def benign(root: Path) -> list[Saved]:
    """Pages of all benign sets."""
    entries = map(json.loads, (root / "manifest.jsonl").open(encoding="utf-8"))
    return [
        Saved(Path(each["path"]).stem, each["url_hint"] or _NEUTRAL_PAGE, (root / each["path"]).read_bytes())
        for each in entries
        if each["set"].startswith("benign_") and each["path"].startswith("pages/")
    ]


def with_links(saved: Saved, way: Way, rng: random.Random) -> Injected:
    """The page with 1 to 30 links hidden in a random place."""
    fill, count = rng.choice(list(way.fills)), rng.randint(1, 30)
    hosts = [f"{rng.choice(('www', 'm', 'k'))}.{_word(rng)}.{rng.choice(('example', 'test'))}" for _ in range(count)]
    hosts = hosts[: rng.choice((1, 3, count, count))]
    words = _TRADES if fill == GAMBLING else _GOODS
    links: list[Link] = [(f"http://{rng.choice(hosts)}/{_word(rng)}", rng.choice(words)) for _ in range(count)]
    snapshot = Snapshot(url=saved.url, final_url=saved.url, fetched_at=datetime.now(UTC), body=saved.body)
    html = Page(snapshot, SiteEntry(home=saved.url)).raw.html
    spots = [match.end() for match in _SPOTS.finditer(_CODE.sub(lambda code: " " * len(code.group()), html))]
    spot = rng.choice((spots[0], spots[-1], rng.choice(spots))) if spots and way.place == "body" else len(html)
    block = _WHITE % way.hidden(links) if way.on_white else way.hidden(links)
    whole = html[:spot] + block + html[spot:]
    used = frozenset(registrable(host_of(url)) for url, _text in links)
    return Injected(way.name, fill, count, used, b"\xef\xbb\xbf" + whole.encode(), way.beside(links))


def _word(rng: random.Random) -> str:
    return "".join(rng.choice("bcdfglmnprst") + rng.choice("aeiou") for _ in range(rng.randint(2, 4)))


async def examined(
    body: bytes, url: str, files: Mapping[str, bytes], rules: Mapping[str, Ruleset], browser: Browser
) -> Seen:
    """What hidden links a page has, laid in a folder of its own with what it needs."""
    with tempfile.TemporaryDirectory() as folder:
        for name, content in {**files, "page.html": body}.items():
            (Path(folder) / name).write_bytes(content)
        return await _examined(Path(folder), "page.html", url, rules, browser)


async def _examined(folder: Path, name: str, url: str, rules: Mapping[str, Ruleset], browser: Browser) -> Seen:
    descriptors = [os.open(folder, os.O_RDONLY | os.O_DIRECTORY), os.open(folder / name, os.O_RDONLY)]
    try:
        ticket = Ticket(0, name, "", url, Visitor.DESKTOP, 1, 0)
        lines = [line async for line in examine_group([ticket], descriptors, rules, browser)]
    finally:
        close_all(descriptors)
    found = [each for line in lines for each in line.findings if each.rule.startswith("hidden_links/")]
    return found, [failure.reason for line in lines for failure in line.failures]


async def complete(root: Path, rules: Mapping[str, Ruleset], browser: Browser) -> dict[str, int]:
    """Findings on the home pages that were saved with their style sheets, scripts and pictures."""
    folders = sorted(path for path in (root / "sites").glob("*/") if (path / "index.html").exists())
    results = await _all(_examined(each, "index.html", f"http://{each.name}/", rules, browser) for each in folders)
    for folder, (found, _failures) in zip(folders, results, strict=True):
        for each in found:
            print(folder.name, told(each))
    return {"pages": len(folders), "medium_or_above": sum(any(map(grave, found)) for found, _failures in results)}


def grave(finding: Finding) -> bool:
    """Whether a reviewer is shown it."""
    return finding.severity.rank >= Severity.MEDIUM.rank


async def untouched(pages: Sequence[Saved], examine: Examine) -> dict[str, int]:
    """Findings on the pages as they are."""
    counts: Counter[str] = Counter()
    for saved, (found, failures) in zip(
        pages, await _all(examine(each.body, each.url, {}) for each in pages), strict=True
    ):
        known = saved.name.startswith(HIJACKED)
        counts["pages"] += 1
        counts["with_display_none"] += bool(re.search(rb"display\s*:\s*none", saved.body, re.IGNORECASE))
        counts["hijacked_found"] += known and any(map(grave, found))
        counts["medium_or_above"] += not known and any(map(grave, found))
        counts["high"] += not known and any(each.severity.rank >= Severity.HIGH.rank for each in found)
        counts.update(f"failure:{reason}" for reason in set(failures))
        for each in found:
            print(saved.name[:10], told(each), "(hijacked)" if known else "")
    return dict(counts)


async def injected(pages: Sequence[Saved], examine: Examine, rng: random.Random) -> dict[str, int]:
    """Findings on the pages with links put into them."""
    suite = ways()
    put = [with_links(saved, rng.choice(suite), rng) for saved in pages]
    results = await _all(examine(each.html, saved.url, each.files) for saved, each in zip(pages, put, strict=True))
    counts: Counter[str] = Counter()
    for saved, each, (found, failures) in zip(pages, put, results, strict=True):
        naming = [finding for finding in found if _hosts(finding) & each.hosts]
        caught = any(map(grave, naming))
        counts.update({"pages": 1, "found": caught, "told": bool(naming), each.fill: 1, f"{each.fill}_found": caught})
        if not caught:
            what = f"{each.way} {each.fill} links={each.links} hosts={len(each.hosts)}"
            print("missed", saved.name[:10], what, [told(finding) for finding in naming], failures)
    return dict(counts)


def told(finding: Finding) -> str:
    """A finding in short technical words."""
    signs = [sign for sign in finding.signs if sign.startswith(("hidden=", "known-from=", "style="))]
    return " ".join((finding.rule, f"{finding.severity}/{finding.confidence}", f"x{finding.occurrences}", *signs))


def _hosts(finding: Finding) -> set[str]:
    return {host for sign in finding.signs if sign.startswith("domains=") for host in sign[8:].split(",")}


async def _all(tasks: Iterable[Coroutine[Any, Any, Seen]]) -> list[Seen]:
    turns = asyncio.Semaphore(_AT_ONCE)

    async def one(task: Coroutine[Any, Any, Seen]) -> Seen:
        async with turns:
            return await task

    return await asyncio.gather(*map(one, tasks))


async def measured(options: argparse.Namespace) -> dict[str, object]:
    """Both runs, in one browser."""
    rules, rng = load_rules(), random.Random(options.seed)
    pages = benign(options.data)
    chosen = rng.sample(pages, min(options.pages, len(pages)))
    launch = Launch(find_browser() or sys.exit("no browser found"), sandbox=False)
    async with Browser(launch) as browser:

        async def examine(body: bytes, url: str, files: Mapping[str, bytes]) -> Seen:
            return await examined(body, url, files, rules, browser)

        line: dict[str, object] = {"bench": "hidden", "seed": options.seed}
        if options.only != "untouched":
            line["injected"] = await injected(chosen, examine, rng)
        if options.only != "injected":
            line["untouched"] = await untouched(pages, examine)
            line["complete"] = await complete(options.data, rules, browser)
        return line


def main() -> int:
    """Measure, and print the figures as the last line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pages", type=int, default=200, help="how many get links put into them")
    parser.add_argument("--only", choices=("injected", "untouched"), default="")
    options = parser.parse_args()
    if options.data is None:
        print("bench.hidden: needs --data DIR (the unpacked development data)", file=sys.stderr)
        return 64
    print(json.dumps(asyncio.run(measured(options))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
