"""Keyed hashes: two sightings of one number can be joined, and nobody without the key can try all numbers.

The space of citizen numbers is so small that any unkeyed hash of one is undone in minutes.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata

_key = secrets.token_bytes(32)


def use_key(key: bytes) -> None:
    """Set the key of this installation for the process, once, before anything is examined.

    Until then a random key of the process is in use: hashes then join sightings within one process only.
    Raises ValueError for a key shorter than 16 bytes.
    """
    global _key
    if len(key) < 16:
        raise ValueError("the key of keyed hashes needs at least 16 bytes")
    _key = key


def keyed_hash(kind: str, value: str, key: bytes | None = None) -> str:
    """HMAC-SHA-256 over kind and NFKC value, in hexadecimal; with the process's key unless one is given."""
    message = f"{kind}\0{unicodedata.normalize('NFKC', value)}".encode()
    return hmac.new(_key if key is None else key, message, hashlib.sha256).hexdigest()
