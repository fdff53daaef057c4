"""Sealing: what must not be kept in the clear is kept so that only the holder of a private key can read it.

Hybrid public key encryption (RFC 9180: X25519, HKDF-SHA-256, AES-256-GCM). Sealing a key takes a hundred times as long
as locking a number with it, so one data key, itself sealed, serves many texts; each carries it along.
The processes that meet hostile content know the public key only.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

PrivateKey = X25519PrivateKey
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_LABEL = b"vetoscan sealed 1"
_MAGIC = b"VSS1"
_KEY, _NONCE, _TAG = 32, 12, 16
_SEALED_KEY = 32 + _KEY + _TAG
_HEAD = len(_MAGIC) + _SEALED_KEY + _NONCE
_USES = 1_000
"""How many texts one data key serves."""


class BadKey(ValueError):
    """A key that cannot be used; says why and what to do."""


class Unsealable(Exception):
    """What was sealed does not open with this key, or was changed."""


@dataclass(slots=True)
class Sealer:
    """Seals to one public key."""

    public: X25519PublicKey
    _key: bytes = b""
    _sealed_key: bytes = b""
    _left: int = field(default=0)

    def seal(self, data: bytes, about: str) -> bytes:
        """The data, sealed. It opens only as what it is `about`, so that nobody can pass one off as another."""
        if not self._left:
            self._key, self._left = secrets.token_bytes(_KEY), _USES
            self._sealed_key = _SUITE.encrypt(self._key, self.public, _LABEL)
        self._left -= 1
        nonce = secrets.token_bytes(_NONCE)
        return _MAGIC + self._sealed_key + nonce + AESGCM(self._key).encrypt(nonce, data, about.encode())


_sealer: Sealer | None = None


def use_public_key(pem: bytes) -> None:
    """Set the key to which this process seals; b'' seals nothing. Raises BadKey."""
    global _sealer
    _sealer = Sealer(public_key(pem)) if pem else None


def sealer() -> Sealer | None:
    """What seals in this process; None where nothing is to be kept."""
    return _sealer


def unseal(sealed: bytes, key: PrivateKey, about: str) -> bytes:
    """What was sealed. Raises Unsealable for another key, another `about`, or changed bytes."""
    magic, rest = sealed[: len(_MAGIC)], sealed[len(_MAGIC) : _HEAD]
    try:
        if magic != _MAGIC or len(sealed) < _HEAD + _TAG:
            raise InvalidTag
        data_key = _SUITE.decrypt(rest[:_SEALED_KEY], key, _LABEL)
        return AESGCM(data_key).decrypt(rest[_SEALED_KEY:], sealed[_HEAD:], about.encode())
    except InvalidTag as error:
        raise Unsealable("it was sealed to another key, or was changed") from error


def public_key(pem: bytes) -> X25519PublicKey:
    """The public key in a PEM file. Raises BadKey."""
    if b"PRIVATE KEY" in pem:
        raise BadKey("holds a private key; give the public one, and keep this off the scanner")
    try:
        key = load_pem_public_key(pem)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise BadKey("is no public key in PEM; make one with: vetoscan keys new") from error
    if not isinstance(key, X25519PublicKey):
        raise BadKey("is a public key of another kind; X25519 is needed: vetoscan keys new")
    return key


def private_key(pem: bytes, passphrase: str) -> PrivateKey:
    """The private key in a PEM file, for as long as the caller keeps it. Raises BadKey, also for a wrong passphrase."""
    try:
        key = load_pem_private_key(pem, passphrase.encode() or None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise BadKey("does not open: no private key in PEM, or another passphrase") from error
    if not isinstance(key, X25519PrivateKey):
        raise BadKey("is a private key of another kind; X25519 is needed: vetoscan keys new")
    return key


def new_keys(passphrase: str) -> tuple[bytes, bytes]:
    """A new private key, protected by the passphrase unless that is empty, and its public key, as PEM."""
    key = X25519PrivateKey.generate()
    protection = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, protection)
    return private, key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
