"""Memory of one site under way for a long time: `python -m bench.memory [--minutes N]`.

A scan with render triage walks a generated site without end (bench.templated) and is interrupted after N minutes. PSS
of all its Python processes together is taken every ten seconds; that of the browser stands beside it. The last line is
one JSON object: the most, and the means of the minutes after a quarter of the time and at the end.
"""

from __future__ import annotations

import argparse
import json
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.triage import HOST, below, serving

_EVERY = 10.0
_PAGES = 200_000


def pss(root: int) -> tuple[float, float]:
    """MiB of the Python processes at and below a process, and of all others there."""
    python = other = 0.0
    for number in below(root):
        try:
            size = int(Path(f"/proc/{number}/smaps_rollup").read_text().partition("\nPss:")[2].split()[0]) / 1024
            line = Path(f"/proc/{number}/cmdline").read_bytes()
        except (OSError, IndexError, ValueError):
            continue
        if line.partition(b"\0")[0].rpartition(b"/")[2].startswith(b"python"):  # the driver lies in a folder called so
            python += size
        else:
            other += size
    return python, other


def main() -> None:
    """Print a line a minute and, last, one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=20)
    minutes = parser.parse_args().minutes
    taken: list[tuple[float, float, float]] = []
    with serving(_PAGES, _PAGES // 100) as port, tempfile.TemporaryDirectory() as folder:
        command = [str(Path(sys.executable).with_name("vetoscan")), "scan", f"http://{HOST}/", "--own", "--delay", "0"]
        command += ["--no-sandbox", "--resolve", f"*=127.0.0.1:{port}", "--home", folder]
        scan = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        started = time.monotonic()
        while (passed := time.monotonic() - started) < minutes * 60 and scan.poll() is None:
            time.sleep(_EVERY)
            taken.append((passed / 60, *pss(scan.pid)))
            if len(taken) % 6 == 0:
                print(
                    f"{passed / 60:5.1f} min: Python {taken[-1][1]:.0f} MiB, browser {taken[-1][2]:.0f} MiB", flush=True
                )
        scan.send_signal(signal.SIGINT)
        scan.wait()
    print(json.dumps({"bench": "memory", "minutes": round(taken[-1][0], 1), **_figures(taken, minutes)}))


def _figures(taken: list[tuple[float, float, float]], minutes: float) -> dict[str, float]:
    early = [python for at, python, _ in taken if minutes / 4 <= at < minutes / 4 + 1]
    late = [python for at, python, _ in taken if at >= taken[-1][0] - 1]
    return {
        "python_most_mib": round(max(python for _, python, _ in taken)),
        "python_early_mib": round(sum(early) / max(1, len(early))),
        "python_late_mib": round(sum(late) / max(1, len(late))),
        "browser_most_mib": round(max(other for _, _, other in taken)),
    }


if __name__ == "__main__":
    main()
