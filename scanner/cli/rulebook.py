"""`vetoscan rules`: the catalogue of rules; `rules test` proves their examples; `rules try` runs them on a file."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from scanner.cli import codes
from scanner.cli.arguments import Verbs, add_language, add_lists
from scanner.cli.codes import UsageError
from scanner.model import Example, Rule, SiteEntry, Snapshot
from scanner.page import Page
from scanner.rules import Ruleset
from scanner.scan.examiner import examine_page, load_rules
from scanner.scan.proof import hits

_MOST = 64 * 1024 * 1024


def add(verbs: Verbs) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("rules", help="list the rules; test them; try them on a file")
    parser.add_argument("action", nargs="?", choices=("test", "try"), help="test: run every example; try: run on FILE")
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="an HTML file, for try")
    add_lists(parser)
    add_language(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """List, test or try."""
    rulesets = load_rules(arguments.lists)
    if arguments.action == "test":
        return _test(rulesets)
    if arguments.action == "try":
        return _try(arguments.file, rulesets)
    for ruleset in rulesets.values():
        for rule in ruleset:
            title = rule.title if arguments.lang == "zh" else rule.title_en
            print(f"{rule.id:45} {rule.severity.value:9} {rule.confidence.value:7} {title}")
    return codes.CLEAN


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
    print(f"{count} examples, {wrong} wrong")
    return codes.REVIEW if wrong else codes.CLEAN


def _examples(ruleset: Ruleset) -> Iterator[tuple[Rule, Example, bool]]:
    for rule in ruleset:
        yield from ((rule, example, True) for example in rule.match)
        yield from ((rule, example, False) for example in rule.clean)


def _try(file: Path | None, rulesets: Mapping[str, Ruleset]) -> int:
    if file is None:
        raise UsageError("rules try needs a FILE")
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
