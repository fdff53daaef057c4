"""Memory made ready to be handed on is the same memory."""

from __future__ import annotations

import subprocess
import sys

_PROGRAM = """
import gc, os
from scanner.documents.walls.memory import settle
held = [bytes([number % 251]) * 4096 for number in range(2000)]
settle()
pid = os.fork()
if pid == 0:
    held[7] = b"changed"
    os._exit(held[1999] != bytes([1999 % 251]) * 4096)
assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
assert held[7] == bytes([7]) * 4096 and gc.get_freeze_count() > 0
"""


def test_what_is_loaded_stays_as_it_is_for_the_process_and_its_children() -> None:
    subprocess.run([sys.executable, "-c", _PROGRAM], check=True)
