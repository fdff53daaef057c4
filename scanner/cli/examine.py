"""`vetoscan examine`: saved pages, folders, WARC files and attachments, offline."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from scanner.cli import codes
from scanner.cli.arguments import Verbs, add_browser, add_home, add_json, add_judging, add_language
from scanner.cli.codes import CannotWrite, UsageError
from scanner.cli.products import legend_of
from scanner.judge import load_table
from scanner.report import jsonl, terminal
from scanner.scan.examining.examiner import load_rules
from scanner.scan.home import open_home
from scanner.scan.offline.examine import ExaminedLine, examine
from scanner.scan.offline.saved import Saved, SavedError, of_manifest, of_paths
from scanner.scan.process.choice import choose


def add(verbs: Verbs) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("examine", help="examine saved pages, folders, archives and attachments, offline")
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files, folders, WARC archives")
    parser.add_argument("--manifest", type=Path, metavar="FILE", help='JSON lines {"path", "url", "seen_as"}')
    parser.add_argument("--render", choices=("off", "all"), default="all", help="lay pages out offline (default all)")
    add_json(parser, "write one JSON line per page")
    for shared in (add_judging, add_home, add_language, add_browser):
        shared(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Examine, print, and answer with the exit code of what was found."""
    saved = _saved(arguments)
    table = load_table(arguments.indicators)
    load_rules(arguments.lists)
    choice = choose(sandbox=not arguments.no_sandbox, render=arguments.render == "all")
    keys = open_home(arguments.home).number_keys()
    lists = str(arguments.lists.absolute()) if arguments.lists else ""
    with _partial(arguments.json) as arriving:
        lines = list(examine(saved, choice, table, keys, lists, arriving))
    legend = legend_of(arguments.indicators)
    terminal.print_lines(lines, legend=legend, language=arguments.lang, note=choice.note)
    if arguments.json:
        _write(arguments.json, lines)
        _part(arguments.json).unlink(missing_ok=True)
    findings = list(chain.from_iterable(line.findings for line in lines))
    failures = list(chain.from_iterable(line.failures for line in lines))
    severities = [each.finding.severity for each in findings]
    return codes.of_lines(severities, failures, veto=any(each.veto for each in findings))


def _saved(arguments: argparse.Namespace) -> list[Saved]:
    if bool(arguments.paths) == bool(arguments.manifest):
        raise UsageError("give the paths to examine, or --manifest FILE, and not both")
    try:
        saved = list(of_manifest(arguments.manifest) if arguments.manifest else of_paths(arguments.paths))
    except SavedError as error:
        raise UsageError(str(error)) from error
    if not saved:
        where = arguments.manifest or ", ".join(map(str, arguments.paths))
        raise UsageError(f"{where}: nothing to examine there: no page and no document was found")
    return saved


@contextmanager
def _partial(path: Path | None) -> Iterator[Callable[[ExaminedLine], None]]:
    """Keeps each line as it arrives beside the file to come: what an interrupted run found is not lost."""
    if path is None or (path.exists() and not path.is_file()):  # a pipe has no place beside it
        yield lambda _line: None
        return
    with _writing(path):
        file = _part(path).open("w", encoding="utf-8", buffering=1)
    with file:

        def arriving(line: ExaminedLine) -> None:
            with _writing(path):
                file.write(_as_json(line))

        yield arriving


def _part(path: Path) -> Path:
    return path.with_name(f"{path.name}.part")


def _write(path: Path, lines: list[ExaminedLine]) -> None:
    with _writing(path), path.open("w", encoding="utf-8") as file:
        file.writelines(map(_as_json, lines))


def _as_json(line: ExaminedLine) -> str:
    return jsonl.examined_line(line.path, line.member, line.url, line.findings, line.failures)


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotWrite(f"{path}: cannot be written ({error.strerror}); give another file to --json") from error
