"""One process a site: a lock that ends with the process that holds it, however it ends."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scanner.store.errors import StoreError, said
from scanner.store.packing import key


class Lock:
    """Held from construction until `release`. Raises StoreError when another holds it."""

    def __init__(self, folder: Path, name: str) -> None:
        path = folder / f"{key(name)}.lock"
        with said(path):
            folder.mkdir(parents=True, exist_ok=True)
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                holder = os.read(self._descriptor, 20).decode("ascii", "replace").strip() or "unknown"
                os.close(self._descriptor)
                message = f"{name}: is being scanned by another process ({holder}); wait for it or stop it"
                raise StoreError(message) from error
            os.truncate(self._descriptor, 0)
            os.write(self._descriptor, str(os.getpid()).encode())

    @contextmanager
    def released_on_error(self) -> Iterator[None]:
        """Let go if what was to be done under the lock cannot be done."""
        try:
            yield
        except StoreError:
            self.release()
            raise

    def release(self) -> None:
        """Let others scan the site. Does nothing the second time."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
