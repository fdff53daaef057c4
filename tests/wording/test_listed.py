"""What a list says about itself: where its terms count, how many it takes, what to write instead."""

from datetime import UTC, datetime

import pytest

from scanner import rules
from scanner.detectors.sensitive_terms import detect
from scanner.model import SiteEntry, Snapshot
from scanner.page import Page

URL = "https://www.example.gov.cn/"
HEAD = "#+ 旧称大岭屯和小岭屯\n#- 大岭镇\n"


@pytest.fixture
def causes(tmp_path):
    """`causes(name, lines, html)`: what the rules say of a page with such a list in the operator's folder."""

    def causes(name, lines, html):
        (tmp_path / f"{name}.txt").write_text(HEAD + lines, encoding="utf-8")
        snapshot = Snapshot(url=URL, final_url=URL, fetched_at=datetime(2026, 1, 1, tzinfo=UTC), body=html.encode())
        loaded = rules.load("sensitive_terms", extra_lists=tmp_path)
        return [
            (finding.rule, finding.cause, finding.signs)
            for finding in detect(Page(snapshot, SiteEntry(home=URL)), loaded)
        ]

    return causes


def test_the_political_slot_is_empty_and_read(causes):
    assert rules.load("sensitive_terms").wordlists["political_terms"].terms == ()
    found = causes("political_terms", "大岭屯\n", "<p>旧称大岭屯</p>")
    assert found == [("sensitive_terms/operator", "大岭屯", ("terms=大岭屯", "distinct=1"))]


def test_scope(causes):
    lines = "#@ scope title anchor\n大岭屯\n"
    assert causes("own_words", lines, "<title>要闻</title><p>旧称大岭屯</p>") == []
    assert causes("own_words", lines, "<title>大岭屯要闻</title>")
    assert causes("own_words", lines, "<a href=/x>大岭屯</a>")


def test_threshold(causes):
    lines = "#@ at-least 2\n大岭屯\n小岭屯\n"
    assert causes("own_words", lines, "<p>大岭屯，大岭屯</p>") == []
    assert causes("own_words", lines, "<p>大岭屯，小岭屯</p>")


def test_suggestion(causes):
    ((_, _, signs),) = causes("own_words", "大嶺屯 => 大岭村\n", "<p>旧称大岭屯</p>")
    assert "suggested=大岭屯→大岭村" in signs


def test_longer_phrases_are_innocent(causes):
    lines = "#= 大岭屯遗址\n大岭屯\n"
    assert causes("own_words", lines, "<p>大岭屯遗址公园</p>") == []
    assert causes("own_words", lines, "<p>大岭屯</p>")
