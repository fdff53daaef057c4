"""Both engines find the same, and the fast one is only left out where it is not installed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.text import TermIndex, fold
from scanner.text.automata import ENGINES, Bytewise, as_bytes

TERMS = [("体", 1), ("体育", 2), ("育彩", 3), ("ab", 4), ("é", 5), ("体育彩票", 6), ("𐌀x", 7)]
pytestmark = pytest.mark.skipif("ahocorasick_rs" not in ENGINES, reason="ahocorasick_rs (extra `fast`) not installed")


@given(st.text(alphabet="ab体育彩票é𐌀x \ud800", max_size=60))
def test_the_engines_agree(text):
    folded = fold(text).text
    slow = TermIndex(TERMS, ["育彩票"], engine=Bytewise).find(folded)
    fast = TermIndex(TERMS, ["育彩票"], engine=ENGINES["ahocorasick_rs"]).find(folded)
    assert fast == slow


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_no_terms_no_hits(engine):
    assert TermIndex([], engine=engine).find("体育 abc") == []


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_offsets_are_characters_of_the_text(engine):
    (hit,) = TermIndex([("体育", 1)], engine=engine).find("é𐌀 体育馆")
    assert (hit.start, hit.end) == (3, 5)


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_the_longer_is_that_of_more_characters(engine):
    (first,) = TermIndex([("ab体育", 1), ("体育彩", 2)], engine=engine).find("ab体育彩")
    assert first.term == "ab体育"


@given(st.text(alphabet="ab体育彩票é𐌀x \ud800", max_size=60))
def test_of_those_with_one_end_the_longest_comes_first(text):
    strings, searched = [term for term, _ in TERMS], as_bytes(text)
    slow, fast = (list(engine(strings).spans(searched)) for engine in ENGINES.values())
    assert fast == slow == sorted(slow, key=lambda span: (span[2], span[1]))
