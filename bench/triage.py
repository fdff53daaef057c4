"""Render triage against rendering everything, in one run: `python -m bench.triage [--pages N] [--plants N]`.

Both scan the same generated site (bench.templated). Compared: the pages on which something is found, the share of pages
rendered, the browser's CPU (its processes and its driver, sampled), and pages a second. The last line is one JSON
object.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.templated import planted

HOST = "www.triage.example"
_TICK = os.sysconf("SC_CLK_TCK")
_EVERY = 0.2


@dataclass(frozen=True, slots=True)
class Cost:
    """What one way of scanning took and found. `found`: (rule, page)."""

    wall: float
    browser: float
    pages: int
    rendered: int
    found: frozenset[tuple[str, str]]


class Sampler(threading.Thread):
    """Adds up the CPU of browsers and their drivers below a process, those that ended too."""

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self.root = root
        self.used: dict[tuple[int, str], float] = {}
        self.done = threading.Event()

    def run(self) -> None:
        """Sample until told to stop."""
        while not self.done.wait(_EVERY):
            for number in below(self.root):
                self._look(Path(f"/proc/{number}"))

    def _look(self, entry: Path) -> None:
        try:
            line = (entry / "cmdline").read_bytes()
            if b"headless" not in line and b"playwright/driver/node" not in line:
                return
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            return
        self.used[int(entry.name), fields[19]] = (int(fields[11]) + int(fields[12])) / _TICK

    def seconds(self) -> float:
        """So much in all."""
        return sum(self.used.values())


def below(root: int) -> set[int]:
    """A process and all that it started, and these started, as far as they run."""
    parents = {int(entry.name): _parent(entry) for entry in Path("/proc").iterdir() if entry.name.isdigit()}
    found = {root}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def _parent(entry: Path) -> int:
    try:
        return int((entry / "stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, ValueError):
        return 0


@contextmanager
def serving(pages: int, plants: int) -> Iterator[int]:
    """The generated site on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    server = subprocess.Popen([sys.executable, "-m", "bench.templated", str(port), str(pages), str(plants)])
    try:
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.2)
        yield port
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()


def scanned(port: int, render: str) -> Cost:
    """One scan."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "findings.jsonl"
        command = [str(Path(sys.executable).with_name("vetoscan")), "scan", f"http://{HOST}/", "--own", "--delay", "0"]
        command += ["--render", render, "--no-sandbox", "--resolve", f"*=127.0.0.1:{port}"]
        started = time.monotonic()
        scan = subprocess.Popen([*command, "--home", folder, "--json", str(told)], stdout=subprocess.DEVNULL)
        sampler = Sampler(scan.pid)
        sampler.start()
        scan.wait()
        wall = time.monotonic() - started
        sampler.done.set()
        sampler.join()
        *lines, last = map(json.loads, told.read_text(encoding="utf-8").splitlines())
        rendered = _rendered(Path(folder))
    found = frozenset((each["rule"], url) for each in lines for url in each["urls"])
    return Cost(wall, sampler.seconds(), last["sites"][0]["examined"], rendered, found)


def _rendered(home: Path) -> int:
    """How many URLs a browser saw, from the run's database."""
    with sqlite3.connect(home / "vetoscan.sqlite3") as store:
        tables = [name for (name,) in store.execute("select name from sqlite_master where type='table'")]
        for table in tables:
            columns = {row[1] for row in store.execute(f"pragma table_info({table})")}
            if {"url", "rendered"} <= columns:
                return int(store.execute(f"select count(*) from {table} where rendered").fetchone()[0])
    return 0


def main() -> None:
    """Print both and, last, one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=5000)
    parser.add_argument("--plants", type=int, default=0, help="default: a fiftieth of the pages")
    options = parser.parse_args()
    plants = options.plants or max(10, options.pages // 50)
    with serving(options.pages, plants) as port:
        smart, everything = scanned(port, "smart"), scanned(port, "all")
    missed = everything.found - smart.found
    where = planted(options.pages, plants)
    lost = {url: where.get(int(number), "") for _, url in missed if (number := _number(url)).isdigit()}
    for name, cost in (("smart", smart), ("all", everything)):
        print(f"{name:6} {cost.pages} pages, {cost.rendered} rendered, {cost.wall:.0f} s, browser {cost.browser:.0f} s")
    print("missed by smart:", dict(sorted(lost.items())) or "nothing")
    for name, pairs in (("by all only", missed), ("by smart only", smart.found - everything.found)):
        for rule, url in sorted(pairs):
            print(f"{name}: {rule} {url}")
    figures = {
        "bench": "triage",
        "pages": smart.pages,
        "plants": plants,
        "rendered_share": round(smart.rendered / max(1, smart.pages), 3),
        "browser_cpu_ratio": round(smart.browser / everything.browser, 3),
        "speed_ratio": round((smart.pages / smart.wall) / (everything.pages / everything.wall), 2),
        "found_by_all": len(everything.found),
        "missed_by_smart": len(missed),
        "only_smart": len(smart.found - everything.found),
        "planted_pages_found_by_all": len({url for _, url in everything.found if int(_number(url) or -1) in where}),
    }
    print(json.dumps(figures))


def _number(url: str) -> str:
    name = url.rpartition("/")[2].removesuffix(".html")
    return name if name.isdigit() else ""


if __name__ == "__main__":
    main()
