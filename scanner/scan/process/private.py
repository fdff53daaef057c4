"""A private folder for each process that handles hostile content: made, handed over and removed by its parent.

The parent holds a lock on the folder for as long as it lives, and outlives its child: however the child ends, its
folder goes, and one that nobody holds was left by a parent that was killed.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import signal
import stat
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scanner.scan.process import privileges

_PREFIX = "vetoscan-run-"
PLACES = ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR")
_TRIES = 20
_PAUSE = 0.05


@dataclass(frozen=True, slots=True)
class PrivateFolder:
    """A folder that only the unprivileged account can use, and the lock that says its maker lives."""

    path: Path
    lock: int

    def environment(self) -> dict[str, str]:
        """The environment of a process whose home and temporary files are here."""
        return {**os.environ, **dict.fromkeys(PLACES, str(self.path))}

    def remove(self) -> None:
        """Once the process it was made for has ended: end what that left running here, and remove the folder."""
        try:
            _clear(self.path)
        finally:
            os.close(self.lock)


@contextlib.contextmanager
def private_folder() -> Iterator[PrivateFolder]:
    """A private folder for the length of a block."""
    folder = make()
    try:
        yield folder
    finally:
        folder.remove()


def make() -> PrivateFolder:
    """A new private folder, the unprivileged account's if this process is root."""
    while True:
        path = tempfile.mkdtemp(prefix=_PREFIX)
        lock = _opened(path)
        if lock is None:
            continue  # a sweep of another process found it before it was locked, as below
        fcntl.flock(lock, fcntl.LOCK_EX)
        if os.path.isdir(path):
            break
        os.close(lock)
    if os.geteuid() == 0:
        with contextlib.suppress(privileges.CannotDrop):  # the child cannot drop either, and says so
            who = privileges.account()
            os.fchown(lock, who.pw_uid, who.pw_gid)
    return PrivateFolder(Path(path), lock)


def sweep() -> None:
    """Remove the folders that dead parents have left: those with our name, of our accounts, that nobody holds."""
    for entry in os.scandir(tempfile.gettempdir()):
        if not entry.name.startswith(_PREFIX) or (lock := _opened(entry.path)) is None:
            continue
        try:
            if os.fstat(lock).st_uid in _ours():
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                _clear(Path(entry.path))
        except BlockingIOError:
            continue  # its maker lives
        finally:
            os.close(lock)


def _ours() -> set[int]:
    ours = {os.geteuid()}
    if os.geteuid() == 0:
        with contextlib.suppress(privileges.CannotDrop):
            ours.add(privileges.account().pw_uid)
    return ours


def _opened(path: str) -> int | None:
    try:
        return os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return None


def _clear(path: Path) -> None:
    """Remove the folder; first who lives there: a browser that outlived its process may still be writing."""
    for _ in range(_TRIES):
        for pid in _at_home(path):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        shutil.rmtree(path, ignore_errors=True)
        if not path.exists():
            return
        time.sleep(_PAUSE)


def _at_home(path: Path) -> Iterator[int]:
    """Processes whose working folder this is. It is new, secret and private: nobody else's can be."""
    try:
        wanted = os.stat(path, follow_symlinks=False)
    except OSError:
        return
    for name in filter(str.isdigit, os.listdir("/proc") if os.path.isdir("/proc") else ()):
        try:
            at = os.stat(f"/proc/{name}/cwd")
        except OSError:
            continue
        if stat.S_ISDIR(at.st_mode) and (at.st_dev, at.st_ino) == (wanted.st_dev, wanted.st_ino):
            yield int(name)
