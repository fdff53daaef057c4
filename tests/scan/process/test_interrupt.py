"""Ctrl-C is heeded at a place of our choosing, and nowhere else."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable

import pytest

from scanner.scan.process.interrupt import heeded


class Dropped:
    """Interrupted in its finalizer, where Python would print a KeyboardInterrupt and go on."""

    def __del__(self) -> None:
        signal.raise_signal(signal.SIGINT)


def steps(*work: Callable[[Callable[[], None]], object]) -> int:
    """How many of the steps were done before an interrupt was raised; each is given the check."""
    done = 0
    try:
        with heeded() as check:
            for step in work:
                step(check)
                done += 1
    except KeyboardInterrupt:
        return done
    return -1


def interrupted(_check: object) -> None:
    signal.raise_signal(signal.SIGINT)


def checking(check: Callable[[], None]) -> None:
    check()


def test_it_waits_for_the_check() -> None:
    assert steps(checking, checking) == -1
    assert steps(checking, lambda _: Dropped(), checking, checking) == 2


def test_the_end_is_a_check() -> None:
    assert steps(interrupted) == 1


def test_the_second_is_raised_at_once() -> None:
    assert steps(interrupted, interrupted, checking) == 1


def test_afterwards_all_is_as_before() -> None:
    before = signal.getsignal(signal.SIGINT)
    with heeded():
        assert signal.getsignal(signal.SIGINT) != before
    assert signal.getsignal(signal.SIGINT) == before


def test_other_errors_come_first() -> None:
    def broken(_check: object) -> None:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        steps(interrupted, broken)


def test_in_another_thread_it_never_raises() -> None:
    done: list[int] = []
    thread = threading.Thread(target=lambda: done.append(steps(checking)))
    thread.start()
    thread.join()
    assert done == [-1]
