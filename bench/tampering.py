"""Changes of an approved site, night by night: how many are reported, and how often honest work raises an alarm.

    .venv/bin/python -m bench.tampering [--render smart] [--set changes.toml] [NAME ...]

Real HTTP and whole scans; see tests/techniques/tampering. A dishonest change counts as found when its last night brings
a new finding at medium or above, an honest one as an alarm when any night brings one at high. The last line is one JSON
object.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

from scanner.model import Severity
from tests.techniques.tampering.served import Told, told
from tests.techniques.tampering.town import Change, changes

_SETS = ("changes.toml", "second.toml", "third.toml", "fourth.toml", "fifth.toml")


def main() -> None:
    """Try the changes and print what came of each."""
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*")
    parser.add_argument("--render", default="off", choices=("off", "smart", "all"))
    parser.add_argument("--set", action="append", choices=_SETS)
    arguments = parser.parse_args()
    chosen = [
        each
        for each in changes(*(arguments.set or _SETS))
        if not arguments.names or any(name in each.name for name in arguments.names)
    ]
    with tempfile.TemporaryDirectory(prefix="tampering-") as folder:
        results = told(chosen, Path(folder), arguments.render)
    for each in chosen:
        print(_line(each, results[each.name]))
    print(json.dumps(_figures(chosen, results)))


def _figures(chosen: list[Change], results: dict[str, Told]) -> dict[str, int]:
    worst = {each.number: results[each.name].worst(each.honest) for each in chosen}
    dishonest = [each for each in chosen if not each.honest]
    honest = [each for each in chosen if each.honest]
    return {
        "dishonest": len(dishonest),
        "found": sum(worst[each.number] >= Severity.MEDIUM.rank for each in dishonest),
        "honest": len(honest),
        "honest_high": sum(worst[each.number] >= Severity.HIGH.rank for each in honest),
        "honest_medium_unasked": sum(worst[each.number] == Severity.MEDIUM.rank and not each.asked for each in honest),
    }


def _line(change: Change, seen: Told) -> str:
    found = seen.ever if change.honest else seen.last
    said = sorted({f"{each['rule']}:{each['severity']}" for each in found})
    kind = "honest" if change.honest else "change"
    return f"{kind} {seen.worst(change.honest):2} {change.name:45} {' '.join(said)}"


if __name__ == "__main__":
    main()
