"""`vetoscan scan`: whole sites, live."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from scanner.cli import codes
from scanner.cli.arguments import Verbs, add_browser, add_home, add_json, add_judging, add_language, check_way_out
from scanner.cli.codes import UsageError
from scanner.cli.progress import watch
from scanner.identity import sealing
from scanner.model import SiteEntry
from scanner.scan.home import open_home
from scanner.scan.options import Options
from scanner.scan.sites import SitesFile, entry_of, read_sites
from scanner.scan.supervisor import Task, scan, tasks_of
from scanner.scan.suspects import Suspects, suspects_in


def add(verbs: Verbs) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("scan", help="scan whole sites and print the veto list")
    parser.add_argument("urls", nargs="*", metavar="URL", help="home pages of the sites")
    parser.add_argument("--sites", type=Path, metavar="FILE", help="a sites file instead of URLs")
    parser.add_argument(
        "--candidates",
        type=Path,
        action="append",
        default=[],
        metavar="LIST",
        help="hosts among which to look for fakes",
    )
    parser.add_argument("--own", action="store_true", help="the sites are yours or entrusted to you")
    parser.add_argument(
        "--render", choices=("smart", "all", "off"), default="smart", help="which pages the browser sees"
    )
    parser.add_argument("--jobs", type=_positive, default=1, metavar="N", help="sites at a time (default 1)")
    parser.add_argument("--max-pages", type=_positive, default=0, metavar="N", help="stop each site after N pages")
    parser.add_argument("--delay", type=_seconds, metavar="SECONDS", help="between requests to a host (1; own 0.25)")
    parser.add_argument("--timeout", type=_wait, default=0, metavar="SECONDS", help="give up on an answer after (30)")
    parser.add_argument(
        "--resolve", action="append", default=[], metavar="HOST=ADDR:PORT", help="connect there instead"
    )
    parser.add_argument("--proxy", default="", metavar="URL", help="look from another network")
    parser.add_argument("--seal-to", type=Path, metavar="FILE", help="keep what leaks, sealed to this public key")
    add_json(parser, "write findings as JSON lines")
    parser.add_argument("--log", choices=("json",), help="one JSON line per event on standard error")
    for shared in (add_judging, add_home, add_language, add_browser):
        shared(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Scan, report, and answer with the exit code of the result."""
    tasks, registry, notes = _tasks(arguments)
    options = _options(arguments)
    home = open_home(arguments.home)
    with watch(arguments.log) as show:
        result = scan(tasks, registry, options, home, show, notes)
    from scanner.cli import products  # not before: what writes reports would take memory all night

    products.write(result, home, json_file=arguments.json, language=arguments.lang)
    return codes.of_results(result.sites)


def _tasks(arguments: argparse.Namespace) -> tuple[list[Task], tuple[SiteEntry, ...], tuple[str, ...]]:
    """What to scan, what is registered, and what to say of the lists of hosts."""
    if bool(arguments.urls) == bool(arguments.sites):
        raise UsageError("give the URLs of sites, or --sites FILE, and not both")
    if arguments.urls:
        entries = tuple(entry_of(url, own=arguments.own) for url in dict.fromkeys(arguments.urls))
        file = SitesFile(entries, ())
    else:
        file = read_sites(arguments.sites)
    lists = (*file.lists, *arguments.candidates)
    suspects = suspects_in(lists, file.sites) if lists else Suspects((), ())
    file = replace(file, candidates=tuple(dict.fromkeys((*file.candidates, *suspects.homes))))
    registered = arguments.sites or lists or arguments.own
    return tasks_of(file), file.sites if registered else (), suspects.notes


def _options(arguments: argparse.Namespace) -> Options:
    check_way_out(arguments)
    return Options(
        own=arguments.own,
        render=arguments.render,
        jobs=arguments.jobs,
        max_pages=arguments.max_pages,
        delay=arguments.delay,
        timeout=arguments.timeout,
        indicators=arguments.indicators,
        resolves=tuple(arguments.resolve),
        proxy=arguments.proxy,
        lists=arguments.lists,
        seal_to=_public_key(arguments.seal_to) if arguments.seal_to else b"",
        sandbox=not arguments.no_sandbox,
    )


def _public_key(file: Path) -> bytes:
    try:
        sealing.public_key(body := file.read_bytes())
    except OSError as error:
        raise UsageError(f"--seal-to {file}: cannot be read ({error.strerror}); give the public key's file") from error
    except sealing.BadKey as error:
        raise UsageError(f"--seal-to {file}: {error}") from error
    return body


def _positive(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number above 0")
    return int(text)


def _wait(text: str) -> float:
    if (value := _seconds(text)) == 0:
        raise argparse.ArgumentTypeError("0 seconds is too short a time for any answer")
    return value


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 3600:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds from 0 to 3600")
    return value
