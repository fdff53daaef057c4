"""`vetoscan keys new|list|rotate|shred`: keys for sealing, for hashing numbers, and the end of what was sealed."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from scanner.cli import codes
from scanner.cli.arguments import Verbs, add_home, add_language
from scanner.cli.codes import CannotWrite, UsageError
from scanner.identity import sealing
from scanner.scan.home import open_home
from scanner.store import open_store, shredding

_SAID = {
    "made": (
        "私钥 {private}（离线保管），公钥 {public}",
        "private key {private}, to be kept off line; public key {public}",
    ),
    "rotated": (
        "号码散列密钥：现为第 {version} 版，旧版仍可识别",
        "number key: now version {version}, older ones known",
    ),
    "days": ("{day}: {numbers} 个号码，{originals} 个原件", "{day}: {numbers} numbers, {originals} originals"),
    "version": ("号码散列密钥：第 {version} 版", "number key: version {version}"),
    "shredded": ("已销毁 {days} 天的密钥（{before} 之前）", "keys of {days} days destroyed (before {before})"),
}


def add(verbs: Verbs) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("keys", help="keys for sealing and hashing; destroy what was sealed")
    parser.add_argument("what", choices=("new", "list", "rotate", "shred"))
    parser.add_argument("--private", type=Path, metavar="FILE", help="new: where to write the private key")
    parser.add_argument("--public", type=Path, metavar="FILE", help="new: where to write the public key")
    parser.add_argument("--older-than", type=int, metavar="DAYS", help="shred: what was sealed more days ago")
    add_home(parser)
    add_language(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked; what it did is said in one line."""
    does = {"new": _new, "list": _list, "rotate": _rotate, "shred": _shred}
    does[arguments.what](arguments)
    return codes.CLEAN


def passphrase(asked: str) -> str:
    """What is typed, unseen, on a terminal; else the first line of standard input."""
    return getpass.getpass(asked) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")


def _new(arguments: argparse.Namespace) -> None:
    if not arguments.private or not arguments.public:
        raise UsageError("keys new needs --private FILE and --public FILE")
    word = passphrase("Passphrase: ")
    if not word or (sys.stdin.isatty() and passphrase("Again: ") != word):
        raise UsageError("the passphrase is empty, or differs: nothing was written")
    private, public = sealing.new_keys(word)
    for file, body, mode in ((arguments.private, private, 0o600), (arguments.public, public, 0o644)):
        _write(file, body, mode)
    _say(arguments, "made", private=arguments.private, public=arguments.public)


def _write(file: Path, body: bytes, mode: int) -> None:
    try:
        with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as opened:
            opened.write(body)
    except FileExistsError as error:
        raise UsageError(f"{file}: is there already; a key is never overwritten") from error
    except OSError as error:
        raise CannotWrite(f"{file}: cannot be written ({error.strerror})") from error


def _list(arguments: argparse.Namespace) -> None:
    home = open_home(arguments.home)
    _say(arguments, "version", version=len(home.number_keys()))
    with closing(open_store(home.folder)):
        for each in shredding.kept(home.folder):
            _say(arguments, "days", day=each.day, numbers=each.numbers, originals=each.originals)


def _rotate(arguments: argparse.Namespace) -> None:
    _say(arguments, "rotated", version=open_home(arguments.home).renew_number_key())


def _shred(arguments: argparse.Namespace) -> None:
    if arguments.older_than is None or arguments.older_than < 0:
        raise UsageError("keys shred needs --older-than DAYS, such as 180; 0 leaves what was sealed today")
    home = open_home(arguments.home)
    before = (datetime.now(UTC) - timedelta(days=arguments.older_than)).date().isoformat()
    with closing(open_store(home.folder)):
        gone = shredding.shred(home.folder, before, getpass.getuser())
    _say(arguments, "shredded", days=len(gone), before=before)


def _say(arguments: argparse.Namespace, name: str, **values: object) -> None:
    print(_SAID[name][0 if arguments.lang == "zh" else 1].format(**values))
