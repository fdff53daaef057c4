from collections.abc import Iterator

import pytest

from scanner.demo import DemoWeb, Truth, load_truth


@pytest.fixture(scope="session")
def web() -> Iterator[DemoWeb]:
    with DemoWeb() as running:
        yield running


@pytest.fixture(scope="session")
def truth() -> Truth:
    return load_truth()
