import itertools

from hypothesis import given
from hypothesis import strategies as st

from scanner.text import TermIndex, fold


def found(index, text):
    folded = fold(text).text
    return [(folded[hit.start : hit.end], hit.kinds) for hit in index.find(folded)]


def test_the_longest_span_wins_and_may_allow():
    index = TermIndex([("彩票", "topic"), ("体育", "topic")], allow=["体育彩票管理中心"])
    assert found(index, "省体育彩票管理中心") == []
    assert found(index, "体育彩票") == [("体育", ("topic",)), ("彩票", ("topic",))]


def test_latin_terms_stand_alone():
    index = TermIndex([("bet", 1), ("slot gacor", 2), ("app下载", 3)])
    assert found(index, "alphabet better BET") == [("bet", (1,))]
    assert found(index, "situs Slot Gacor88") == []
    assert found(index, "手机App下载站") == [("app下载", (3,))]


def test_a_term_of_two_kinds_tells_both():
    assert found(TermIndex([("代孕", "a"), ("代孕", "b")]), "找代孕") == [("代孕", ("a", "b"))]


def test_an_index_without_terms_finds_nothing():
    assert TermIndex([]).find("anything") == []


@given(st.text(alphabet="ab体育彩é𝐛 ", max_size=40))
def test_hits_stand_where_they_say_and_do_not_overlap(text):
    index = TermIndex([("体", 1), ("体育", 2), ("育彩", 3), ("ab", 4), ("é", 5)])
    folded = fold(text).text
    hits = index.find(folded)
    assert all(folded[hit.start : hit.end] == hit.term for hit in hits)
    assert all(one.end <= two.start for one, two in itertools.pairwise(hits))
