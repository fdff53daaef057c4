"""Prints how each installed tool fares on the demonstration sites and, last, one JSON object."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from bench.tools import baselines, changes, links, presidio, scripts, vetoscan, wapiti
from bench.tools.ground import Ground
from bench.tools.installing import install
from bench.tools.model import Tool
from bench.tools.rule import mark
from bench.tools.running import Broken
from bench.tools.sealed import seal
from bench.tools.table import PAGE, Row, figures, markdown, rewrite
from bench.tools.web import CountedWeb
from scanner.demo import Truth, load_truth

TOOLS: tuple[Tool, ...] = (
    vetoscan.TOOL, links.LINKCHECKER, links.WITH_WORDS, links.LINKINATOR, wapiti.TOOL, scripts.TOOL, scripts.QUIET,
    presidio.TOOL, changes.TOOL, baselines.KEYWORDS, baselines.GREP,
)  # fmt: skip


def compare(tools: Sequence[Tool], ground: Ground, truth: Truth) -> list[Row]:
    """Let each tool look, one after the other."""
    rows = []
    for tool in tools:
        rows.append(_looked(tool, ground, truth))
        print(tool.name, rows[-1].figures or rows[-1].why, file=sys.stderr)
    return rows


def _looked(tool: Tool, ground: Ground, truth: Truth) -> Row:
    if tool.program and not (ground.tools / tool.program).exists():
        return Row(tool, why="absent")
    try:
        ground.web.night = 2
        list(ground.copy())
        ground.entries  # noqa: B018 - read before anything is counted
        ground.web.forget()
        look = tool.look(ground)
    except Broken as broken:
        print(broken, file=sys.stderr)
        return Row(tool, why="failed")
    pages = len(ground.web.pages) if look.pages is None else look.pages
    return Row(tool, figures(tool, look.spent, pages, mark(look.reports, tool.means, truth), truth))


def main() -> None:
    """Install what is asked for, compare, print."""
    given = _arguments()
    chosen = [tool for tool in TOOLS if any(name in tool.name.lower() for name in given.only.lower().split(","))]
    if given.install:
        install(chosen, given.tools)
    sealed = seal()
    if not sealed:
        print("bench.tools: no network namespace here; only the proxy keeps tools in", file=sys.stderr)
    web = CountedWeb()
    with web, tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        ground = Ground(web, given.tools.resolve(), Path(folder), given.seconds, given.site)
        rows = compare(chosen, ground, _truth(given.site))
    table = markdown(rows, ground.fetching)
    print(table)
    if given.write:
        PAGE.write_text(rewrite(PAGE.read_text(encoding="utf-8"), table), encoding="utf-8")
    print(json.dumps({"sealed": sealed, "tools": {each.tool.name: each.figures for each in rows}}))


def _truth(site: str) -> Truth:
    truth = load_truth()
    plants = tuple(plant for plant in truth.plants if site in (urlsplit(plant.url).hostname or ""))
    traps = tuple(trap for trap in truth.traps if site in (urlsplit(trap.url).hostname or ""))
    return Truth(plants, traps, truth.bad_hosts)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.tools", description=__doc__)
    parser.add_argument("--tools", type=Path, required=True, metavar="DIR", help="where the tools are installed")
    parser.add_argument("--install", action="store_true", help="install what is missing there, from PyPI and npm")
    parser.add_argument("--write", action="store_true", help="renew the table of docs/comparison.md")
    parser.add_argument("--only", default="", metavar="NAME", help="only tools whose names hold one of these, by comma")
    parser.add_argument("--site", default="", metavar="HOST", help="only sites whose host holds this")
    parser.add_argument("--seconds", type=float, default=900, metavar="N", help="stop a program after (900)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
