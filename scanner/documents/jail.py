"""A process that forks one short-lived, jailed child per document.

It is forked before anything hostile is handled, so that the code it needs is loaded already and lies in no reach of
the account it then runs as. It stands behind the walls itself, so that they are built once, and handles nothing of a
document. No child reads two documents, so that none decides what is read of another. A child has no network, no files
to write, no other process, and little memory and time.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import socket
import threading
import time
from dataclasses import dataclass

from scanner.documents import limits, parse
from scanner.documents.cell import address_space, confine, drop_root, enclose, load_codecs
from scanner.documents.parse import parse_into
from scanner.documents.rehearsal import rehearse

_NAME = 1024
_GRACE = 1.0
"""Seconds between the reader's deadline and the keeper's."""


@dataclass(frozen=True, slots=True)
class _Keeper:
    """The process that forks the children: its id, our end of the line to it, and who started it."""

    pid: int
    line: socket.socket
    owner: int


@dataclass(frozen=True, slots=True)
class _Task:
    """What a child is to read, and where to tell it: two open files, and what it is granted."""

    document: int
    answer: int
    name: str
    seconds: float
    word_pictures: int


_lock = threading.Lock()
_places = threading.BoundedSemaphore(limits.PARALLEL)
_keeper: _Keeper | None = None


def start() -> None:
    """Fork the keeper, unless it runs: at the entry of a process, before threads; `ask` does when nobody did."""
    with _lock:
        _running()


def stop() -> None:
    """End the keeper and every child it has."""
    global _keeper
    with _lock:
        if _keeper is not None and _keeper.owner == os.getpid():
            _keeper.line.close()
            os.waitpid(_keeper.pid, 0)
        _keeper = None


def ask(body: bytes, name: str, seconds: float, word_pictures: int = 0) -> bytes:
    """The frames a child tells of the document, as far as it came within the time.

    It reads the words on at most so many pictures.
    """
    with _places:
        ours, theirs = socket.socketpair()
        with ours:
            _hand_over(theirs, body, f"{seconds:.3f} {word_pictures} {name}")
            return _collect(ours, time.monotonic() + seconds)


def _hand_over(theirs: socket.socket, body: bytes, task: str) -> None:
    document = os.memfd_create("document")
    with theirs, os.fdopen(document, "wb") as file:
        file.write(body)
        file.flush()
        message = task.encode("utf-8", "replace")[:_NAME]
        with _lock:
            try:
                socket.send_fds(_running().line, [message], [document, theirs.fileno()])
            except OSError:
                _bury()
                socket.send_fds(_running().line, [message], [document, theirs.fileno()])


def _collect(ours: socket.socket, deadline: float) -> bytes:
    answer = bytearray()
    while len(answer) < limits.ANSWER:
        ours.settimeout(max(0.001, deadline - time.monotonic()))
        try:
            chunk = ours.recv(1 << 18)
        except (TimeoutError, ConnectionError):
            break
        if not chunk:
            break
        answer += chunk
    return bytes(answer)


def _running() -> _Keeper:
    global _keeper
    if _keeper is None or _keeper.owner != os.getpid():
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        pid = os.fork()
        if pid == 0:
            _keep(theirs)
        theirs.close()
        _keeper = _Keeper(pid, ours, os.getpid())
    return _keeper


def _bury() -> None:
    global _keeper
    if _keeper is not None:
        _keeper.line.close()
        os.waitpid(_keeper.pid, os.WNOHANG)
    _keeper = None


def _keep(line: socket.socket) -> None:
    try:
        load_codecs()
        parse.load()
        rehearse()
        _detach(line.fileno())
        drop_root()
        space = address_space()
        enclose()
        gc.freeze()  # what is loaded stays; to look through it in every child would copy all of it
        _serve(line, space)
    finally:
        os._exit(0)


def _detach(kept: int) -> None:
    signal.set_wakeup_fd(-1)
    for each in (signal.SIGTERM, signal.SIGHUP, signal.SIGCHLD, signal.SIGALRM):
        signal.signal(each, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who asked decides when to end
    null = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(null, standard)
    os.closerange(3, kept)
    os.closerange(kept + 1, os.sysconf("SC_OPEN_MAX") if os.sysconf("SC_OPEN_MAX") < 1 << 20 else 1 << 20)


def _serve(line: socket.socket, space: int) -> None:
    children: dict[int, tuple[int, float]] = {}  # pidfd: (pid, deadline)
    poll = select.poll()
    poll.register(line, select.POLLIN)
    while True:
        nearest = min((deadline for _, deadline in children.values()), default=None)
        wait = None if nearest is None else max(0.0, nearest - time.monotonic()) * 1000
        for fd, _ in poll.poll(wait):
            if fd != line.fileno():
                poll.unregister(fd)
                os.waitpid(children.pop(fd)[0], 0)
                os.close(fd)
            elif (born := _fork_child(line, space)) is None:
                _kill(children)
                return
            else:
                children[born[0]] = born[1:]
                poll.register(born[0], select.POLLIN)
        _kill({fd: child for fd, child in children.items() if child[1] <= time.monotonic()})


def _kill(children: dict[int, tuple[int, float]]) -> None:
    for pidfd in children:
        signal.pidfd_send_signal(pidfd, signal.SIGKILL)


def _fork_child(line: socket.socket, space: int) -> tuple[int, int, float] | None:
    message, fds, _, _ = socket.recv_fds(line, _NAME, 2)
    if not message:
        return None
    seconds, word_pictures, name = message.decode("utf-8", "replace").split(" ", 2)
    task = _Task(fds[0], fds[1], name, float(seconds), int(word_pictures))
    pid = os.fork()
    if pid == 0:
        line.close()
        _child(task, space)
    os.close(task.document)
    os.close(task.answer)
    return os.pidfd_open(pid), pid, time.monotonic() + task.seconds + _GRACE


def _child(task: _Task, space: int) -> None:
    try:
        confine(task.seconds, space)
        with socket.socket(fileno=task.answer) as told, os.fdopen(task.document, "rb") as file:
            file.seek(0)
            parse_into(file.read(), task.name, told.sendall, task.word_pictures)
    finally:
        os._exit(0)
