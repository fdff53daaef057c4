"""`vetoscan audit verify`: whether the audit trail is whole and unchanged."""

from __future__ import annotations

import argparse
from contextlib import closing

from scanner.cli import codes
from scanner.cli.arguments import Verbs, add_home
from scanner.scan.home import open_home
from scanner.store import audit, open_store
from scanner.store.errors import said


def add(verbs: Verbs) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("audit", help="check that the audit trail of reviewers is whole and unchanged")
    parser.add_argument("what", choices=("verify",))
    add_home(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Hold every row against its seal: 0 when all hold, else 1."""
    home = open_home(arguments.home)
    with closing(open_store(home.folder)) as store, said(store.path):
        found = audit.verify(home.folder)
    print(f"{store.path}: {found.rows} rows hold" + (f"; {found.trouble}" if found.trouble else ""))
    return codes.REVIEW if found.trouble else codes.CLEAN
