"""Keyed hashes and their versions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from scanner.identity import keyed
from scanner.identity.keyed import digits_of, former_hashes, keyed_hash, locked, unlocked, use_keys

ONE, TWO, THREE = b"k" * 16, b"l" * 32, b"m" * 32


@pytest.fixture(autouse=True)
def ours() -> Iterator[None]:
    before = keyed._keys
    yield
    use_keys(before)


def test_hashes_need_the_key() -> None:
    use_keys([ONE])
    one, other = keyed_hash("citizen", "１"), keyed_hash("citizen", "1")
    use_keys([TWO])
    assert one == other != keyed_hash("citizen", "1") != keyed_hash("mobile", "1")


def test_what_an_older_key_made_is_recognised() -> None:
    made = []
    for keys in ([ONE], [ONE, TWO], [ONE, TWO, THREE]):
        use_keys(keys)
        made.append(keyed_hash("citizen", "1"))
    assert [each[:2] for each in made[1:]] == ["2:", "3:"]
    assert former_hashes("citizen", "1") == tuple(made[:2])
    assert len({digits_of(each, 18) for each in made}) == 3
    assert all(digits_of(each, 18).isdigit() for each in made)


def test_what_was_locked_under_an_older_key_opens() -> None:
    use_keys([ONE])
    data = locked("4403")
    use_keys([ONE, TWO])
    assert unlocked(data) == "4403"
    use_keys([TWO])
    assert unlocked(data) == unlocked(b"") == unlocked(data[:-1]) == ""


@pytest.mark.parametrize("keys", [[], [b"short"], [ONE, b""]])
def test_no_key_or_a_short_one_is_refused(keys: list[bytes]) -> None:
    with pytest.raises(ValueError):
        use_keys(keys)
