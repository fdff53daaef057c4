"""Documents handed to a keeper: a process that forks one short-lived, jailed child for each.

It is forked before anything hostile is handled, so that the code it needs is loaded already and lies in no reach of
the account it then runs as. It stands behind the walls itself, so that they are built once. A fork takes the longer the
more memory the process has: one that loads much beside parsers first calls `prepare`, and keepers stay small.
"""

from __future__ import annotations

import os
import socket
import threading
import time
from dataclasses import dataclass

from scanner.documents import keeper, limits


@dataclass(frozen=True, slots=True)
class _Keeper:
    """The process that forks the children: its id, our end of the line to it, and who started it."""

    pid: int
    """0 where the stem started it."""
    line: socket.socket
    owner: int


_lock = threading.Lock()
_places = threading.BoundedSemaphore(limits.PARALLEL)
_keeper: _Keeper | None = None
_stem: socket.socket | None = None
"""Our end of the line to the stem; processes forked from this one have it too."""


def prepare() -> int:
    """Fork the stem, from which this process and all that it forks get their keepers; the descriptor to keep open.

    To be called before much else is loaded, and before threads.
    """
    global _stem
    _stem, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    if os.fork() == 0:
        keeper.stem(theirs)
    theirs.close()
    return _stem.fileno()


def start() -> None:
    """Fork the keeper, unless it runs: at the entry of a process, before threads; `ask` does when nobody did."""
    with _lock:
        _running()


def stop() -> None:
    """End the keeper and every child it has."""
    with _lock:
        _bury()


def ask(body: bytes, name: str, seconds: float, word_pictures: int = 0) -> tuple[bytes, bool]:
    """The frames a child tells of the document, as far as it came within the time, and whether the time was up.

    It reads the words on at most so many pictures.
    """
    with _places:
        ours, theirs = socket.socketpair()
        with ours:
            _hand_over(theirs, body, f"{seconds:.3f} {word_pictures} {name}")
            return _collect(ours, seconds)


def _hand_over(theirs: socket.socket, body: bytes, task: str) -> None:
    document = os.memfd_create("document")
    with theirs, os.fdopen(document, "wb") as file:
        file.write(body)
        file.flush()
        message = task.encode("utf-8", "replace")[: keeper.NAME]
        with _lock:
            try:
                socket.send_fds(_running().line, [message], [document, theirs.fileno()])
            except OSError:
                _bury()
                socket.send_fds(_running().line, [message], [document, theirs.fileno()])


def _collect(ours: socket.socket, seconds: float) -> tuple[bytes, bool]:
    answer = bytearray()
    try:
        ours.settimeout(limits.START)
        if ours.recv(1) != keeper.BEGUN:  # a document's time does not run while its keeper starts
            return b"", False
        deadline = time.monotonic() + seconds
        while len(answer) < limits.ANSWER:
            ours.settimeout(max(0.001, deadline - time.monotonic()))
            chunk = ours.recv(1 << 18)
            if not chunk:  # at its end, or stopped by its own clock
                return bytes(answer), deadline - time.monotonic() <= seconds - limits.SECONDS
            answer += chunk
    except TimeoutError:
        return bytes(answer), True
    except ConnectionError:
        pass
    return bytes(answer), False


def _running() -> _Keeper:
    global _keeper
    if _keeper is None or _keeper.owner != os.getpid():
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            pid = 0 if _grown(theirs) else _forked(theirs)
        _keeper = _Keeper(pid, ours, os.getpid())
    return _keeper


def _grown(theirs: socket.socket) -> bool:
    """Whether there is a stem, and it was asked for a keeper at the other end of that line."""
    try:
        return _stem is not None and socket.send_fds(_stem, [b"keeper"], [theirs.fileno()]) > 0
    except OSError:  # somebody ended it
        return False


def _forked(theirs: socket.socket) -> int:
    pid = os.fork()
    if pid == 0:
        keeper.keep(theirs)
    return pid


def _bury() -> None:
    global _keeper
    if _keeper is not None and _keeper.owner == os.getpid():
        _keeper.line.close()
        if _keeper.pid:
            os.waitpid(_keeper.pid, 0)
    _keeper = None
