"""The private key with which sealed values open: known to the console alone, and unlocked for a while."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from scanner.identity.sealing import BadKey, PrivateKey, private_key

UNLOCKED = 15 * 60.0
"""Seconds after which the passphrase is asked for again."""


@dataclass(slots=True)
class _Held:
    file: Path | None = None
    key: PrivateKey | None = None
    until: float = 0.0


_held = _Held()
_turn = Lock()


def use(file: Path | None) -> None:
    """Name the file that holds the key, or none: then nothing can be revealed."""
    with _turn:
        _held.file, _held.key, _held.until = file, None, 0.0


def named() -> bool:
    """Whether there is a key at all."""
    return _held.file is not None


def unlock(passphrase: str) -> None:
    """Read the key and keep it for a while. Raises BadKey, also for a wrong passphrase and a file that is gone."""
    with _turn:
        if _held.file is None:
            raise BadKey("no private key was named")
        try:
            body = _held.file.read_bytes()
        except OSError as error:
            raise BadKey(f"cannot be read ({error.strerror})") from error
        _held.key, _held.until = private_key(body, passphrase), time.monotonic() + UNLOCKED


def lock() -> None:
    """Forget the key until it is unlocked again."""
    with _turn:
        _held.key, _held.until = None, 0.0


def key() -> PrivateKey | None:
    """The key while it is unlocked."""
    if time.monotonic() >= _held.until:
        lock()
    return _held.key
