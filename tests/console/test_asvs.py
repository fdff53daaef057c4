"""The map of ASVS items to tests: each item has some, each of which there is."""

from __future__ import annotations

import ast
import tomllib
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parent.parent
ITEMS = tomllib.loads((Path(__file__).parent / "asvs.toml").read_text(encoding="utf-8"))
LEAST = {
    *("11.4.2", "6.2.1", "6.3.1", "6.3.2", "6.3.3", "7.2.3", "7.3.1", "3.3.1", "3.5.1", "3.4.1", "3.2.1", "8.2.1"),
    *("8.3.2", "15.3.3", "2.3.3", "2.4.1", "1.2.4", "1.2.10", "16.2.1", "16.4.2", "13.3.1", "13.4.2", "15.1.2"),
    *("1.3.12", "5.2.5", "5.3.3", "14.2.7", "15.2.5", "16.5.4"),
}
"""The items, by the first of each group."""


def test_none_is_left_out():
    assert set(ITEMS) >= LEAST


@pytest.mark.parametrize("item", ITEMS)
def test_each_has_a_test_or_a_reason(item):
    told = ITEMS[item]
    assert set(told) <= {"what", "tests", "but", "reason"}
    assert bool(told.get("tests")) != bool(told.get("reason"))


@pytest.mark.parametrize("name", sorted({name for told in ITEMS.values() for name in told.get("tests", ())}))
def test_each_test_is_there(name):
    file, _, function = name.partition("::")
    assert function in _tests(TESTS / file)


@cache
def _tests(file):
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
