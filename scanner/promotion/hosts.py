"""What a host name alone gives away: words of the gambling and porn trades, lucky numbers, stuffed labels."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from scanner.identity.hosts import registrable
from scanner.promotion.lexicon import lexicon, promotion_rules
from scanner.rules import Ruleset
from scanner.text import fold

Sign = str


def suspicious_host(host: str, rules: Ruleset) -> tuple[Sign, ...]:
    """Signs that a host sells gambling or porn, such as `host-word=casino`; empty when its name gives nothing away.

    Names in other scripts (xn--…) are read as written. Two signs are strong; one alone is a hint, never proof.
    `rules` is any detector's ruleset.
    """
    names = _names(promotion_rules(rules))
    domain = registrable(host) or host
    label, _, suffix = domain.partition(".")
    label = names.innocent.sub("_", label)
    words = names.words.findall(f"{names.innocent.sub('_', host.removesuffix(domain))}.{label}")
    signs = [f"host-word={word}" for word in dict.fromkeys(words)]
    signs += [f"host-affix={word}" for word in dict.fromkeys(_first(names.affixes, label)) if word not in words]
    signs += [f"host-number={number.group()}" for number in [names.numbers.search(label)] if number]
    if suffix in names.suffixes:
        signs.append(f"host-suffix={suffix}")
    if label.startswith("xn--"):
        signs += _foreign_name(label, rules)
    return tuple(signs)


def stuffed_host(host: str, rules: Ruleset) -> str:
    """The registered name of a host that joins a name and words like app, home, official by hyphens; '' otherwise.

    Doorways are called so; some honest sites are too.
    """
    label = (registrable(host) or host).partition(".")[0]
    return label if _names(promotion_rules(rules)).stuffed.search(label) else ""


def _foreign_name(label: str, rules: Ruleset) -> list[Sign]:
    try:
        written = label.encode("ascii").decode("idna")
    except UnicodeError:
        return []
    kinds = {kind.kind for hit in lexicon(rules).index.find(fold(written).text) for kind in hit.kinds if kind.category}
    return [f"host-word={written}"] if kinds else []


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
