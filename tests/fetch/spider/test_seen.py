"""What was met is known again, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scanner.fetch.spider import seen as module
from scanner.fetch.spider.seen import Seen


@given(st.lists(st.text(max_size=5)), st.text(max_size=5))
def test_only_what_was_met_is_in_it(met, other):
    seen = Seen(met)
    assert all(each in seen for each in met)
    assert len(seen) == len(set(met))
    assert (other in seen) == (other in met)


def test_it_stays_known_when_it_is_sorted_in(monkeypatch):
    monkeypatch.setattr(module, "_RECENT", 3)
    seen = Seen()
    for number in range(100):
        seen.add(str(number))
        seen.add(str(number // 2))
        assert len(seen) == number + 1
        assert all(str(each) in seen for each in range(number + 1))
        assert str(number + 1) not in seen
