"""Tries a way to hide links on a page of ours, through the path that `vetoscan examine` takes."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scanner.fetch.browser import Browser
from scanner.model import Failure, Finding, Severity, Visitor
from scanner.rules import Ruleset
from scanner.scan.offline.examination import Ticket, close_all
from scanner.scan.offline.unpack import examine_group
from tests.techniques.ways import GAMBLING, NEUTRAL, Link, Way

URL = "https://www.example.gov.cn/xw/a.html"
LINKS: Mapping[str, Sequence[Link]] = {
    GAMBLING: [
        ("http://www.kk-7301.example/", "开云体育官网"),
        ("http://m.slot-9.example/app", "线上赌场"),
        ("http://bet.wq8.example/", "时时彩平台"),
    ],
    NEUTRAL: [
        ("http://www.huoyun-hd.example/", "恒达货运"),
        ("http://zx.jiaju-mm.example/a.html", "美木家居"),
        ("http://www.tea-lan.example/", "兰山茶业"),
        ("http://www.print-55.test/", "彩页印刷"),
    ],
}
_PAGE = """<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>示例市人民政府</title><style>
body{margin:0 auto;width:1000px;font:16px/1.7 serif;background:#fff;color:#222}a{color:#036}</style></head><body>
<ul><li><a href="/">首页</a></li><li><a href="/xw/">要闻</a></li><li><a href="/gk/">公开</a></li></ul>
<h1>全市安全生产工作会议召开</h1><p>会议通报了上半年的安全生产情况，部署了下一阶段的重点任务。</p>
<p>会议要求，各部门要压实责任，做好汛期值守，及时排查隐患。</p>
%s
<p>会议由市应急管理局主持。</p><p><a href="/about/">关于本站</a> 主办：示例市人民政府办公室</p></body></html>"""


@dataclass(frozen=True, slots=True)
class Result:
    """What the detector of hidden links said of one page."""

    findings: tuple[Finding, ...]
    failures: tuple[Failure, ...]

    @property
    def found(self) -> bool:
        """Whether anybody would be told: at least medium."""
        return any(each.severity.rank >= Severity.MEDIUM.rank for each in self.findings)

    @property
    def alarmed(self) -> bool:
        """Whether a finding is at high severity."""
        return any(each.severity.rank >= Severity.HIGH.rank for each in self.findings)

    @property
    def reasons(self) -> set[str]:
        """The ways of hiding that the findings name."""
        return {sign.partition("=")[2] for each in self.findings for sign in each.signs if sign.startswith("hidden=")}


def page(way: Way, block: str) -> str:
    """A page of ours with the block in its place."""
    return _PAGE % "" + block if way.place == "after" else _PAGE % block


async def tried(
    folder: Path, html: str, files: Mapping[str, bytes], rules: Mapping[str, Ruleset], browser: Browser
) -> Result:
    """Examine a page with what lies beside it; `folder` is empty and stays ours."""
    for name, body in {**files, "a.html": html.encode()}.items():
        (folder / name).write_bytes(body)
    descriptors = [os.open(folder, os.O_RDONLY | os.O_DIRECTORY), os.open(folder / "a.html", os.O_RDONLY)]
    ticket = Ticket(0, f"{folder.name}.html", "", URL, Visitor.DESKTOP, 1, 0)
    try:
        lines = [line async for line in examine_group([ticket], descriptors, rules, browser)]
    finally:
        close_all(descriptors)
    findings = tuple(each for line in lines for each in line.findings if each.rule.startswith("hidden_links/"))
    return Result(findings, tuple(failure for line in lines for failure in line.failures))


async def all_tried(
    root: Path, pages: Mapping[str, tuple[str, Mapping[str, bytes]]], rules: Mapping[str, Ruleset], browser: Browser
) -> dict[str, Result]:
    """Every page by its name, a few at a time."""
    turns = asyncio.Semaphore(4)

    async def one(name: str, html: str, files: Mapping[str, bytes]) -> Result:
        async with turns:
            folder = root / name
            folder.mkdir()
            return await tried(folder, html, files, rules, browser)

    results = await asyncio.gather(*(one(name, *what) for name, what in pages.items()))
    return dict(zip(pages, results, strict=True))


def trials(ways: Sequence[Way]) -> dict[str, tuple[str, dict[str, bytes]]]:
    """A page for every way and fill, and for every innocent twin."""
    pages = {}
    for way in ways:
        for fill in way.fills:
            links = LINKS[fill]
            pages[f"{way.name}.{fill}"] = (page(way, way.hidden(links)), way.beside(links))
        links = LINKS[NEUTRAL]
        pages[f"{way.name}.twin"] = (page(way, way.innocent(links)), way.beside(links))
    return pages
