"""How often the detectors that read are right: one table over real pages and texts of our own.

`python -m bench.accuracy --data DIR` (DIR holds manifest.jsonl and pages/); the last line is one JSON object.
Every module beside this one that has `measure(data: Path) -> Iterator[Row]` is a part; `--only NAME,…` runs some. One
with `measure_notices(data, notices)` runs when `--notices DIR`, a folder of real notices, is given too.
"""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import bench.accuracy
from bench.accuracy.table import Row, figures, printed

Measure = Callable[[Path], Iterator[Row]]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="bench.accuracy")
    parser.add_argument("--data", type=Path, help="the unpacked development data: manifest.jsonl, pages/")
    parser.add_argument("--notices", type=Path, help="a folder of real notices as .txt files, for the copies")
    parser.add_argument("--only", default="", metavar="PART,…")
    options = parser.parse_args(arguments)
    if options.data is None or not (options.data / "manifest.jsonl").is_file():
        print(
            "bench.accuracy: needs --data DIR, the unpacked development data with its manifest.jsonl", file=sys.stderr
        )
        return 64
    known = dict(_parts(options.notices))
    wanted = [name for name in options.only.split(",") if name] or list(known)
    if unknown := [name for name in wanted if name not in known]:
        print(f"bench.accuracy: no part {unknown[0]}; --only knows {', '.join(known)}", file=sys.stderr)
        return 64
    print(json.dumps(_measured({name: known[name] for name in wanted}, options.data), ensure_ascii=False))
    return 0


def _measured(parts: dict[str, Measure], data: Path) -> dict[str, object]:
    tables: dict[str, object] = {}
    missed: list[str] = []
    for name, measure in parts.items():
        began = time.process_time()
        rows = list(measure(data))
        print(*printed(name, rows), sep="\n", flush=True)
        tables[name] = figures(rows) | {"cpu_seconds": round(time.process_time() - began, 1)}
        missed += [f"{name}: {row.name}" for row in rows if row.missed]
    return {"parts": tables, "missed": missed}


def _parts(notices: Path | None) -> Iterator[tuple[str, Measure]]:
    for found in pkgutil.iter_modules(bench.accuracy.__path__):
        if found.name != "__main__":
            module = importlib.import_module(f"bench.accuracy.{found.name}")
            if hasattr(module, "measure"):
                yield found.name, module.measure
            if notices and hasattr(module, "measure_notices"):
                yield found.name, partial(module.measure_notices, notices=notices)


if __name__ == "__main__":
    sys.exit(main())
