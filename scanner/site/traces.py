"""Traces that machines leave on pages they copy, spin or convert: none of them proves anything alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from scanner.likeness import residue, without_residue
from scanner.text import fold
from scanner.text.automata import FASTEST, Engine, as_bytes

_RESIDUE = 5.0
_RESIDUE_LEAST = 3
_FARM = re.compile(r"蜘蛛池\s?(?:模板|程序|站群)|(?:主站|站群)\s?蜘蛛池")
_SOUP = re.compile(r"""<[a-z]{1,8} id=["']?([a-z0-9]{5})["']?>""")
_SOUP_LEAST = 3
_SPUN_LEAST = 4
_SPUN_DENSITY = 1.0
"""Different phrases per 1,000 characters."""
_TRADITIONAL = re.compile("[網當門務檢會們]")


def traces(html: str, text: str) -> Iterator[str]:
    """Slugs: `pinyin-residue`, `spider-farm`, `tag-soup`, `spun` (phrases of automatic rewriting, `spun.txt`)."""
    density = residue(text)
    if density > _RESIDUE and round(density * len(text) / 1000) >= _RESIDUE_LEAST:
        yield "pinyin-residue"
    if "蜘蛛池" in text and _FARM.search(text):
        yield "spider-farm"
    if max(Counter(name for name in _SOUP.findall(html) if not name.isalpha()).values(), default=0) >= _SOUP_LEAST:
        yield "tag-soup"
    if is_spun(text):
        yield "spun"


def is_spun(text: str) -> bool:
    """Whether it holds several different phrases that only automatic rewriting writes."""
    phrases = _spun_phrases(text)
    if len(phrases) < _SPUN_LEAST and _TRADITIONAL.search(text):
        phrases = _spun_phrases(fold(without_residue(text)).text)
    return len(phrases) >= _SPUN_LEAST and len(phrases) * 1000 >= _SPUN_DENSITY * len(text)


def _spun_phrases(text: str) -> set[int]:
    """Which of the phrases stand in a text."""
    return {number for number, _, _ in _phrases().spans(as_bytes(text))}


@cache
def _phrases() -> Engine:
    lines = (Path(__file__).parent / "spun.txt").read_text(encoding="utf-8").splitlines()
    return FASTEST(sorted({phrase for line in lines if not line.startswith("#") for phrase in line.split()}))
