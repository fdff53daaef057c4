"""`vetoscan originals list|open`: pages with personal numbers as they were received, for the private key's holder."""

from __future__ import annotations

import argparse
import getpass
import os
from contextlib import closing
from pathlib import Path

from scanner.cli import codes
from scanner.cli.arguments import Verbs, add_home
from scanner.cli.codes import CannotWrite, UsageError
from scanner.cli.keys import passphrase
from scanner.identity import sealing
from scanner.report.hostile import defanged
from scanner.scan.home import open_home
from scanner.store import open_store, originals
from scanner.store.daykeys import Shredded


def add(verbs: Verbs) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("originals", help="pages with personal numbers as they were received, sealed")
    parser.add_argument("what", choices=("list", "open"))
    parser.add_argument("name", nargs="?", default="", metavar="NAME", help="open: which, as `list` names it")
    parser.add_argument("--private", type=Path, metavar="FILE", help="open: the private key")
    parser.add_argument("--to", type=Path, metavar="FILE", help="open: where to write it, as FILE.warc.gz")
    add_home(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """List what is kept, or open one; that one was opened stands in the audit trail before it is."""
    folder = open_home(arguments.home).folder
    with closing(open_store(folder)):
        if arguments.what == "list":
            for each in originals.kept(folder):
                print(f"{each.day}  {each.size:>10}  {each.name}  {defanged(each.url)}")
            return codes.CLEAN
        if not arguments.name or not arguments.private or not arguments.to:
            raise UsageError("originals open needs a NAME (see: vetoscan originals list), --private FILE and --to FILE")
        key = _key(arguments.private)
        try:
            body = originals.opened(folder, arguments.name, key, getpass.getuser())
        except originals.NoSuchOriginal as error:
            raise UsageError(f"{arguments.name}: no such original; see: vetoscan originals list") from error
        except Shredded as error:
            raise UsageError(f"{arguments.name}: the key of {error} was destroyed; it cannot be opened") from error
        except sealing.Unsealable as error:
            raise UsageError(f"{arguments.name}: {error}") from error
    _write(arguments.to, body)
    print(arguments.to)
    return codes.CLEAN


def _key(file: Path) -> sealing.PrivateKey:
    try:
        return sealing.private_key(file.read_bytes(), passphrase("Passphrase: "))
    except OSError as error:
        raise UsageError(f"{file}: cannot be read ({error.strerror}); give the private key's file") from error
    except sealing.BadKey as error:
        raise UsageError(f"{file}: {error}") from error


def _write(file: Path, body: bytes) -> None:
    try:
        with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
            opened.write(body)
    except FileExistsError as error:
        raise UsageError(f"{file}: is there already; give another name with --to") from error
    except OSError as error:
        raise CannotWrite(f"{file}: cannot be written ({error.strerror})") from error
