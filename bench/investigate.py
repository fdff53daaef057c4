"""How long `vetoscan investigate` takes: `python -m bench.investigate [--pages N]`.

Pages of the demonstration sites on which something was planted, as different as may be, each investigated by a command
of its own, one after the other, on top of the archive that those before left. The last line is one JSON object: the
longest and the median time in seconds, and how many pages said what was planted.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import islice, zip_longest
from pathlib import Path

from scanner.demo import DemoWeb, Plant, load_truth


def _chosen(pages: int) -> list[Plant]:
    """One plant of each technique, the detectors in turn."""
    techniques = {plant.technique: plant for plant in load_truth().plants if plant.night == 1}
    by_detector: dict[str, list[Plant]] = {}
    for plant in techniques.values():
        by_detector.setdefault(min(plant.detectors), []).append(plant)
    turns = zip_longest(*by_detector.values())
    return list(islice((plant for turn in turns for plant in turn if plant), pages))


def _investigated(web: DemoWeb, plant: Plant, folder: Path) -> tuple[float, bool]:
    """Seconds, and whether a detector spoke that the plant is for."""
    told = folder / "told.jsonl"
    command = [str(Path(sys.executable).with_name("vetoscan")), "investigate", plant.url, "--own", "--no-sandbox"]
    command += ["--home", str(folder / "home"), "--json", str(told), "--resolve", web.resolve[0]]
    started = time.monotonic()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    passed = time.monotonic() - started
    lines = [json.loads(line) for line in told.read_text(encoding="utf-8").splitlines()] if told.exists() else []
    told.unlink(missing_ok=True)
    return passed, any(str(line.get("rule", "")).partition("/")[0] in plant.detectors for line in lines)


def main() -> None:
    """Print a line a page and, last, one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=10)
    taken: list[tuple[float, bool]] = []
    chosen = _chosen(parser.parse_args().pages)
    with DemoWeb() as web, tempfile.TemporaryDirectory() as folder:
        for plant in chosen:
            taken.append(_investigated(web, plant, Path(folder)))
            print(f"{taken[-1][0]:5.1f} s  {'told' if taken[-1][1] else 'NOT TOLD'}  {plant.id}", flush=True)
    seconds = [each for each, _ in taken]
    summary = {"most_s": round(max(seconds), 1), "median_s": round(statistics.median(seconds), 1)}
    print(json.dumps({"bench": "investigate", "pages": len(taken), **summary, "told": sum(said for _, said in taken)}))


if __name__ == "__main__":
    main()
