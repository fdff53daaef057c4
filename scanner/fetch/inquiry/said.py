"""What a script says of the visitors it looks at, in short: so that its code need not be had again."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scanner.fetch.inquiry.asking import VISITOR, asked, hides, hinted, openly
from scanner.fetch.visitors.programs import programs_in

_ENGINES = {
    "sogou": "sogou",
    "so360": r"\bso\\?\.com|360",
    "sm": r"\bsm\\?\.cn",
    "toutiao": "toutiao",
    "bing": "bing",
    "google": "google",
}
_BY_DEED = frozenset(("referrer", "iphone"))
_WAITS = re.compile(
    r"\bon(?:click|popstate|mousedown|touchend)\b"
    r"|['\"](?:click|popstate|mousedown|touchend|visibilitychange|mouseleave|mouseout|copy)['\"]"
    r"|\bset(?:Timeout|Interval)\s*\([\s\S]{0,2000}?,\s*(?:\d{5,}|\d+e[3-9])\s*\)",
    re.IGNORECASE,
)
"""That code waits for what a visitor does, or for long."""
_DICE = re.compile(r"\bMath\s*\.\s*random\b|\bgetRandomValues\b")
_ADDRESSES = re.compile(r"//([\w.-]+\.[a-z]{2,})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """Of one script: the features it can depend on, those worth a visit, the search engines and the rare programs it
    names, and whether it looks at visitors and waits for them to do something, or leaves something to chance.
    """

    asks: frozenset[str]
    hints: frozenset[str]
    engines: tuple[str, ...]
    """All at once (`""`) first; one that names Baidu is met by who comes from there."""
    wary: bool
    programs: tuple[str, ...] = ()
    throws: bool = False
    """Whether it throws dice, and looks at visitors."""


def said(code: str) -> Said:
    """What code says."""
    named = () if "baidu" in code.lower() else _ENGINES.items()
    engines = ("", *(name for name, word in named if re.search(word, code, re.IGNORECASE)))
    return Said(asked(code), hinted(code), engines, _is_wary(code), tuple(programs_in(code)), _throws(code))


def _throws(code: str) -> bool:
    return bool(_DICE.search(code) and openly(code) & VISITOR)


def _is_wary(code: str) -> bool:
    if not _WAITS.search(code):
        return False
    return hides(code) or bool(openly(code) & _BY_DEED and not _is_official(code))


def _is_official(code: str) -> bool:
    """Whether all addresses it names are offices': on most of their sites stands a script for readers to report slips,
    which says where they came from.
    """
    hosts = [host.lower() for host in _ADDRESSES.findall(code)]
    return bool(hosts) and all(host.endswith(".gov.cn") for host in hosts)
