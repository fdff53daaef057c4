"""What a forked child asks for lies behind the heap that it shares."""

from __future__ import annotations

import subprocess
import sys

_PROGRAM = """
import ctypes, os
from scanner.documents.walls.heap import make_room
libc = ctypes.CDLL(None)
libc.sbrk.restype = libc.malloc.restype = ctypes.c_void_p
libc.malloc.argtypes = [ctypes.c_size_t]
libc.free.argtypes = [ctypes.c_void_p]
held = [libc.malloc(3000) for _ in range(1000)]
for each in held[::2]:
    libc.free(each)
end = libc.sbrk(0)
make_room()
pid = os.fork()
if pid == 0:
    os._exit(not all(libc.malloc(size) >= end for size in (700, 3000, 30_000)))
assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
"""


def test_no_child_is_given_holes_of_the_heap_that_it_shares() -> None:
    subprocess.run([sys.executable, "-c", _PROGRAM], check=True)
