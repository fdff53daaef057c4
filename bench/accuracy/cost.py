"""What the detectors that read cost: CPU time on the harmless pages, as milliseconds per 40 KB of page."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from statistics import median

from bench.accuracy.reading import lines, saved
from bench.accuracy.table import Row
from scanner import rules
from scanner.detectors import hijacked_content, sensitive_terms
from scanner.page import Page
from scanner.page.segments import segments
from scanner.rules import Ruleset

_PAGES = 60
_SEED = 8
_SIZE = 40_000
_SMALLEST = 8_000
_ROUNDS = 3
_DETECTORS = {"hijacked_content": hijacked_content, "sensitive_terms": sensitive_terms}


def measure(data: Path) -> Iterator[Row]:
    """Prints a table of its own and promises nothing: times of another machine are other times."""
    pages = [line for line in lines(data) if line["set"].startswith(("benign", "fakegov"))]
    random.Random(_SEED).shuffle(pages)
    times: dict[str, list[float]] = {}
    for line in pages:
        if (data / line["path"]).stat().st_size >= _SMALLEST and len(times.get("all", [])) < _PAGES:
            for name, spent in _times(data, line).items():
                times.setdefault(name, []).append(spent)
    print(f"\n{'cost, CPU ms per 40 KB page':<50} {'pages':>6} {'median':>7} {'90 %':>7}")
    for name, all_spent in times.items():
        most = sorted(all_spent)[len(all_spent) * 9 // 10]
        print(f"  {name:<48} {len(all_spent):>6} {median(all_spent):>7.2f} {most:>7.2f}")
    yield from ()


def _times(data: Path, line: Mapping[str, str]) -> dict[str, float]:
    """The least of a few rounds, each on a page read anew: reading its text, then each detector alone."""
    size = (data / line["path"]).stat().st_size
    rounds = [_round(data, line) for _ in range(_ROUNDS)]
    least = {name: min(each[name] for each in rounds) * _SIZE / size for name in rounds[0]}
    return {**least, "all": sum(least.values())}


def _round(data: Path, line: Mapping[str, str]) -> dict[str, float]:
    page = saved(data, line)
    spent = {
        "parsing the page": _spent(lambda: page.raw.once(segments)),
        "normal form": _spent(lambda: page.reading),
    }
    return spent | {name: _spent(_running(module.detect, page, name)) for name, module in _DETECTORS.items()}


def _running(detect: Callable[..., object], page: Page, name: str) -> Callable[[], object]:
    loaded = _loaded(name)
    return lambda: list(detect(page, loaded))  # type: ignore[call-overload]


@cache
def _loaded(name: str) -> Ruleset:
    return rules.load(name)


def _spent(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000
