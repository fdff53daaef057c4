"""Reads the documents of a folder in a process that has loaded nothing else, as those that read have not.

    .venv/bin/python -m bench.reading FOLDER

Prints one JSON object for the folder: how many documents, bytes of their text, and seconds of processor they took, in
the process that asked, the one that forks the readers, and these themselves; not what it took to start the first two.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from scanner import documents as reader
from scanner.documents import jail

_TICKS = 100
"""Of the processor's clock in /proc, a second."""


def main() -> None:
    """Read them all."""
    bodies = [path.read_bytes() for path in sorted(Path(sys.argv[1]).iterdir())]
    reader.start()
    reader.read(b"ready")
    before, size = _spent(), 0
    for body in bodies:
        reading = reader.read(body)
        size += sum(len(each.text.encode()) for each in reading.document.passages) if reading.document else 0
    print(json.dumps({"documents": len(bodies), "bytes": size, "seconds": _spent() - before}))


def _spent() -> float:
    """Seconds of processor so far, of this process, its keeper and all readers that have ended."""
    time.sleep(0.2)  # until the last of them is buried
    keeper = jail._keeper
    stat = Path(f"/proc/{keeper.pid}/stat").read_text() if keeper else ") " + "0 " * 20
    return time.process_time() + sum(map(int, stat.rpartition(") ")[2].split()[11:15])) / _TICKS


if __name__ == "__main__":
    main()
