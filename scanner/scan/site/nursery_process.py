"""Forks site processes: everything they need is loaded here once, before anything hostile is handled.

Started by `process.nursery` as `python -m scanner.scan.site.nursery_process [LISTS]`. Standard input is a packet
socket. Each packet names a private folder and brings the five descriptors of a site process; a descriptor of the
process itself goes back at once, how it ended when it has.
"""

from __future__ import annotations

import gc
import os
import select
import socket
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scanner.documents import jail
from scanner.documents.walls.cell import load_codecs
from scanner.rules import Ruleset
from scanner.scan.process import privileges
from scanner.scan.process.memory import give_back
from scanner.scan.process.packets import DESCRIPTORS, READY, SIZE, ended
from scanner.scan.process.private import PLACES

_HOSTILE = (
    "scanner.fetch",
    "scanner.documents",
    "scanner.detectors",
    "scanner.sitewide",
    "scanner.identity",
    "scanner.scan.site.site_process",
)
_ARCHIVE = 3
_OBJECTS = 10_000
"""New objects after which unused ones are looked for: a page makes thousands, nearly all of which go by themselves."""


@dataclass(slots=True)
class _Young:
    """A site process under way: its id, and where to tell how it ended."""

    pid: int
    status: int


def main() -> None:
    """Load, drop privileges, fork a site process for each packet until the parent closes."""
    privileges.die_with_parent()
    line = socket.socket(fileno=os.dup(sys.stdin.fileno()))
    kept = jail.prepare()  # before all that sites need: it would take memory twice, and make forks of readers slow
    gc.disable()  # what is loaded stays; to look through it for garbage takes a third as long as to load it
    rulesets = _loaded(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    try:
        privileges.drop()
    except privileges.CannotDrop as error:
        line.send(str(error).encode())
        sys.exit(os.EX_NOPERM)
    gc.collect()
    give_back()
    gc.freeze()  # so that the memory stays shared with the children
    gc.set_threshold(_OBJECTS)
    gc.enable()
    line.send(READY)
    if _serve(line, kept):
        from scanner.scan.site import site_process  # loaded long since

        privileges.die_with_parent()
        code = site_process.main(rulesets, _ARCHIVE)
        sys.stderr.flush()
        os._exit(code)  # tearing everything down would first copy all memory that is shared with the nursery


def _loaded(lists: Path | None) -> Mapping[str, Ruleset]:
    """All that sites need, and not before the stem of the readers has gone its own way."""
    privileges.load_all(_HOSTILE)
    load_codecs()
    from scanner.scan.examining import examiner, rehearsal

    rulesets = examiner.load_rules(lists)
    rehearsal.rehearse(rulesets)
    return rulesets


def _serve(line: socket.socket, kept: int) -> bool:
    """Fork for every packet. Returns True in each child, False here once the parent has closed."""
    young: dict[int, _Young] = {}  # by pidfd
    poll = select.poll()
    poll.register(line, select.POLLIN)
    while True:
        for fd, _ in poll.poll():
            if fd != line.fileno():
                poll.unregister(fd)
                _bury(young.pop(fd), fd)
                continue
            packet, descriptors, _flags, _address = socket.recv_fds(line, SIZE, DESCRIPTORS)
            if not packet:
                return False
            pid = os.fork()
            if pid == 0:
                _settle(packet.decode(), descriptors, kept)
                return True
            pidfd = os.pidfd_open(pid)
            socket.send_fds(line, [str(pid).encode()], [pidfd])
            for each in descriptors[:-1]:
                os.close(each)
            young[pidfd] = _Young(pid, descriptors[-1])
            poll.register(pidfd, select.POLLIN)


def _bury(child: _Young, pidfd: int) -> None:
    _pid, status = os.waitpid(child.pid, 0)
    os.close(pidfd)
    with os.fdopen(child.status, "wb") as told:
        told.write(ended(os.waitstatus_to_exitcode(status)))


def _settle(folder: str, descriptors: list[int], kept: int) -> None:
    """In the child: a session, descriptors and a home of its own; nothing of its siblings' but the one `kept`."""
    os.setsid()
    for number, each in enumerate(descriptors[:-1]):
        os.dup2(each, number)
    os.closerange(_ARCHIVE + 1, kept)
    os.closerange(kept + 1, os.sysconf("SC_OPEN_MAX"))
    os.chdir(folder)
    os.environ.update(dict.fromkeys(PLACES, folder))
    tempfile.tempdir = folder


if __name__ == "__main__":
    main()
