"""Static throughput: `python -m bench.throughput`.

Side by side in one run, on a generated site: (a) the Scrapy tutorial's spider, (b) a lean Scrapy spider, and
`vetoscan scan --own --render off --delay 0`, which sees every page as four visitors and examines it. A view is a page
as one visitor received it, counted by the server. CPU is that of every process a command starts, by the operating
system's account; (b) runs before and after, for a machine's speed drifts.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from bench.site import PAGES

HOST = "www.bench.example"
_WAIT = 90.0


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: seconds of wall clock and of CPU, and the largest process in MiB."""

    wall: float
    cpu: float
    peak: float
    output: str


def measured(command: Sequence[str]) -> Cost:
    """Run a command to its end and account for it and everything it waited for."""
    started = time.monotonic()
    with tempfile.TemporaryFile("w+") as out:
        process = subprocess.Popen(command, stdout=out)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.monotonic() - started
        out.seek(0)
        output = out.read()
    if process.returncode not in (0, 1, 2, 3):
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}: {output[-500:]}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, output)


@contextmanager
def serving() -> Iterator[int]:
    """The generated site on a free port of this machine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    server = subprocess.Popen([sys.executable, "-m", "bench.site", str(port)], stdout=subprocess.DEVNULL)
    try:
        _await(port)
        yield port
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()


def _await(port: int) -> None:
    until = time.monotonic() + _WAIT
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("the generated site did not start")


def spider(name: str, port: int) -> tuple[Cost, int]:
    """One of the spiders to compare with, and how many pages it saw."""
    cost = measured([sys.executable, "-m", "bench.spiders", name, f"http://127.0.0.1:{port}/"])
    return cost, int(json.loads(cost.output.splitlines()[-1])["pages"])


def scanner(port: int) -> tuple[Cost, int, dict[str, object]]:
    """vetoscan on the same site, how many views it was sent, and what it says of the site."""
    _views(port)
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "findings.jsonl"
        command = [str(Path(sys.executable).with_name("vetoscan")), "scan", f"http://{HOST}/", "--own"]
        command += ["--render", "off", "--delay", "0", "--resolve", f"{HOST}=127.0.0.1:{port}"]
        cost = measured([*command, "--home", folder, "--json", str(told)])
        site: dict[str, object] = json.loads(told.read_text(encoding="utf-8").splitlines()[-1])["sites"][0]
    return cost, _views(port), site


def _views(port: int) -> int:
    """How many views the server sent since it was last asked."""
    with urlopen(f"http://127.0.0.1:{port}/-/views") as answer:
        return int(answer.read())


def main() -> None:
    """Print a table and, last, one JSON object with the figures."""
    with serving() as port:
        first, first_pages = spider("lean", port)
        ours, views, site = scanner(port)
        second, second_pages = spider("lean", port)
        plain, plain_pages = spider("plain", port)
    lean_pages, lean_cpu, lean_wall = first_pages + second_pages, first.cpu + second.cpu, first.wall + second.wall
    figures = {
        "pages": PAGES,
        "views": views,
        "views_kept": site["pages"],
        "examined": site["examined"],
        "views_per_second": round(views / ours.wall, 1),
        "plain_pages_per_second": round(plain_pages / plain.wall, 1),
        "lean_pages_per_second": round(lean_pages / lean_wall, 1),
        "cpu_ms_per_view": round(1000 * ours.cpu / views, 2),
        "lean_cpu_ms_per_page": round(1000 * lean_cpu / lean_pages, 2),
        "cpu_per_view_against_lean": round(ours.cpu / views / (lean_cpu / lean_pages), 2),
        "speed_against_plain": round(views / ours.wall / (plain_pages / plain.wall), 2),
        "peak_mib": round(ours.peak),
    }
    for name, value in figures.items():
        print(f"{name:28} {value}")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
