"""A name that a title repeats with the words of a shop front, above a page that never speaks of it: X娱乐|X登录网址."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from scanner.page import Markup
from scanner.page.segments import segments
from scanner.promotion.doorway import outside_links
from scanner.promotion.lexicon import promotion_rules
from scanner.rules import Ruleset
from scanner.text import fold

_PARTS = re.compile(r"[-–—_|｜丨·•,，、。:：;；/\s]+")
_SHORTEST_BODY = 60
_SHORTEST = 8
_TWICE = 2
_TOLD = 3
"""A shorter name begins too many other words."""
_LONGEST = 120
_LAWFUL = "体育"
"""Many a link leads to a real sports centre."""
_HEADS = ("title", "keywords", "description")


@dataclass(frozen=True, slots=True)
class Branded:
    """The name, the parts of the page's head that repeat it, and how it is offered there."""

    name: str
    places: tuple[str, ...]
    suffixes: tuple[str, ...]
    trade: bool
    """One of the words beside it is the gambling trade's own."""


def branded(markup: Markup, rules: Ruleset) -> Branded | None:
    """The name that a page's head sells and its body does not know; None on pages that use it themselves."""
    shapes = _shapes(promotion_rules(rules))
    folded = {each.part: each.folded.text for each in reversed(markup.once(segments)) if each.part in _HEADS}
    named = {place: _named(text, shapes) for place, text in folded.items()}
    for parts in named.values():
        for name, suffixes in parts.items():
            places = tuple(place for place, others in named.items() if name in others)
            if "title" in places and _sold(name, suffixes, shapes) and _unknown(name, markup, folded["title"]):
                said = "".join(suffix for others in named.values() for suffix in others.get(name, ()))
                return Branded(name, places, tuple(dict.fromkeys(suffixes)), shapes.trade.search(said) is not None)
    return None


def fronted(markup: Markup, own_hosts: Sequence[str], rules: Ruleset) -> Branded | None:
    """The name that one link out of the site, or one picture, sells so, on a page that does not know it."""
    shapes = _shapes(promotion_rules(rules))
    pictures = [each.text for each in markup.once(segments) if each.part == "alt"]
    calling = {text for text in (*pictures, *(link.text for link in markup.anchors)) if _calling(text, shapes)}
    if not calling:
        return None
    links = (("anchor_out", link.text) for link in outside_links(markup, own_hosts, rules))
    for place, text in dict.fromkeys((*links, *(("alt", text) for text in pictures))):
        if text not in calling:
            continue
        folded = fold(text).text
        for name, suffixes in _named(folded, shapes).items():
            trade = shapes.trade.search("".join(suffixes).replace(_LAWFUL, "")) is not None
            if trade and _sold(name, suffixes, shapes) and _unknown(name, markup, folded):
                return Branded(name, (place,), tuple(dict.fromkeys(suffixes)), trade)
    return None


@lru_cache(maxsize=8192)  # the same links stand on every page of a site
def _calling(text: str, shapes: _Shapes) -> bool:
    """Whether a text of fit length calls twice as shop fronts do."""
    if text.isascii() or not _SHORTEST <= len(text) <= _LONGEST:
        return False
    return len(shapes.calls.findall(fold(text).text)) >= _TWICE


def _unknown(name: str, markup: Markup, front: str) -> bool:
    """Whether a page has text of its own and that never says the name, but where it repeats its title or link."""
    body = fold(markup.text).text
    return len(body) >= _SHORTEST_BODY and name not in body.replace(front, "")


def _sold(name: str, suffixes: list[str], shapes: _Shapes) -> bool:
    calls = {call for suffix in suffixes for call in shapes.calls.findall(suffix)}
    return len(suffixes) >= _TWICE and len(calls) >= _TWICE and not shapes.ordinary.search(name)


def _named(text: str, shapes: _Shapes) -> dict[str, list[str]]:
    """Names by the words that follow them in the parts of a title; whatever else follows a name known by then, too."""
    found: dict[str, list[str]] = {}
    others: list[str] = []
    for part in _PARTS.split(text):
        if match := shapes.part.fullmatch(part):
            found.setdefault(match["name"], []).append(match["suffix"])
        elif len(part) <= _LONGEST and (match := shapes.joined.fullmatch(part)):
            found.setdefault(match["name"], []).extend(part.split(match["name"])[1:])
        else:
            others.append(part)
    for name, suffixes in found.items():
        if len(name) >= _TOLD:
            suffixes += [part[len(name) :] for part in others if part.startswith(name)]
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Shapes:
    part: re.Pattern[str]
    joined: re.Pattern[str]
    """Parts whose separators were lost when a disguise was folded away."""
    calls: re.Pattern[str]
    trade: re.Pattern[str]
    ordinary: re.Pattern[str]


@cache
def _shapes(rules: Ruleset) -> _Shapes:
    table = rules.data["branded"]
    calls, fillers = (
        "|".join(sorted(map(re.escape, table[kind]), key=len, reverse=True)) for kind in ("calls", "fillers")
    )
    return _Shapes(
        re.compile(
            rf"(?:澳门|亚洲|缅甸|菲律宾)?(?P<name>[a-z0-9]{{0,4}}[\u4e00-\u9fff]{{2,4}}?|[a-z0-9]{{2,6}})(?P<suffix>(?:{calls}|{fillers})*)"
        ),
        re.compile(rf"(?P<name>[\u4e00-\u9fff]{{2,4}}?)(?:{calls}|{fillers})++(?:(?P=name)(?:{calls}|{fillers})*+)+"),
        re.compile(calls),
        re.compile("|".join(map(re.escape, table["trade"]))),
        re.compile("|".join(table["ordinary"])),
    )
