"""Tries a browser out as the account that will use it.

Started as `python -m scanner.scan.process.probe_process PATH sandboxed|bare`.

A process of its own, for privileges once dropped are gone, and who only asks needs no browser library in memory.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from scanner.fetch.browser import Launch, probe
from scanner.scan.process import privileges


def main() -> None:
    """Print `ok`, or in one line why a browser cannot start as the unprivileged account."""
    privileges.load_all(("scanner.fetch", "playwright"))
    try:
        privileges.drop()
        launch = Launch(Path(sys.argv[1]), sandbox=sys.argv[2] == "sandboxed")
        print(asyncio.run(probe(launch)))
    except privileges.CannotDrop as error:
        print(error)


if __name__ == "__main__":
    main()
