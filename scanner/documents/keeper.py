"""What forks the short-lived, jailed children: a keeper for each process that reads, and a stem that keepers come from.

They handle nothing of a document. No child reads two, so that none decides what is read of another. A child has no
network, no files to write, no other process, and little memory and time. The stem loads what parsers need when the
first keeper is asked for: it takes much memory, and many sites have no documents.
"""

from __future__ import annotations

import os
import select
import signal
import socket
import time
from dataclasses import dataclass

from scanner.documents.walls.cell import confine, drop_root, enclose, fork, load_codecs, room
from scanner.documents.walls.heap import make_room
from scanner.documents.walls.memory import settle

NAME = 1024
"""Bytes of a task, the name of the document included."""
BEGUN = b"\n"
"""What a child tells first."""
_GRACE = 1.0
"""Seconds between the reader's deadline and the keeper's."""


@dataclass(frozen=True, slots=True)
class _Task:
    """What a child is to read, and where to tell it: two open files, and what it is granted."""

    document: int
    answer: int
    name: str
    seconds: float
    word_pictures: int


def keep(line: socket.socket) -> None:
    """Be a keeper, in a process just forked: fork a child for each task that comes, until the line closes."""
    try:
        _serve(line, _prepared(line))
    finally:
        os._exit(0)


def stem(line: socket.socket) -> None:
    """Be the stem, in a process just forked: fork a keeper for each line that comes, until its own closes."""
    try:
        _detach(line.fileno())
        if not line.recv(1, socket.MSG_PEEK):  # nothing is taken from the line before the walls stand
            return
        granted = _prepared(line)
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks how a keeper ended
        while True:
            message, fds, _, _ = socket.recv_fds(line, NAME, 1)
            if not message:
                return
            if fork() == 0:
                line.close()
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                enclose()
                _serve(socket.socket(fileno=fds[0]), granted)
                return
            os.close(fds[0])
    finally:
        os._exit(0)


def _prepared(line: socket.socket) -> tuple[int, int]:
    """Load what parsers need and build the walls; returns the bytes of address space that children may have."""
    from scanner.documents import (
        parse,
        rehearsal,  # not before: 40 MiB, which a site without documents does without
    )

    load_codecs()
    parse.load()
    rehearsal.rehearse()
    _detach(line.fileno())
    drop_root()
    granted = room()
    settle()
    make_room()
    enclose()
    return granted


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


def _serve(line: socket.socket, granted: tuple[int, int]) -> None:
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
            elif (born := _fork_child(line, granted)) is None:
                _kill(children)
                return
            else:
                children[born[0]] = born[1:]
                poll.register(born[0], select.POLLIN)
        _kill({fd: child for fd, child in children.items() if child[1] <= time.monotonic()})


def _kill(children: dict[int, tuple[int, float]]) -> None:
    for pidfd in children:
        signal.pidfd_send_signal(pidfd, signal.SIGKILL)


def _fork_child(line: socket.socket, granted: tuple[int, int]) -> tuple[int, int, float] | None:
    message, fds, _, _ = socket.recv_fds(line, NAME, 2)
    if not message:
        return None
    seconds, word_pictures, name = message.decode("utf-8", "replace").split(" ", 2)
    task = _Task(fds[0], fds[1], name, float(seconds), int(word_pictures))
    pid = fork()
    if pid == 0:
        line.close()
        _child(task, granted)
    os.close(task.document)
    os.close(task.answer)
    return os.pidfd_open(pid), pid, time.monotonic() + task.seconds + _GRACE


def _child(task: _Task, granted: tuple[int, int]) -> None:
    from scanner.documents.parse import parse_into  # loaded long since

    try:
        confine(task.seconds, granted)
        with socket.socket(fileno=task.answer) as told, os.fdopen(task.document, "rb") as file:
            told.sendall(BEGUN)
            file.seek(0)
            parse_into(file.read(), task.name, told.sendall, task.word_pictures)
    finally:
        os._exit(0)
