"""Which browser a run uses, and whether sandboxed: decided once, as the account that will use it."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scanner.fetch.tab.chromium import find_browser
from scanner.scan.process.interpreter import interpreter
from scanner.scan.process.private import private_folder

_SECONDS = 60


@dataclass(frozen=True, slots=True)
class BrowserChoice:
    """The browser's path, '' for static-only; `note` is what every report must repeat, a slug it has words for."""

    path: str
    sandbox: bool = True
    note: str = ""


@cache
def choose(*, sandbox: bool, render: bool) -> BrowserChoice:
    """The browser to render with, tried out once. `sandbox=False`: go on without one where the kernel refuses it."""
    if not render:
        return BrowserChoice("", note="render-off")
    executable = find_browser()
    if executable is None:
        return BrowserChoice("", note="no-browser")
    refused = _probe(executable, "sandboxed")
    if refused == "ok":
        return BrowserChoice(str(executable))
    if sandbox:
        return BrowserChoice(
            "", note=f"static-only: the browser's sandbox is refused here ({refused}); see --no-sandbox"
        )
    broken = _probe(executable, "bare")
    if broken == "ok":
        return BrowserChoice(str(executable), sandbox=False, note=f"the browser ran without a sandbox ({refused})")
    return BrowserChoice("", note=f"static-only: the browser does not start here ({broken})")


def _probe(executable: Path, how: str) -> str:
    command = [interpreter(), "-P", "-m", "scanner.scan.process.probe_process", str(executable), how]
    try:
        with private_folder() as folder:
            done = subprocess.run(
                command,
                capture_output=True,
                text=True,
                timeout=_SECONDS,
                check=False,
                cwd=folder.path,
                env=folder.environment(),
            )
    except subprocess.TimeoutExpired:
        return f"no answer within {_SECONDS} s"
    lines = (done.stdout or done.stderr).strip().splitlines()
    return lines[-1] if lines else "it ended without a word"
