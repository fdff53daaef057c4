"""A room without a way out: a network namespace that has only its own loopback."""

from __future__ import annotations

import os
import subprocess
import sys

_SEALED = "VETOSCAN_BENCH_SEALED"
_WAYS = (("unshare", "--net"), ("unshare", "--map-root-user", "--net"))
_INSIDE = 'ip link set lo up && exec "$@"'


def seal() -> bool:
    """Start this program anew where nothing outside can be reached; False where the system does not allow that."""
    if os.environ.get(_SEALED):
        return True
    for way in _WAYS:
        if _allowed(way):
            os.environ[_SEALED] = "yes"
            os.execvp(way[0], [*way, "sh", "-c", _INSIDE, "sh", sys.executable, "-m", "bench.tools", *sys.argv[1:]])
    return False


def _allowed(way: tuple[str, ...]) -> bool:
    try:
        return subprocess.run([*way, "ip", "link", "set", "lo", "up"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False
