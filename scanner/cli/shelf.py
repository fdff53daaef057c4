"""`vetoscan veto`, `report` and `sites`: what earlier runs found, from the database."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from scanner.cli import codes, products
from scanner.cli.arguments import Verbs, add_home, add_language
from scanner.cli.codes import UsageError
from scanner.model import RunResult
from scanner.report import terminal
from scanner.scan.campaigns import with_incidents
from scanner.scan.home import Home, open_home
from scanner.store import Store, open_store


def add(verbs: Verbs) -> None:
    """Declare the verbs."""
    for name, text, run in (
        ("veto", "the veto list: every site as its latest scan found it", _veto),
        ("sites", "every site scanned so far, with its verdict", _sites),
        ("report", "write the reports of a run again (default: the latest)", _report),
    ):
        parser = verbs.add_parser(name, help=text)
        if name == "report":
            parser.add_argument("run_id", nargs="?", metavar="RUN", help="a run as `vetoscan report --list` names it")
            parser.add_argument("--list", action="store_true", help="list the runs")
        add_home(parser)
        add_language(parser)
        parser.set_defaults(run=run)


def _veto(arguments: argparse.Namespace) -> int:
    result = _latest(open_home(arguments.home))
    terminal.print_run(result, language=arguments.lang)
    return codes.of_results(result.sites)


def _sites(arguments: argparse.Namespace) -> int:
    result = _latest(open_home(arguments.home))
    terminal.print_sites(result.sites, language=arguments.lang)
    return codes.CLEAN


def _latest(home: Home) -> RunResult:
    store = open_store(home.folder)
    sites = store.sites()
    if not sites:
        raise _nothing(home)
    now = datetime.now(UTC)
    return with_incidents(RunResult(run="", started=now, finished=now, indicators="", sites=sites), store)


def _report(arguments: argparse.Namespace) -> int:
    home = open_home(arguments.home)
    store = open_store(home.folder)
    if arguments.list:
        for each in store.runs():
            outcomes = ", ".join(f"{count} {outcome.value}" for outcome, count in each.outcomes.items() if count)
            print(f"{each.run}  {each.sites} sites  {outcomes or 'not finished'}")
        return codes.CLEAN
    return _written(store, home, arguments.run_id, arguments.lang)


def _written(store: Store, home: Home, wanted: str | None, language: str) -> int:
    if wanted and wanted not in {each.run for each in store.runs()}:
        raise UsageError(f"{home.folder}: holds no run {wanted}; see: vetoscan report --list")
    run = wanted or store.last_run()
    if run is None:
        raise _nothing(home)
    result = with_incidents(store.result(run), store)
    products.write(result, home, json_file=None, language=language)
    return codes.of_results(result.sites)


def _nothing(home: Home) -> UsageError:
    return UsageError(f"{home.folder}: nothing was scanned there yet; run vetoscan scan https://… or give its --home")
