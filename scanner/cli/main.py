"""Parses the command line, runs one verb and exits with its documented code."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from types import TracebackType
from typing import NoReturn

from scanner import __version__
from scanner.cli.codes import BAD_USAGE, INTERNAL, INTERRUPTED, CannotWrite, UsageError
from scanner.judge import TableError
from scanner.rules import RuleError
from scanner.scan.home import HomeError
from scanner.scan.process.privileges import CannotDrop
from scanner.scan.sites import SitesError
from scanner.store import StoreError

_USER_ERRORS = (UsageError, SitesError, HomeError, RuleError, TableError, CannotDrop)

_VERBS = {
    "scan": "scan",
    "investigate": "investigate",
    "examine": "examine",
    "demo": "demo",
    "veto": "shelf",
    "sites": "shelf",
    "report": "shelf",
    "baseline": "baseline",
    "notify": "notify",
    "review": "review",
    "originals": "originals",
    "keys": "keys",
    "audit": "trail",
    "rules": "rulebook",
    "doctor": "doctor",
    "candidates": "candidates",
}
"""The module of each verb. Only the one that is wanted is loaded: a scan of hours needs no console in its memory."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line and exits with 64."""

    def error(self, message: str) -> NoReturn:
        print(f"vetoscan: {message}; see '{self.prog} --help'", file=sys.stderr)
        sys.exit(BAD_USAGE)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one verb and exit with its documented code."""
    wanted = sys.argv[1:] if arguments is None else arguments
    options = _parser(wanted[0] if wanted else "").parse_args(wanted)
    sys.excepthook = _crashed
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except _USER_ERRORS as error:
        print(f"vetoscan: {error}", file=sys.stderr)
        code = BAD_USAGE
    except (StoreError, CannotWrite) as error:
        print(f"vetoscan: {error}", file=sys.stderr)
        code = INTERNAL
    except KeyboardInterrupt:
        print("vetoscan: interrupted; run the same command again to go on", file=sys.stderr)
        code = INTERRUPTED
    except BrokenPipeError:  # who read our output wants no more of it; that is no clean bill
        _silence()
        code = INTERRUPTED
    except OSError as error:
        _silence()
        print(f"vetoscan: {error.filename or 'the output'}: {error.strerror}; make room or check it", file=sys.stderr)
        code = INTERNAL
    sys.exit(code)


def _crashed(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A mistake of ours: told whole, and with a code of its own, for 1 would say that the scan is done."""
    sys.__excepthook__(kind, error, trace)
    print("vetoscan: internal error; what was found so far is kept, please report the lines above", file=sys.stderr)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(INTERNAL)


def _silence() -> None:
    """Have nothing more complain at the end about an output that cannot be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser(verb: str = "") -> argparse.ArgumentParser:
    parser = _Parser(prog="vetoscan", description="Finds what inspectors veto on government websites, first.")
    parser.add_argument("--version", action="version", version=f"vetoscan {__version__}")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB", parser_class=_Parser)
    for name in [_VERBS[verb]] if verb in _VERBS else dict.fromkeys(_VERBS.values()):
        import_module(f"scanner.cli.{name}").add(verbs)
    return parser
