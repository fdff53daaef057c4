"""The nursery as the parent holds it: a process with everything loaded that forks a site process on demand.

Loading takes more than a second of processor time, as much as many a site: so it is done once, not for every site.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scanner.scan.process.interpreter import interpreter
from scanner.scan.process.packets import READY, SIZE
from scanner.scan.process.private import PrivateFolder
from scanner.scan.process.privileges import CannotDrop
from scanner.store.errors import said


@dataclass(eq=False)
class SiteProcess:
    """A site process: signalled by a descriptor that can mean no other, its end read from a pipe."""

    pidfd: int
    status: int
    code: int | None = None

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal, unless it has ended."""
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.pidfd, number)

    def wait(self, seconds: float) -> int | None:
        """Its exit status, or minus the signal that ended it; None when it still runs after so many seconds."""
        if self.code is None and select.select([self.status], [], [], seconds)[0]:
            # Nothing told: the nursery was killed, and its children with it.
            self.code = int(os.read(self.status, 16) or -signal.SIGKILL)
            os.close(self.status)
            os.close(self.pidfd)
        return self.code


class Nursery:
    """Forks site processes. `close` it after the last of them has ended."""

    def __init__(self, lists: Path | None, log: Path) -> None:
        self._words = [str(lists.absolute())] if lists else []
        self._log = log
        self._ready = False
        self._spawn()

    def start(self, folder: PrivateFolder, descriptors: Sequence[int]) -> SiteProcess:
        """A new site process with its standard input, output and error, and its archive.

        Raises CannotDrop when the system lets the nursery become nobody else, ChildProcessError when it does not live.
        """
        status, told = os.pipe()
        try:
            return SiteProcess(self._born(folder, [*descriptors, told]), status)
        except ConnectionError:  # somebody killed it, and so the sites under way; the next ones need not fall with them
            self._spawn()
            return SiteProcess(self._born(folder, [*descriptors, told]), status)
        finally:
            os.close(told)

    def close(self) -> None:
        """End it; its children have ended."""
        self._line.close()
        self._process.terminate()
        self._process.wait()

    def _spawn(self) -> None:
        self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs, said(self._log), self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [interpreter(), "-P", "-m", "scanner.scan.site.nursery_process", *self._words],
                stdin=theirs.fileno(),
                stdout=log,
                stderr=log,
                start_new_session=True,
                cwd="/",
                env={**os.environ, "MALLOC_ARENA_MAX": "2"},  # else each thread of a site keeps what it once needed
            )
        self._ready = False

    def _born(self, folder: PrivateFolder, descriptors: Sequence[int]) -> int:
        if not self._ready:
            if (word := self._answer()[0]) != READY:
                raise CannotDrop(word.decode())
            self._ready = True
        socket.send_fds(self._line, [str(folder.path).encode()], descriptors)
        return self._answer()[1][0]

    def _answer(self) -> tuple[bytes, list[int]]:
        word, descriptors, _flags, _address = socket.recv_fds(self._line, SIZE, 1)
        if word:
            return word, descriptors
        code = self._process.wait()
        if self._ready:
            raise ConnectionResetError
        raise ChildProcessError(0, f"the process that starts all others ended at once with status {code}", self._log)
