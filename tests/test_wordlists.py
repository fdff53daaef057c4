"""Every word list's own lines: each '#+' line holds one of its terms, no '#-' line does."""

import pytest

from scanner import rules
from scanner.text import TermIndex, fold

LISTS = rules.load_wordlists(rules.data_folder("wordlists"))


def lines():
    for name, words in LISTS.items():
        index = TermIndex([(term, name) for term in words.terms], words.allow)
        for kind, examples in (("+", words.must_hit), ("-", words.must_not_hit)):
            for number, example in enumerate(examples):
                yield pytest.param(index, example, kind == "+", id=f"{name}{kind}{number}")


@pytest.mark.parametrize(("index", "example", "expected"), list(lines()))
def test_line(index, example, expected):
    hits = index.find(fold(example).text)
    assert bool(hits) is expected, hits


@pytest.mark.parametrize("words", LISTS.values(), ids=LISTS)
def test_no_term_stands_twice(words):
    assert len(set(words.terms)) == len(words.terms)
