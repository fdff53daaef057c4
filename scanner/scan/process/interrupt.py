"""Ctrl-C, taken where it can be heeded: raised just anywhere, it may hit a finalizer or a callback of another library,
where Python prints the exception and goes on, and the run with it.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def heeded() -> Iterator[Callable[[], None]]:
    """While this is open, Ctrl-C waits until the function it gives is called, which then raises KeyboardInterrupt.

    A second Ctrl-C is raised at once, wherever that is. In another thread than the first, where Python lets nobody
    handle signals, the function never raises.
    """
    asked = False

    def ask(_number: int, _frame: FrameType | None) -> None:
        nonlocal asked
        if asked:
            raise KeyboardInterrupt
        asked = True

    def check() -> None:
        if asked:
            raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield check
        return
    before = signal.signal(signal.SIGINT, ask)
    try:
        yield check
    finally:
        signal.signal(signal.SIGINT, before)
    check()
