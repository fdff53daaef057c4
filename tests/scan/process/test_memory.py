"""Memory that pages left goes back to the system."""

from __future__ import annotations

import gc
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from scanner.scan.process.memory import give_back


def resident() -> int:
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmRSS:")[2].split()[0])


def test_what_pages_left_free_is_given_back() -> None:
    trees = [LexborHTMLParser("<p>text</p>" * 5000) for _ in range(60)]
    staying = trees[::6]
    del trees
    gc.collect()
    before = resident()
    give_back()
    assert resident() <= before
    assert len(staying) == 10
