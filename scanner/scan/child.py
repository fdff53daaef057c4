"""A site process as its parent holds it: started with a job, read frame by frame, ended by its id."""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import threading
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import BinaryIO

from scanner.scan import messages
from scanner.scan.process.nursery import Nursery, SiteProcess
from scanner.scan.process.private import PrivateFolder, make
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

    process: SiteProcess
    folder: PrivateFolder
    outbox: queue.SimpleQueue[messages.TargetsShared | None] = field(default_factory=queue.SimpleQueue)
    """What is still to be told to it; None: no more."""
    started: float = field(default_factory=monotonic)

    def end(self) -> int:
        """Wait for it, politely, then not; its exit status. What it left lying about is removed."""
        try:
            if (code := self.process.wait(GRACE)) is not None:
                return code
            self.process.signal(signal.SIGKILL)
            return -signal.SIGKILL if self.process.wait(GRACE) is None else int(self.process.code or 0)
        finally:
            self.folder.remove()

    def say(self, shared: messages.TargetsShared) -> None:
        """Tell it of outbound targets, when it listens."""
        self.outbox.put(shared)

    def stop(self) -> None:
        """Ask it to end."""
        self.process.signal(signal.SIGTERM)


Inbox = queue.Queue[tuple[Child, messages.Message | Ended]]


def start(nursery: Nursery, job: messages.Job, archive: Path, log: Path, inbox: Inbox) -> Child:
    """Start a site process whose messages arrive in `inbox`, `Ended` last. Raises what `Nursery.start` raises."""
    job_out, job_in = os.pipe()
    messages_out, messages_in = os.pipe()
    theirs = [job_out, messages_in]
    folder = make()
    try:
        for path in (log, archive):
            with said(path):
                theirs.append(os.open(path, _OPEN, 0o600))
        process = nursery.start(folder, theirs)
    except BaseException:
        os.close(job_in)
        os.close(messages_out)
        folder.remove()
        raise
    finally:
        for descriptor in theirs:
            os.close(descriptor)
    child = Child(process, folder)
    streams = os.fdopen(job_in, "wb"), os.fdopen(messages_out, "rb")
    threading.Thread(target=_talk, args=(child, job, *streams, inbox), daemon=True).start()
    return child


def _talk(child: Child, job: messages.Job, stdin: BinaryIO, stdout: BinaryIO, inbox: Inbox) -> None:
    reason = ""
    telling = threading.Thread(target=_tell, args=(child, job, stdin), daemon=True)
    telling.start()
    try:
        with stdout:
            for message in messages.receive(stdout):
                inbox.put((child, message))
    except (OSError, messages.ProtocolError) as error:
        reason = str(error)
    child.outbox.put(None)
    inbox.put((child, Ended(reason)))


def _tell(child: Child, job: messages.Job, stdin: BinaryIO) -> None:
    """Its job, then what it is told; one that has ended, or does not listen, is no trouble of the others."""
    with contextlib.suppress(OSError), stdin:
        messages.send(stdin, job)
        while (shared := child.outbox.get()) is not None:
            messages.send(stdin, shared)
