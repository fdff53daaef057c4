"""How soon the console answers: `python -m bench.console [--findings N] [--seconds N] [--home DIR] [--scan ROUNDS]`.

Twenty people, each a page every five seconds, against `vetoscan review` with 200,000 findings in 2,000,000 places on
800 sites; on PostgreSQL where DATABASE_URL names an empty database of one. `--scan`: so many scans run beside
it in turn with as many alone, and are compared. The last line is one JSON object, times to the first byte in
milliseconds.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path

from bench.console.beside import compared
from bench.console.filling import NIGHTS, PLACES, SITES, fill
from bench.console.visiting import Office, Person
from bench.throughput import serving

_LISTS = (
    "/", "/veto", "/findings", "/findings?after=421.100000", "/findings?site=www.s5.example&decision=any",
    "/findings?severity=high", "/findings?severity=critical&veto=yes", "/findings?change=new&severity=medium",
    "/findings?change=back", "/findings?state=gone", "/findings?concern=fake_site", "/findings?concern=severe_typo",
    "/findings?detector=fake_sites", "/findings?detector=leaked_ids", "/findings?assignee=lead&decision=any",
    "/findings?assignee=nobody", "/findings?decision=suppressed", "/findings?decision=rectified",
    "/findings?incident=i7&decision=any", "/sites", "/sites?q=s77", "/sites?outcome=veto", "/sites/5", "/incidents",
    "/runs", "/findings/1000", "/audit",
)  # fmt: skip
_SCRIPT = "from scanner.cli import main; main()"


@contextmanager
def console(home: Path) -> Iterator[str]:
    """`vetoscan review` on a folder: its address."""
    command = [sys.executable, "-c", _SCRIPT, "review", "--port", "0", "--lang", "en", "--home", str(home)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            yield (server.stdout or sys.stdin).readline().split()[2]
        finally:
            server.terminate()


def times(found: Sequence[tuple[str, float]]) -> dict[str, int]:
    """Half of the pages came sooner than p50, and 95 of 100 than p95."""
    sorted_ms = sorted(took * 1000 for _, took in found)
    return {name: round(sorted_ms[int(len(sorted_ms) * share)]) for name, share in (("p50_ms", 0.5), ("p95_ms", 0.95))}


def table(found: Sequence[tuple[str, float]], pages: Sequence[str]) -> None:
    """How often each was asked for, half of its times and its longest."""
    for path in pages:
        took = sorted(each for asked, each in found if asked == path)
        if took:
            print(f"{path:48} {len(took):4} {took[len(took) // 2] * 1000:6.0f} ms {took[-1] * 1000:6.0f} ms")


def visited(base: str, seconds: float) -> list[tuple[str, float]]:
    """Everybody reading for so long."""
    with Office(base, _LISTS) as office:
        time.sleep(seconds)
    return office.found


def _first(base: str, path: str) -> None:
    person = Person(base)
    person.enter()
    took = person.ask(path)[0]
    if took > 0.3:
        print(f"{path:48} first {took * 1000:6.0f} ms")


def main() -> None:
    """Fill, serve, visit, print."""
    parser = argparse.ArgumentParser(prog="bench.console")
    parser.add_argument("--findings", type=int, default=200_000)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--home", type=Path, help="kept, and not filled a second time")
    parser.add_argument("--scan", type=int, default=0, metavar="ROUNDS")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as place, serving() if told.scan else nullcontext(None) as port:
        home = told.home or Path(place) / "home"
        fill(home, told.findings)
        with console(home) as base:
            for path in _LISTS:
                _first(base, path)
            found, slower = compared(base, _LISTS, home, port, told.scan) if port else (visited(base, told.seconds), {})
    table(found, _LISTS)
    kind = "postgresql" if os.environ.get("DATABASE_URL") else "sqlite"
    figures = {"database": kind, "findings": told.findings, "occurrences": told.findings * PLACES, "sites": SITES}
    print(json.dumps({**figures, "nights": NIGHTS, "pages": len(found), **times(found), **slower}))


if __name__ == "__main__":
    main()
