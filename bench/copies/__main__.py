"""Copies of official texts: are they known as copies, and whose, and nobody else's?

    .venv/bin/python -m bench.copies --notices DIR [--data DIR] [--seeds 1]

DIR of --notices holds real notices as text: of those named in `--copies` (000,004) the text alone must show that a
machine made them, of the others it must not, and these must raise nothing at medium or above on an official host.
Every honest notice is then changed in each way of `spinning.KINDS` and looked for among all notices; with --data, among
the harmless Chinese pages and official copies of the development data too. Prints counts only; the last line is JSON.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.copies.measuring import Outcome, distractors, known_by_itself, known_notices, loud, outcomes, read_notices
from bench.copies.spinning import KINDS, OTHER_TEXTS


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.copies", description=__doc__)
    parser.add_argument("--notices", type=Path)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--copies", default="000,004")
    parser.add_argument("--seeds", type=int, default=1)
    options = parser.parse_args()
    if options.notices is None or not list(options.notices.glob("*.txt")):
        print("bench.copies: needs --notices DIR, a folder of notices as .txt files", file=sys.stderr)
        return 64
    measured(read_notices(options.notices), options.copies.split(","), options.data, options.seeds)
    return 0


def measured(notices: Mapping[str, str], copies: Sequence[str], data: Path | None, seeds: int) -> None:
    started = time.process_time()
    honest = {name: text for name, text in notices.items() if name not in copies}
    verdicts, noise = known_by_itself(notices, copies), loud(honest)
    for name, right in verdicts.items():
        print(f"  {name}: by its own text {'right' if right else 'WRONG'}")
    print(*noise, sep="\n", end="\n" if noise else "")
    known, others = known_notices(notices), list(distractors(data)) if data else []
    tried = list(outcomes(honest, known, others, KINDS, seeds))
    _told(tried)
    _told(list(outcomes(honest, known, others, OTHER_TEXTS, seeds)), "  (not counted)")
    matched = sum(each.right for each in tried)
    figures = {
        "by_themselves": sum(verdicts.values()), "notices": len(notices), "loud_on_official_host": len(noise),
        "variants": len(tried), "matched": matched, "matched_share": round(matched / max(1, len(tried)), 4),
        "to_others": sum(each.wrong for each in tried), "distractors": len(others),
        "without_original_to_others": sum(not each.alone for each in tried),
        "cpu_seconds": round(time.process_time() - started, 1),
    }  # fmt: skip
    print(json.dumps(figures))


def _told(tried: Sequence[Outcome], note: str = "") -> None:
    for kind in dict.fromkeys(each.kind for each in tried):
        each = [outcome for outcome in tried if outcome.kind == kind]
        right, wrong = sum(o.right for o in each), sum(o.wrong for o in each)
        print(f"  {kind:34} {right:3} of {len(each):3} to their originals, {wrong} to others{note}")


if __name__ == "__main__":
    sys.exit(main())
