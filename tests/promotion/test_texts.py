"""Official texts of our own stay below high, advertisements of our own reach it; also under every disguise."""

from datetime import UTC, datetime

import pytest

from scanner import rules
from scanner.detectors import hijacked_content
from scanner.model import SiteEntry, Snapshot
from scanner.page import Page
from tests.promotion.advertising import advertisements
from tests.promotion.disguises import ANYWHERE, disguised, elsewhere
from tests.promotion.texts import official_texts

RULES = rules.load("hijacked_content")
URL = "https://www.example.gov.cn/"
OFFICIAL = [*official_texts(held_out=False), *official_texts(held_out=True)]
ADS = [*advertisements(held_out=False), *advertisements(held_out=True)]

LEAST = 0.97
"""The share of advertisements that reach high severity under any one disguise; 98.6 % over all, seed 20."""
LEAST_ELSEWHERE = 0.95
"""In addresses and attributes about 94 %, in the other places all."""
LEAST_SURROUNDED = 0.75
"""The same of those that the page around them gives away: there it is not asked; 78 % at high, 86 at medium."""


def findings(html):
    now = datetime(2026, 1, 1, tzinfo=UTC)
    page = Page(Snapshot(url=URL, final_url=URL, fetched_at=now, body=html.encode()), SiteEntry(home=URL))
    return list(hijacked_content.detect(page, RULES))


def high(html):
    return any(finding.severity.rank >= 3 for finding in findings(html))


def test_the_texts_are_many_and_none_stands_twice():
    assert len(list(official_texts(held_out=False))) >= 300
    assert len(list(official_texts(held_out=True))) >= 60
    assert len({text.body for text in OFFICIAL}) == len(OFFICIAL)


def test_no_official_text_is_high():
    assert [text.title for text in OFFICIAL if high(text.html)] == []


@pytest.mark.parametrize("ad", ADS, ids=lambda ad: (ad.paragraph or ad.title)[:24])
def test_an_advertisement_is_called_by_its_trade(ad):
    found = [finding for finding in findings(ad.html) if finding.severity.rank >= 3]
    called = {finding.rule.partition("/")[2] for finding in found}
    assert called & {ad.topic.replace("_", "-"), "solicitation"}
    assert all(finding.signs for finding in found)


@pytest.mark.long
@pytest.mark.parametrize("way", ANYWHERE, ids=lambda way: way.__name__)
def test_a_disguise_hides_nothing_and_accuses_nobody(way):
    ads = [html for ad in ADS if (html := disguised(ad, way, seed=7))]
    assert sum(map(high, ads)) >= LEAST * len(ads)
    twins = [(text.title, html) for text in OFFICIAL if (html := disguised(text, way, seed=7))]
    assert [title for title, html in twins if high(html)] == []


@pytest.mark.long
def test_words_out_of_sight_are_read():
    for surrounded, least in ((False, LEAST_ELSEWHERE), (True, LEAST_SURROUNDED)):
        ads = [html for ad in ADS if ad.surrounded is surrounded for _, html in elsewhere(ad, seed=7)]
        assert sum(map(high, ads)) >= least * len(ads)
    assert [text.title for text in OFFICIAL for _, html in elsewhere(text, seed=7) if high(html)] == []
