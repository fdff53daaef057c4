"""Random keys in files of their own: made once, readable by the owner alone."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from scanner.store.errors import said


def secret(path: Path) -> bytes:
    """The 32 random bytes that the file holds; made when it is not there. Raises StoreError."""
    with said(path):
        try:
            return path.read_bytes()
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            return _made_once(path, secrets.token_bytes(32))


def _made_once(path: Path, body: bytes) -> bytes:
    """What the file holds: `body`, unless another process was faster. Never a part of it."""
    partial = path.with_suffix(f".{os.getpid()}")
    try:
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(body)
        partial.chmod(0o400)
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(partial)
    finally:
        partial.unlink(missing_ok=True)
    return path.read_bytes()
