"""Which browser a run uses, and whether sandboxed: decided once, as the account that will use it."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from scanner.fetch.browser import find_browser, probe_sandbox
from scanner.scan import privileges

_SECONDS = 60


@dataclass(frozen=True, slots=True)
class BrowserChoice:
    """The browser's path, '' for static-only; `note` is what every report must repeat about it."""

    path: str
    sandbox: bool = True
    note: str = ""


def choose(*, sandbox: bool, render: bool) -> BrowserChoice:
    """The browser to render with. `sandbox=False`: go on without one where the kernel refuses it."""
    if not render:
        return BrowserChoice("", note="static-only: rendering was switched off")
    executable = find_browser()
    if executable is None:
        return BrowserChoice("", note="static-only: no browser was found; run ./install.sh or set SCANNER_CHROMIUM")
    answer = _probe(executable)
    if answer == "ok":
        return BrowserChoice(str(executable))
    if not sandbox:
        return BrowserChoice(str(executable), sandbox=False, note=f"the browser ran without a sandbox ({answer})")
    return BrowserChoice("", note=f"static-only: the browser's sandbox is refused here ({answer}); see --no-sandbox")


def _probe(executable: Path) -> str:
    command = [sys.executable, "-m", "scanner.scan.choice", str(executable)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return f"no answer within {_SECONDS} s"
    lines = (done.stdout or done.stderr or "it ended without a word").strip().splitlines()
    return lines[-1] if lines else "it ended without a word"


def main() -> None:
    """Print `ok`, or in one line why a sandboxed browser cannot start as the unprivileged account."""
    privileges.load_all(("scanner.fetch", "playwright"))
    try:
        privileges.drop()
        print(asyncio.run(probe_sandbox(Path(sys.argv[1]))))
    except privileges.CannotDrop as error:
        print(error)


if __name__ == "__main__":
    main()
