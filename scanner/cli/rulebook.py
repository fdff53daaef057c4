"""`vetoscan rules`: lists them; `test` proves their examples, `try` shows what they or a term hit, `catalogue` all."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from scanner.cli import codes
from scanner.cli.arguments import Verbs, add_language, add_lists
from scanner.cli.catalogue import catalogue
from scanner.cli.codes import UsageError
from scanner.cli.trial import try_list, try_term
from scanner.model import Example, Rule, SiteEntry, Snapshot
from scanner.page import Page
from scanner.rules import Ruleset, WordList
from scanner.scan.examining.examiner import examine_page, load_rules
from scanner.scan.offline.workbench import contradicted, unproven
from scanner.scan.proof import hits

_MOST = 64 * 1024 * 1024


def add(verbs: Verbs) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("rules", help="list the rules; test them; try them, a term or a list on saved pages")
    parser.add_argument(
        "action",
        nargs="?",
        choices=("test", "try", "catalogue"),
        help="test: run every example; try: the rules on FILE, or TERM on a corpus; catalogue: all as Markdown",
    )
    parser.add_argument("what", nargs="?", metavar="FILE|TERM", help="for try: an HTML file; with --on: a term")
    parser.add_argument("--on", type=Path, metavar="CORPUS", help="for try: a saved page, a folder or a WARC file")
    parser.add_argument("--list", type=Path, metavar="LIST", help="for try: a word list instead of one term")
    add_lists(parser)
    add_language(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """List, test, try or print the catalogue."""
    rulesets = load_rules(arguments.lists)
    if arguments.action != "try" and (arguments.what or arguments.on or arguments.list):
        raise UsageError(f"{arguments.what or '--on and --list'}: only `rules try` takes that")
    if arguments.action == "test":
        return _test(rulesets)
    if arguments.action == "try":
        return _try_any(arguments, rulesets)
    if arguments.action == "catalogue":
        print(*catalogue(rulesets, _lists(rulesets)), sep="\n")
        return codes.CLEAN
    for ruleset in rulesets.values():
        for rule in ruleset:
            title = rule.title if arguments.lang == "zh" else rule.title_en
            print(f"{rule.id:45} {rule.severity.value:9} {rule.confidence.value:7} {title}")
    return codes.CLEAN


def _lists(rulesets: Mapping[str, Ruleset]) -> Mapping[str, WordList]:
    return next(iter(rulesets.values())).wordlists


def _try_any(arguments: argparse.Namespace, rulesets: Mapping[str, Ruleset]) -> int:
    if arguments.list:
        if arguments.what:
            raise UsageError(f"{arguments.what}: give a term or --list, not both")
        return try_list(arguments.list, arguments.on, _lists(rulesets))
    if arguments.on:
        if not arguments.what:
            raise UsageError("rules try --on CORPUS needs a TERM, or --list LIST")
        return try_term(arguments.what, arguments.on, _lists(rulesets))
    return _try(Path(arguments.what) if arguments.what else None, rulesets)


def _test(rulesets: Mapping[str, Ruleset]) -> int:
    wrong = 0
    count = 0
    for ruleset in rulesets.values():
        if ruleset.data.get("needs_layout"):
            print(f"{ruleset.detector}: its examples need a browser's layout; `make test` runs them")
            continue
        for rule, example, expected in _examples(ruleset):
            count += 1
            if hits(example, rule.id, ruleset) is not expected:
                wrong += 1
                print(f"{rule.id}: should {'' if expected else 'not '}hit: {example.html[:200]!r}")
    for words in _lists(rulesets).values():
        count += len(words.must_hit) + len(words.must_not_hit)
        silent = list(unproven(words))
        against = list(contradicted(words.terms, words.allow, {words.name: words}))
        wrong += len(silent) + len(against)
        for line in (*silent, *(line for _, line in against)):
            print(f"wordlists/{words.name}.txt: its own line {line[:200]!r} proves it wrong")
    print(f"{count} examples, {wrong} wrong")
    return codes.REVIEW if wrong else codes.CLEAN


def _examples(ruleset: Ruleset) -> Iterator[tuple[Rule, Example, bool]]:
    for rule in ruleset:
        yield from ((rule, example, True) for example in rule.match)
        yield from ((rule, example, False) for example in rule.clean)


def _try(file: Path | None, rulesets: Mapping[str, Ruleset]) -> int:
    if file is None:
        raise UsageError("rules try needs a FILE, or a TERM and --on CORPUS")
    try:
        with file.open("rb") as stream:
            body = stream.read(_MOST)
    except OSError as error:
        raise UsageError(f"{file}: cannot be read ({error.strerror})") from error
    url = "https://www.example.gov.cn/"
    page = Page(Snapshot(url=url, final_url=url, fetched_at=datetime.now(UTC), body=body), SiteEntry(home=url))
    examined = examine_page(page, rulesets)
    for finding in examined.findings:
        print(f"{finding.rule}  {finding.severity.value}/{finding.confidence.value}  {finding.excerpt!r}")
    return codes.REVIEW if examined.findings else codes.CLEAN
