"""A site process as its parent holds it: started with a job, read frame by frame, ended by its id."""

from __future__ import annotations

import os
import queue
import subprocess
import threading
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import BinaryIO, cast

from scanner.model import SiteEntry
from scanner.scan import messages
from scanner.scan.interpreter import interpreter
from scanner.scan.private import PrivateFolder, make
from scanner.store.errors import said

GRACE = 10.0
_OPEN = os.O_WRONLY | os.O_CREAT | os.O_APPEND


@dataclass(frozen=True, slots=True)
class Ended:
    """A site process has closed its pipe. `reason` is '' when it spoke as agreed to the end of the pipe."""

    reason: str = ""


@dataclass(eq=False)
class Child:
    """One running site process."""

    entry: SiteEntry
    process: subprocess.Popen[bytes]
    folder: PrivateFolder
    started: float = field(default_factory=monotonic)
    done: bool = False
    """Whether it said that the site is finished."""

    def end(self) -> int:
        """Wait for it, politely, then not; its exit status. What it left lying about is removed."""
        try:
            return self.process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()
        finally:
            self.folder.remove()

    def stop(self) -> None:
        """Ask it to end."""
        if self.process.poll() is None:
            self.process.terminate()


Inbox = queue.Queue[tuple[Child, messages.Message | Ended]]


def start(job: messages.Job, archive: Path, log: Path, inbox: Inbox) -> Child:
    """Start a site process whose messages arrive in `inbox`, `Ended` last. The job's archive_fd is filled in here."""
    with said(archive):
        archive_fd = os.open(archive, _OPEN, 0o600)
        log_fd = os.open(log, _OPEN, 0o600)
    folder = make()
    try:
        process = subprocess.Popen(
            [interpreter(), "-P", "-m", "scanner.scan.site_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log_fd,
            pass_fds=(archive_fd,),
            start_new_session=True,
            cwd=folder.path,
            env=folder.environment(),
        )
    except OSError:
        folder.remove()
        raise
    finally:
        os.close(log_fd)
    child = Child(job.entry, process, folder)
    threading.Thread(target=_talk, args=(child, job, archive_fd, inbox), daemon=True).start()
    return child


def _talk(child: Child, job: messages.Job, archive_fd: int, inbox: Inbox) -> None:
    stdin, stdout = cast(BinaryIO, child.process.stdin), cast(BinaryIO, child.process.stdout)
    reason = ""
    try:
        with stdin:
            messages.send(stdin, messages.with_archive(job, archive_fd))
        for message in messages.receive(stdout):
            inbox.put((child, message))
    except (OSError, messages.ProtocolError) as error:
        reason = str(error)
    finally:
        os.close(archive_fd)
    inbox.put((child, Ended(reason)))
