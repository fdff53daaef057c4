"""What a host name alone gives away: words of the gambling and porn trades, lucky numbers, stuffed labels."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from scanner.identity.hosts import registrable
from scanner.promotion.lexicon import promotion_rules
from scanner.rules import Ruleset

Sign = str


def suspicious_host(host: str, rules: Ruleset) -> tuple[Sign, ...]:
    """Signs that a host sells gambling or porn, such as `host-word=casino`; empty when its name gives nothing away.

    Two signs are strong; one alone is a hint, never proof. `rules` is any detector's ruleset.
    """
    names = _names(promotion_rules(rules))
    domain = registrable(host) or host
    label, _, suffix = domain.partition(".")
    if names.innocent.search(label):
        label = names.innocent.sub("-", label)
    signs = [f"host-word={word}" for word in dict.fromkeys(names.words.findall(label))]
    signs += [f"host-affix={word}" for word in dict.fromkeys(_first(names.affixes, label))]
    signs += [f"host-number={number}" for number in names.numbers.findall(label)[:1]]
    if suffix in names.suffixes:
        signs.append(f"host-suffix={suffix}")
    if names.stuffed.search(label):
        signs.append(f"host-stuffed={label}")
    return tuple(signs)


def _first(pattern: re.Pattern[str], label: str) -> list[str]:
    return [next(group for group in match.groups() if group) for match in pattern.finditer(label)]


@dataclass(frozen=True, slots=True)
class _Names:
    words: re.Pattern[str]
    affixes: re.Pattern[str]
    numbers: re.Pattern[str]
    innocent: re.Pattern[str]
    stuffed: re.Pattern[str]
    suffixes: frozenset[str]


@cache
def _names(rules: Ruleset) -> _Names:
    table = rules.data["host"]
    affixes = "|".join(table["affixes"])
    entries = "|".join(table["entries"])
    return _Names(
        re.compile("|".join(table["words"])),
        re.compile(rf"(?:^|[-\d])({affixes})(?![a-z]{{0,2}}$)|({affixes})(?:$|[-\d])"),
        re.compile(table["numbers"]),
        re.compile("|".join(table["innocent"])),
        re.compile(rf"^(?:(?:{entries})-)+[a-z0-9]{{2,}}$|^[a-z0-9]{{2,}}(?:-(?:{entries}))+$"),
        frozenset(table["suffixes"]),
    )
