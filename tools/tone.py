"""Writes scanner/promotion/tone.txt: which pairs of characters sellers write, and which offices.

Run it by hand (`python -m tools.tone`) after texts were added to tests/promotion. It counts in how
many advertisements and in how many sentences of official texts of our own a pair of Han characters stands.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from scanner.promotion.tone import pairs
from scanner.text import fold
from tests.promotion.advertising import advertisements
from tests.promotion.texts import official_texts

TABLE = Path(__file__).parent.parent / "scanner" / "promotion" / "tone.txt"
LINES = Path(__file__).parent.parent / "tests" / "promotion" / "tone"
HEAD = """\
# Pairs of characters by who writes them: hundredths of the log of how many times likelier a seller is than an office.
# Counted by tools/tone.py in the advertisements and official texts of tests/promotion. Do not edit by hand.
"""
SMOOTHING = 6.0
LEAST = 0.1
SHORTEST = 8


def spoken(html: str) -> str:
    """The text of a piece of HTML in normal form."""
    return fold(unescape(re.sub("<[^>]*>", " ", html))).text


def listed(name: str) -> Iterator[str]:
    """Lines of one kind, written for nothing but this table."""
    yield from map(spoken, (LINES / f"{name}.txt").read_text(encoding="utf-8").splitlines())


def sold() -> Iterator[str]:
    """What sellers write."""
    yield from listed("sellers")
    for held_out in (False, True):
        for ad in advertisements(held_out=held_out):
            if ad.topic != "defacement":
                yield spoken(ad.paragraph or ad.title)


def official() -> Iterator[str]:
    """What offices write, sentence by sentence."""
    yield from listed("offices")
    for held_out in (False, True):
        for text in official_texts(held_out=held_out):
            yield spoken(text.title)
            yield from (said for said in spoken(text.body).split("。") if len(said) > SHORTEST)


def counted(texts: Iterator[str]) -> tuple[Counter[str], int]:
    """In how many of the Chinese texts each pair stands, and how many texts they are."""
    found = [said for text in texts if (said := set(pairs(text)))]
    return Counter(pair for said in found for pair in said), len(found)


def main() -> None:
    """Writes the table."""
    (ads, many_ads), (news, many_news) = counted(sold()), counted(official())
    share = many_ads / (many_ads + many_news)
    lines = []
    for pair in sorted(ads.keys() | news.keys()):
        likelier = (ads[pair] + SMOOTHING * share) / many_ads
        than = (news[pair] + SMOOTHING * (1 - share)) / many_news
        if abs(weight := math.log(likelier / than)) >= LEAST:
            lines.append(f"{pair}{round(weight * 100)}\n")
    TABLE.write_text(HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
