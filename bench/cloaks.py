"""Cloaks on a loopback server: how many are found, and whether the condition that findings name is the true one.

    .venv/bin/python -m bench.cloaks [NAME ...]

Real HTTP, a real browser, looked at as a crawl does; see tests/techniques/cloaks. A whole name chooses that case, a
part of one all that contain it. Cloaks whose condition cannot be tried from one machine (`truth` None) count for found,
not for named. The last line is one JSON object.
"""

from __future__ import annotations

import asyncio
import json
import sys

from scanner.model import Severity
from scanner.scan.examining.examiner import load_rules
from tests.techniques.cloaks.cases import Case
from tests.techniques.cloaks.served import Seen, all_seen
from tests.techniques.cloaks.sets import CLOAKS, TWINS


def main() -> None:
    """Try the cases and print what came of each."""
    known = {each.name for each in (*CLOAKS, *TWINS)}
    names, parts = set(sys.argv[1:]) & known, set(sys.argv[1:]) - known
    chosen = [each for each in (*CLOAKS, *TWINS) if each.name in names or any(part in each.name for part in parts)]
    chosen = chosen or [*CLOAKS, *TWINS]
    results = asyncio.run(all_seen(chosen, load_rules()))
    for case in chosen:
        print(_line(case, results[case]))
    cloaks = [case for case in chosen if case not in TWINS]
    triable = [case for case in cloaks if case.truth is not None]
    figures = {
        "cloaks": len(cloaks),
        "found": sum(results[case].found for case in cloaks),
        "triable": len(triable),
        "named": sum(results[case].told == case.truth for case in triable),
        "twins": sum(case in TWINS for case in chosen),
        "twins_high": sum(_high(results[case]) for case in chosen if case in TWINS),
    }
    print(json.dumps(figures))


def _line(case: Case, seen: Seen) -> str:
    if case in TWINS:
        return f"{'high' if _high(seen) else 'quiet':8} {case.name}"
    right = "" if case.truth is None else "right" if seen.told == case.truth else f"WRONG, true is {sorted(case.truth)}"
    return f"{'found' if seen.found else 'MISSED':8} {case.name:24} {sorted(seen.told)} {right}"


def _high(seen: Seen) -> bool:
    return any(each.severity.rank >= Severity.HIGH.rank for each in seen.findings)


if __name__ == "__main__":
    main()
