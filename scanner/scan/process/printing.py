"""Prints a page of our own to PDF in a process without privileges: HTML on standard input, PDF on standard output."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

from scanner.fetch.browser import BrowserFailure, Launch, print_pdf
from scanner.scan.process import privileges
from scanner.scan.process.choice import BrowserChoice
from scanner.scan.process.interpreter import interpreter
from scanner.scan.process.private import private_folder

_SECONDS = 60


def printed(html: str, choice: BrowserChoice) -> bytes:
    """The PDF of a page; b"" when no browser can print it."""
    if not choice.path:
        return b""
    how = "sandboxed" if choice.sandbox else "bare"
    command = [interpreter(), "-P", "-m", "scanner.scan.process.printing", choice.path, how]
    try:
        with private_folder() as folder:
            done = subprocess.run(
                command,
                input=html.encode("utf-8", "replace"),
                capture_output=True,
                timeout=_SECONDS,
                check=False,
                cwd=folder.path,
                env=folder.environment(),
            )
    except subprocess.TimeoutExpired:
        return b""
    return done.stdout if done.returncode == 0 and done.stdout.startswith(b"%PDF") else b""


def main() -> int:
    """Print what standard input holds."""
    html = sys.stdin.buffer.read().decode("utf-8", "replace")
    privileges.load_all(("scanner.fetch", "playwright"))
    try:
        privileges.drop()
        launch = Launch(Path(sys.argv[1]), sandbox=sys.argv[2] == "sandboxed")
        sys.stdout.buffer.write(asyncio.run(print_pdf(html, launch)))
    except (privileges.CannotDrop, BrowserFailure) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
