"""No pattern that meets hostile text may take more than linear time."""

from __future__ import annotations

import re
import time

import pytest

from scanner.fetch import urls, views
from scanner.fetch.spider import links, sitemap, traps, triage
from scanner.page import tokens

PATTERNS = [
    (f"{module.__name__}.{name}", pattern)
    for module in (links, sitemap, tokens, traps, triage, urls, views)
    for name, pattern in vars(module).items()
    if isinstance(pattern, re.Pattern)
]
FILLERS = [
    "a", " ", "<", "<a ", "<loc>", "<loc ", "<link ", "<loc> ", "<loc><![CDATA[", " class=", ' style="', "style='",
    "location", "location = '", "window.open ( ", "/", "a/", "aaaaaaaaaaaaaaaaaaaaaaaa/", "..", "%41", "log_", "_", "0",
    "1a", '"', "'", "\\", "http://a.b/", "http://a.b/cccccccccccccccccccccccccccc/", "position:", "left: -", "(S(a))",
    "/(S(", ";jsessionid=",
]  # fmt: skip


@pytest.mark.parametrize(("name", "pattern"), PATTERNS, ids=[name for name, _ in PATTERNS])
def test_linear_time(name, pattern):
    short = name.endswith(("_PLAIN", "_UNSAFE_PATH", "_UNSAFE_VALUE", "_SESSION_NAME", "_SESSION_PATH", "_EXTENSION"))
    size = traps.MAX_LENGTH if short else 20_000
    for filler in FILLERS:
        for tail in ("", "!"):
            quarter, whole = (_cpu(pattern, short, filler, tail, part) for part in (size // 4, size))
            # Four times the text may take four times as long; sixteen times would be quadratic.
            assert whole < 0.05 or whole < 10 * quarter, (filler, tail)


def _cpu(pattern, short, filler, tail, size):
    text = "http://a.b/" * short + filler * (size // len(filler)) + tail
    subject = text.encode() if isinstance(pattern.pattern, bytes) else text
    started = time.process_time()
    pattern.fullmatch(subject)
    pattern.findall(subject)
    return time.process_time() - started
