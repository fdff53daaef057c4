"""`vetoscan notify`: tell whoever `notices.toml` names what is new; to be run after each scan."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime

from scanner.cli import codes
from scanner.cli.arguments import Verbs, add_home, add_language
from scanner.cli.codes import UsageError
from scanner.console.opening import open_console
from scanner.scan.home import open_home

_SAID = {
    "sent": ("已通知 {name}：{count} 项", "{name}: told of {count}"),
    "nothing": ("{name}：没有新问题", "{name}: nothing new"),
    "quiet": ("{name}：免打扰时段，稍后再发", "{name}: quiet now, told later"),
}


def add(verbs: Verbs) -> None:
    """Declare the verb."""
    parser = verbs.add_parser("notify", help="tell the receivers in notices.toml what is new")
    add_home(parser)
    add_language(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Tell everybody once; 3 when somebody could not be told."""
    home = open_home(arguments.home).folder
    open_console(home)
    # Django's models can be imported only now.
    from scanner.console.notices.receivers import NoticeError
    from scanner.console.notices.round import tell

    column, failed = 0 if arguments.lang == "zh" else 1, False
    try:
        for each in tell(home, datetime.now(UTC)):
            if each.trouble:
                failed = True
                print(f"vetoscan: {each.trouble}", file=sys.stderr)
            else:
                count = each.digest.findings if each.digest else 0
                print(_SAID[each.outcome][column].format(name=each.receiver.name, count=count))
    except NoticeError as error:
        raise UsageError(str(error)) from error
    return codes.NOT_EXAMINED if failed else codes.CLEAN
