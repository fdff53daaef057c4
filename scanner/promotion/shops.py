"""Names of the shape that betting shops give themselves (luckybet88, mantap138), where search engines read them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scanner.promotion.hosts import suspicious_host
from scanner.promotion.lexicon import CALL, CONTRABAND, GOODS, MARK, OFFER, PHRASE, SALE, SHOP, Entry
from scanner.promotion.places import PlaceOf, Sighting
from scanner.rules import Ruleset
from scanner.text import Hit, Reading

_TRADE = "bet|bets|win|slots?|casino|kasino|spins?|vegas|bahis|judi|toto|togel|bola|poker|vip|jackpot|gacor"
_NAME = re.compile(rf"(?<![a-z0-9@./-])(?=[a-z]*?(?:\d|{_TRADE}))[a-z]{{2,14}}\d{{0,4}}(?![a-z0-9@/.-])")
_ORDINARY = re.compile(r"sports?|e?sport|online|live|mobile|best|free|real|top|new|web|site|video|crypto|ing|s")
_ACCOUNT = re.compile(r"(?:微信|qq|vx|v信|微信?号|公众号|telegram)[号群]?[\s:@]{0,3}\Z")
"""What follows is somebody's account, whatever its numbers."""
_FEWEST = 2
_PLACES = ("title", "description", "keywords", "heading", "alt", "anchor_out")
_INVITING = {CALL, OFFER, SALE, MARK, GOODS, CONTRABAND, PHRASE}
_LONGEST = 400
GAMBLING = "gambling"


def shop_names(reading: Reading, place_of: PlaceOf, hits: Sequence[Hit[Entry]], rules: Ruleset) -> Iterator[Sighting]:
    """Each such name in a title, meta, heading or outside link that also invites or names something to sell."""
    inviting = [hit for hit in hits if not _INVITING.isdisjoint(kind.kind for kind in hit.kinds)]
    for index in sorted({reading.index_at(hit.start) for hit in inviting}):
        begin, end = reading.span(index)
        if end - begin > _LONGEST or (place := place_of(index)) not in _PLACES:
            continue
        for found in _NAME.finditer(reading.text, begin, end):
            name = found.group()
            if _ACCOUNT.search(reading.text, begin, found.start()):
                continue
            if _is_name(name, rules) and _invites(found.span(), begin, end, inviting):
                yield Sighting(GAMBLING, SHOP, name, place, index, *found.span(), name=name)


def _is_name(name: str, rules: Ruleset) -> bool:
    """Whether a word of the trade, or its number, stands in it and something of its own besides."""
    signs = [sign.partition("=")[2] for sign in suspicious_host(f"{name}.com", rules)]
    rest = name
    for word in signs:
        rest = rest.replace(word, "", 1)
    numbered = len(signs) >= _FEWEST and any(map(str.isdigit, signs))
    return bool(signs) and (numbered or len(_ORDINARY.sub("", rest)) >= _FEWEST)


def _invites(span: tuple[int, int], begin: int, end: int, inviting: Sequence[Hit[Entry]]) -> bool:
    return any(
        begin <= hit.start and hit.end <= end and (hit.end <= span[0] or hit.start >= span[1]) for hit in inviting
    )
