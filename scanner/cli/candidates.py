"""`vetoscan candidates`: which hosts of a list look like a registered site; asks no network."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from scanner.cli import codes
from scanner.cli.arguments import Verbs, add_language
from scanner.report.shortfall import note
from scanner.report.words import words
from scanner.scan.sites import read_sites
from scanner.scan.suspects import suspects_in


def add(verbs: Verbs) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("candidates", help="which hosts of a list look like a registered site")
    parser.add_argument("lists", nargs="+", type=Path, metavar="LIST", help="hosts, a certificate log or a zone file")
    parser.add_argument(
        "--sites", type=Path, required=True, metavar="FILE", help="the sites file with what is registered"
    )
    add_language(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print a [[candidate]] for each, to be appended to the sites file; what was read goes to standard error."""
    suspects = suspects_in(arguments.lists, read_sites(arguments.sites).sites)
    told = words(arguments.lang)
    for host, alike in suspects.hosts:
        print(f'[[candidate]]\nurl = "http://{host}/"  # {alike.host} {told.of("resemblance", alike.how)}\n')
    for each in suspects.notes:
        print(note(each, told), file=sys.stderr)
    return codes.CLEAN
