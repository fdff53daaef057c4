"""Runs a tool as a program of its own, bounded in time, and accounts for it."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_KILLED = 124
"""What `timeout` answers when it had to stop the program."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Wall seconds, CPU seconds of the program and all it waited for, and whether its time ran out."""

    wall: float = 0.0
    cpu: float = 0.0
    stopped: bool = False

    def __add__(self, other: Spent) -> Spent:
        return Spent(self.wall + other.wall, self.cpu + other.cpu, self.stopped or other.stopped)


@dataclass(frozen=True, slots=True)
class Done:
    """A program that has ended: what it took, its exit code, what it printed and what it complained about."""

    spent: Spent
    code: int
    output: str
    errors: str


class Broken(Exception):
    """A tool ended with an exit code that none of its answers has. Its text is what it last complained about."""


def run(command: Sequence[str], environment: Mapping[str, str], seconds: float) -> Done:
    """Run a command with exactly this environment; stopped after so many seconds, then it has code 124."""
    started = time.monotonic()
    with tempfile.TemporaryFile("w+b") as out, tempfile.TemporaryFile("w+b") as err:
        bounded = ["timeout", "-k", "5", str(seconds), *command]
        process = subprocess.Popen(bounded, stdin=subprocess.DEVNULL, stdout=out, stderr=err, env=dict(environment))
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.monotonic() - started
        texts = []
        for stream in (out, err):
            stream.seek(0)
            texts.append(stream.read().decode("utf-8", "replace"))
    spent = Spent(wall, used.ru_utime + used.ru_stime, process.returncode == _KILLED)
    return Done(spent, process.returncode, *texts)


def total(runs: Iterable[Done]) -> Spent:
    """What several runs took together."""
    return sum((each.spent for each in runs), Spent())
