"""Entries leave in the order in which they came, packed or not."""

from __future__ import annotations

from collections import deque

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.fetch.plan import Entry
from scanner.fetch.spider import line
from scanner.fetch.spider.line import Waiting


@given(st.lists(st.one_of(st.none(), st.text(max_size=4)), max_size=60))
def test_first_in_first_out(monkeypatch_block, moves):
    waiting, model = Waiting(), deque()
    for depth, url in enumerate(moves):
        if url is not None:
            waiting.append(Entry(url, depth))
            model.append(Entry(url, depth))
        elif model:
            assert waiting.popleft() == model.popleft()
        assert len(waiting) == len(model)
    assert [waiting.popleft() for _ in range(len(waiting))] == list(model)
    with pytest.raises(IndexError):
        waiting.popleft()


@pytest.fixture(scope="module")
def monkeypatch_block():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(line, "_BLOCK", 4)
        yield
