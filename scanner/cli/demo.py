"""`vetoscan demo`: scans the built-in demonstration sites over two nights and grades itself."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Callable
from pathlib import Path

from scanner import demo
from scanner.cli import codes, products
from scanner.cli.arguments import Verbs, add_home, add_language
from scanner.cli.progress import watch
from scanner.model import RunResult
from scanner.page import host_of
from scanner.scan.home import Home, open_home
from scanner.scan.options import Options
from scanner.scan.running import Event
from scanner.scan.sites import SitesFile, read_sites
from scanner.scan.supervisor import scan, tasks_of

_SAMPLE_PICTURES = 20


def add(verbs: Verbs) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("demo", help="scan the built-in demonstration sites, print the veto list, grade itself")
    parser.add_argument("--sample", type=Path, metavar="DIR", help="also write the reports to this folder")
    parser.add_argument("--jobs", type=int, default=4, metavar="N", help="sites at a time (default 4)")
    parser.add_argument("--render", choices=("smart", "all", "off"), default="smart")
    add_home(parser)
    add_language(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Scan twice, report the second night, and exit with 0 when the demonstration kept its promise."""
    folder = open_home(arguments.home).folder / "demo"
    shutil.rmtree(folder, ignore_errors=True)  # each demonstration begins without a past
    home = open_home(str(folder))
    sites = read_sites(demo.SITES)
    with watch(None) as show:
        result = _two_nights(sites, arguments, home, show)
    products.write(result, home, json_file=None, language=arguments.lang)
    if arguments.sample:
        arguments.sample.mkdir(parents=True, exist_ok=True)
        pictures = _few(home.evidence)
        products.write_reports(result, pictures, arguments.sample, language=arguments.lang)
    findings = [judged for site in result.sites for judged in site.findings]
    failures = [failure for site in result.sites for failure in site.failures]
    grade = demo.grade(findings, failures, demo.load_truth())
    print(demo.report(grade))
    return codes.CLEAN if grade.kept else codes.REVIEW


def _few(evidence: Callable[[str], bytes | None]) -> Callable[[str], bytes | None]:
    """The first pictures only: a checked-in sample stays small."""
    left = iter(range(_SAMPLE_PICTURES))
    return lambda name: evidence(name) if next(left, None) is not None else None


def _two_nights(
    sites: SitesFile, arguments: argparse.Namespace, home: Home, show: Callable[[Event], None]
) -> RunResult:
    """The second night's result. The first is for the sites that are tampered with between the two."""
    with demo.DemoWeb() as web:
        # The sites are harmless, so they are rendered also where the kernel refuses a sandbox.
        options = Options(delay=0, jobs=arguments.jobs, render=arguments.render, resolves=web.resolve, sandbox=False)
        changing = {host_of(plant.url) for plant in demo.load_truth().plants if plant.night > 1}
        before = [task for task in tasks_of(sites) if host_of(task.entry.home) in changing]
        web.night = 1
        scan(before, sites.sites, options, home, show)
        web.night = 2
        return scan(tasks_of(sites), sites.sites, options, home, show)
