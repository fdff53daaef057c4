"""What scripts can ask of a visitor: only what they look at can be a condition of theirs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from scanner.fetch.visitors.programs import KNOWN_BY
from scanner.scripts import dissected

_READ = 60_000
"""Characters of a script; a longer one is a library, or may hide anything: it counts as one that asks everything."""
_WORDS: Mapping[str, str] = {
    "agent": r"navigator|useragent|appversion|platform|vendor|touch|orientation|weixin|wechat|micromessenger"
    r"|pointer|hover|standalone|gesture|applepay|safari|webkit|\bchrome\b|renderer|pixelratio|requestpermission",
    "referrer": r"referr?er",
    "visit": r"cookie|storage|indexeddb|caches|\bwindow\.name|history|serviceworker|navigation",
    "language": r"navigator|language|\bintl\b|locale",
    "screen": r"screen|width|height|matchmedia|pixelratio|viewport|touch|orientation|@media",
    "timezone": r"\bdate\b|\bintl\b|timezone",
    "automated": r"navigator|webdriver|headless|phantom|\$?cdc_|plugins",
    "hours": r"get(?:utc)?(?:hours|day)\b|to(?:locale)?timestring|\bhours?\b",
    "chance": r"random|\bdate\b|performance|crypto|fetch|xmlhttp|ajax",
    "dice": r"random",
    "iphone": r"iphone|ipad|\bios\b|micromessenger|weixin|wechat|\bqq/|mqqbrowser|platform|apple|standalone|gesture"
    r"|safari|messagehandlers|touch-callout|requestpermission|pixelratio|vendor|useragentdata",
    "app": r"mqqbrowser|\bqq/|ucbrowser|ucweb|baiduboxapp",
    "program": KNOWN_BY,
    "engine": r"sogou|\bso\\?\.com|360|\bsm\\?\.cn|toutiao|\bbing\b|google|yahoo|soso",
    "again": r"cookie|storage|indexeddb|\bcaches\b|\bwindow\.name|serviceworker|navigation",
    "abroad": r"languages?\b|\bintl\b|timezone",
    "typed": r"referr?er",
    "spider": r"spider|(?<![a-z])bot(?![a-z])|googlebot|bingbot|crawler|slurp",
}
_ASKS = {name: re.compile(words, re.IGNORECASE) for name, words in _WORDS.items()}
EVERYTHING = frozenset(_WORDS)
VISITOR = frozenset(("agent", "referrer", "visit", "language", "screen", "timezone", "automated", "hours"))
_DEAR = frozenset(("again", "hours", "app", "program", "engine", "abroad", "typed"))
"""What takes several visits to try."""
_VEILED = frozenset(("again", "app"))
_EDGES = 4000, 8000
"""Characters at the beginning and at the end of a library, where it is that others put code of theirs."""
_RUNS_TEXT = re.compile(r"\beval\s*\(|\bFunction\s*\(|\bimport\s*\(")
_COMPUTED = re.compile(r"\b(?:window|self|top|parent|document|globalThis|this|navigator)\s*\[(?!\s*\d)")
_HIDES = ("hidden_core", "computed_call", "constructor_call", "payload", "march", "faces")


@lru_cache(maxsize=2000)
def asked(code: str) -> frozenset[str]:
    """Features of a visitor that code can depend on: those of a guise, `chance` and above all `dice`, and what rare
    visitors are known by: `iphone`, `spider`, `app`, `program`, `engine`, `again`, `abroad`, `typed`. Code that hides
    what it does, and code too long to tell, asks everything.
    """
    if len(code) > _READ:
        return EVERYTHING
    text = dissected(code)[0].text
    return EVERYTHING if hides(code) or _COMPUTED.search(text) else mentioned(text)


def hides(code: str) -> bool:
    """Whether code that can be read hides what it does: more than that it reckons the names of members."""
    if len(code) > _READ:
        return False
    script, traits = dissected(code)
    counts = traits.externals()
    return bool(script.capped or any(counts[name] for name in _HIDES) or _RUNS_TEXT.search(script.text))


def hinted(code: str) -> frozenset[str]:
    """What of that is worth a visit: nothing dear that code which does not hide it does not so much as name, and in a
    library not that either where only others would have put it.
    """
    asks = asked(code)
    if asks != EVERYTHING:
        return asks
    if hides(code):
        return (asks - _DEAR) | _VEILED
    return (asks - _DEAR) | (openly(code) & _DEAR)


def openly(code: str) -> frozenset[str]:
    """What code says openly; of a library, at its edges."""
    first, last = _EDGES
    return mentioned(f"{code[:first]}\n{code[-last:]}" if len(code) > _READ else code)


def mentioned(code: str) -> frozenset[str]:
    """The same as far as code says so openly."""
    return frozenset(name for name, words in _ASKS.items() if words.search(code))
