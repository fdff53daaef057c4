"""Options that several verbs share."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from scanner.cli.codes import UsageError
from scanner.fetch.network.dial import dialler
from scanner.fetch.network.egress import Policy, Resolve

if TYPE_CHECKING:
    Verbs: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
else:
    Verbs = object


def add_home(parser: argparse.ArgumentParser) -> None:
    """Where database, evidence and reports live."""
    parser.add_argument("--home", metavar="DIR", help="database, evidence and reports (default: VETOSCAN_HOME)")


def add_judging(parser: argparse.ArgumentParser) -> None:
    """By which table and lists findings are judged."""
    parser.add_argument("--indicators", default="2019", metavar="2019|2015|FILE", help="indicator table (default 2019)")
    add_lists(parser)


def add_lists(parser: argparse.ArgumentParser) -> None:
    """The operator's own word lists."""
    parser.add_argument("--lists", type=_folder, metavar="DIR", help="folder with the operator's own word lists")


def add_json(parser: argparse.ArgumentParser, text: str) -> None:
    """Where to write JSON lines; refused at once where that cannot work."""
    parser.add_argument("--json", type=_target, metavar="FILE", help=text)


def add_language(parser: argparse.ArgumentParser) -> None:
    """In which language to report."""
    parser.add_argument("--lang", choices=("zh", "en"), default=language(), help="zh or en (default: from the locale)")


def add_browser(parser: argparse.ArgumentParser) -> None:
    """What to do where the kernel refuses the browser's sandbox."""
    parser.add_argument(
        "--no-sandbox",
        action="store_true",
        help="render even where the kernel refuses the browser's sandbox; every report repeats it",
    )


def _folder(text: str) -> Path:
    folder = Path(text)
    if not folder.is_dir():
        raise argparse.ArgumentTypeError(f"{text}: is no folder")
    return folder


def _target(text: str) -> Path:
    # Only asked, not opened: it may be a pipe whose reader takes the first close for the end.
    file = Path(text)
    wanted = text if os.path.exists(text) else os.path.dirname(os.path.abspath(text))
    if os.path.isdir(text) or not os.access(wanted, os.W_OK):
        raise argparse.ArgumentTypeError(f"{text}: cannot be written; give a file in a folder that is there and yours")
    return file


def language() -> str:
    """en where the locale is English, else zh: the people this is for."""
    name = next((os.environ[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(key)), "")
    return "en" if name.startswith("en") else "zh"


def check_way_out(arguments: argparse.Namespace) -> None:
    """Refuse a `--resolve` or `--proxy` that cannot be meant, before anything is asked. Raises UsageError."""
    try:
        for each in arguments.resolve:
            Resolve.parse(each)
        dialler(Policy(), arguments.proxy)
    except ValueError as error:
        raise UsageError(str(error)) from error
