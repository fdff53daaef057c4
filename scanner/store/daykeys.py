"""Keys of a day, for crypto-shredding: what was sealed on a day is locked once more, and is gone when its key is.

The keys lie in a folder of their own, apart from what they lock, so that a backup of the one need not hold the other.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from scanner.store.errors import said
from scanner.store.secret import secret

FOLDER = "day-keys"
_NONCE = 12


class Shredded(Exception):
    """The key of that day was destroyed, or what it locked was changed."""


@dataclass(frozen=True, slots=True)
class DayKey:
    """The key of one day, given as 2026-11-22."""

    day: str
    _key: bytes = field(repr=False)

    def lock(self, data: bytes, about: str) -> bytes:
        """The data as only this key opens it, and only as what it is `about`."""
        nonce = secrets.token_bytes(_NONCE)
        return nonce + AESGCM(self._key).encrypt(nonce, data, about.encode())

    def unlock(self, data: bytes, about: str) -> bytes:
        """The data again. Raises Shredded."""
        try:
            return AESGCM(self._key).decrypt(data[:_NONCE], data[_NONCE:], about.encode())
        except (InvalidTag, ValueError) as error:
            raise Shredded(self.day) from error


def key_of_today(home: Path, today: date) -> DayKey:
    """The key of the day, made with its first use. Raises StoreError."""
    return DayKey(today.isoformat(), secret(_file(home, today.isoformat())))


def key_of(home: Path, day: str) -> DayKey:
    """The key of a day. Raises Shredded when it is no longer there, StoreError when it cannot be read."""
    path = _file(home, day)
    if not path.exists():
        raise Shredded(day)
    return DayKey(day, secret(path))


def days(home: Path) -> Sequence[str]:
    """The days that have a key, oldest first."""
    return sorted(path.stem for path in (home / FOLDER).glob("????-??-??.key"))


def destroy(home: Path, day: str) -> None:
    """Overwrite and remove the key of a day; nothing that it locked opens again. Raises StoreError."""
    path = _file(home, day)
    with said(path):
        path.chmod(0o600)
        with path.open("r+b") as file:
            file.write(secrets.token_bytes(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _file(home: Path, day: str) -> Path:
    return home / FOLDER / f"{day}.key"
