"""Keyed hashes: two sightings of one number can be joined, and nobody without the key can try all numbers.

Under the same key, texts are locked that must be remembered from run to run and must not lie in the clear.

The space of citizen numbers is so small that any unkeyed hash of one is undone in minutes.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE = 12
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


def locked(text: str) -> bytes:
    """A text as only this installation reads it: AES-256-GCM under a key of its own, made from the process's key."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(_locking_key()).encrypt(nonce, text.encode(), None)


def unlocked(data: bytes) -> str:
    """The text again; '' where it was locked under another key or is damaged."""
    try:
        return AESGCM(_locking_key()).decrypt(data[:_NONCE], data[_NONCE:], None).decode()
    except (InvalidTag, ValueError):
        return ""


def _locking_key() -> bytes:
    return hmac.new(_key, b"lock", hashlib.sha256).digest()
