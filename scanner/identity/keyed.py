"""Keyed hashes: two sightings of one number can be joined, and nobody without the key can try all numbers.

Under the same key, texts are locked that must be remembered from run to run and must not lie in the clear.

The space of citizen numbers is so small that any unkeyed hash of one is undone in minutes. Keys have versions: a hash
is made with the newest one and names it, and what older ones would have made of a value is known as long as they are.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE = 12
_LEAST = 16
_keys: tuple[bytes, ...] = (secrets.token_bytes(32),)


def use_keys(keys: Sequence[bytes]) -> None:
    """Set the keys of this installation for the process, once, before anything is examined; oldest version first.

    Until then a random key of the process is in use: hashes then join sightings within one process only.
    Raises ValueError without a key, or for one shorter than 16 bytes.
    """
    global _keys
    if not keys or min(map(len, keys)) < _LEAST:
        raise ValueError("the key of keyed hashes needs at least 16 bytes")
    _keys = tuple(keys)


def keyed_hash(kind: str, value: str) -> str:
    """HMAC-SHA-256 over kind and NFKC value under the newest key: `2:` and hexadecimal; version 1 names none."""
    return _hashed(len(_keys), kind, value)


def former_hashes(kind: str, value: str) -> tuple[str, ...]:
    """What the older keys would have made of it, oldest first."""
    return tuple(_hashed(version, kind, value) for version in range(1, len(_keys)))


def digits_of(digest: str, count: int) -> str:
    """So many decimal digits, at most 40, that follow from a keyed hash."""
    return f"{int(digest.rpartition(':')[2], 16):078d}"[-40:][:count]


def _hashed(version: int, kind: str, value: str) -> str:
    message = f"{kind}\0{unicodedata.normalize('NFKC', value)}".encode()
    made = hmac.new(_keys[version - 1], message, hashlib.sha256).hexdigest()
    return made if version == 1 else f"{version}:{made}"


def locked(text: str) -> bytes:
    """A text as only this installation reads it: AES-256-GCM under a key of its own, made from the newest key."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + _lock(_keys[-1]).encrypt(nonce, text.encode(), None)


def unlocked(data: bytes) -> str:
    """The text again; '' where it was locked under a key that is not ours or is damaged."""
    for key in reversed(_keys):
        try:
            return _lock(key).decrypt(data[:_NONCE], data[_NONCE:], None).decode()
        except (InvalidTag, ValueError):
            continue
    return ""


def _lock(key: bytes) -> AESGCM:
    return AESGCM(hmac.new(key, b"lock", hashlib.sha256).digest())
