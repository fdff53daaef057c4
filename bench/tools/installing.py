"""Installs the tools, each Python tool in an environment of its own, all Node tools in one folder, versions pinned."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from bench.tools.model import Tool

_NODE = "node@24.9.0"
"""Two of the tools need a newer Node than Debian's."""


def install(tools: Iterable[Tool], folder: Path) -> None:
    """Install what is not there yet. What fails is said, and stays absent."""
    for tool in tools:
        if tool.package and not (folder / tool.program).is_file():
            print(f"installing {tool.package}", file=sys.stderr)
            place = folder / tool.program.partition("/")[0]
            place.mkdir(parents=True, exist_ok=True)
            if place.name == "node":
                _do(
                    "npm",
                    "install",
                    "--no-audit",
                    "--no-fund",
                    "--prefix",
                    place,
                    _NODE,
                    tool.package.replace("==", "@"),
                )
            elif _do(sys.executable, "-m", "venv", place):
                _do(place / "bin/pip", "install", "--quiet", tool.package)


def _do(*command: str | Path) -> bool:
    done = subprocess.run([str(each) for each in command], stdout=subprocess.DEVNULL, check=False)
    if done.returncode:
        print(f"bench.tools: failed with {done.returncode}: {' '.join(map(str, command))}", file=sys.stderr)
    return done.returncode == 0
