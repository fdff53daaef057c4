"""What is sealed opens with the private key, as what it is about, and in no other way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.identity import sealing
from scanner.identity.context import Sighting
from scanner.identity.held import held
from scanner.identity.leaks import Leak
from scanner.identity.numbers import find_numbers
from scanner.identity.sealing import BadKey, Sealer, Unsealable, new_keys, private_key, public_key, unseal
from scanner.model import Where
from tests.identity.synthetic import REGIONS, citizens

PRIVATE, PUBLIC = new_keys("a word")
KEY, SEALER = private_key(PRIVATE, "a word"), Sealer(public_key(PUBLIC))


@pytest.fixture
def sealing_on() -> Iterator[None]:
    sealing.use_public_key(PUBLIC)
    yield
    sealing.use_public_key(b"")


@given(st.binary(max_size=300), st.text(max_size=20))
@settings(deadline=None)
def test_anything_comes_back(data: bytes, about: str) -> None:
    sealed = SEALER.seal(data, about)
    assert unseal(sealed, KEY, about) == data
    with pytest.raises(Unsealable):
        unseal(sealed, KEY, about + "x")


@given(st.integers(0, 200), st.integers(1, 255))
@settings(deadline=None, max_examples=60)
def test_a_changed_byte_opens_nothing(place: int, by: int) -> None:
    sealed = bytearray(SEALER.seal(b"440305", "a"))
    sealed[place % len(sealed)] ^= by
    with pytest.raises(Unsealable):
        unseal(bytes(sealed), KEY, "a")


@pytest.mark.parametrize("size", [0, 3, 50, 100])
def test_what_is_cut_opens_nothing(size: int) -> None:
    with pytest.raises(Unsealable):
        unseal(SEALER.seal(b"440305", "a")[:size], KEY, "a")


def test_another_key_opens_nothing() -> None:
    with pytest.raises(Unsealable):
        unseal(SEALER.seal(b"440305", "a"), private_key(new_keys("")[0], ""), "a")


def test_a_data_key_is_renewed() -> None:
    sealer = Sealer(public_key(PUBLIC))
    heads = {sealer.seal(b"1", "a")[4:84] for _ in range(2_500)}
    assert len(heads) == 3


@pytest.mark.parametrize("body", [PRIVATE, b"", b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"])
def test_what_is_no_public_key_is_refused(body: bytes) -> None:
    with pytest.raises(BadKey):
        public_key(body)


def test_a_key_of_another_kind_is_refused() -> None:
    other = generate_private_key(SECP256R1())
    private = other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with pytest.raises(BadKey, match="another kind"):
        public_key(other.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    with pytest.raises(BadKey, match="another kind"):
        private_key(private, "")


@pytest.mark.parametrize("word", ["", "another word"])
def test_a_private_key_needs_its_passphrase(word: str) -> None:
    with pytest.raises(BadKey):
        private_key(PRIVATE, word)


def _leaks(text: str) -> list[Leak]:
    return [Leak(Sighting(number, text), Where(part="text")) for number in find_numbers(text, REGIONS)]


def test_the_numbers_of_a_finding_are_held_sealed(sealing_on: None) -> None:
    numbers = citizens(3)
    found = held(_leaks(" ".join(numbers)))
    assert [unseal(each.sealed, KEY, each.digest).decode() for each in found] == numbers
    assert not any(number in repr(found) for number in numbers)


def test_without_a_key_nothing_is_held() -> None:
    assert held(_leaks(citizens(1)[0])) == ()
