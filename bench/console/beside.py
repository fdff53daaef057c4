"""A scan alone and the same scan while people use the console, in turns: what a machine's speed drifts by cancels."""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median

from bench.console.visiting import Office
from bench.throughput import HOST, measured

_PAGES = 200
_SCRIPT = "from scanner.cli import main; main()"


def scanned(home: Path, port: int) -> float:
    """Seconds a page, start and end counted in, of a scan that is told to make no pauses."""
    command = [sys.executable, "-c", _SCRIPT, "scan", f"http://{HOST}/", "--own", "--render", "off", "--lang", "en"]
    command += ["--home", str(home), "--max-pages", str(_PAGES), "--delay", "0"]
    return measured([*command, "--resolve", f"{HOST}=127.0.0.1:{port}"]).wall / _PAGES


def compared(
    base: str, pages: tuple[str, ...], home: Path, port: int, rounds: int
) -> tuple[list[tuple[str, float]], dict[str, float]]:
    """The pages that people asked for meanwhile, and how much slower the scan was with them than without."""
    found: list[tuple[str, float]] = []
    took: dict[bool, list[float]] = {False: [], True: []}
    # What the first scan meets is new; to all others the site is as it was.
    scanned(home, port)
    for number in range(2 * rounds):
        # ABBA: neither is always the one that comes first.
        visited = number % 4 in (1, 2)
        if not visited:
            took[visited].append(scanned(home, port))
            continue
        with Office(base, pages) as office:
            took[visited].append(scanned(home, port))
        found += office.found
    alone, beside = median(took[False]), median(took[True])
    return found, {
        "rounds": rounds,
        "scan_alone_ms_a_page": round(1000 * alone),
        "scan_beside_ms_a_page": round(1000 * beside),
        "alone_spread": round(max(took[False]) / min(took[False]) - 1, 3),
        "scan_slower": round(beside / alone - 1, 3),
    }
