"""A doorway: a page that exists to send readers and search engines to one outside host under one keyword."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from scanner.identity.hosts import registrable
from scanner.page import Link, Markup, host_of
from scanner.promotion.hosts import stuffed_host, suspicious_host
from scanner.promotion.lexicon import promotion_rules
from scanner.rules import Ruleset
from scanner.text import fold
from scanner.text.pinyin import initials, pinyin

_NOT_WORDS = re.compile(r"[^\w]+")
_LONGEST_KEYWORD = 24


@dataclass(frozen=True, slots=True)
class Doorway:
    """The keyword, where it leads, and what shows that the page is a doorway. `score`: sum of the signs' weights."""

    keyword: str
    target: str
    score: float
    signs: tuple[str, ...]


def doorway(markup: Markup, own_hosts: Sequence[str], rules: Ruleset) -> Doorway | None:
    """The doorway a page is, or None. Hosts in `own_hosts` and known official and service hosts are not outside."""
    weights = promotion_rules(rules).data["doorway"]
    if len(markup.anchors) > weights["most_links"]:
        return None
    inside, outside = _sorted(markup, own_hosts, rules)
    targets = Counter(registrable(link.host) for link in outside)
    if len(targets) != 1 or len(inside) > weights["most_inside_links"]:
        return None
    texts = Counter(_plain(link.text) for link in outside)
    keyword, times = texts.most_common(1)[0]
    if not 1 < len(keyword) <= _LONGEST_KEYWORD or times * 2 < len(outside):
        return None
    target = next(iter(targets))
    signs = dict(_signs(markup, keyword, target, rules))
    if not signs.keys() & {"keyword-in-title", "keyword-repeated"}:
        return None
    if not inside:
        signs["no-inside-links"] = ""
    score = weights["single-target"] + sum(weights[name] for name in signs)
    named = tuple(f"{name}={value}" if value else name for name, value in signs.items())
    return Doorway(keyword, target, score, (f"single-target={target}", *named))


def outside_links(markup: Markup, own_hosts: Sequence[str], rules: Ruleset) -> list[Link]:
    """Links of a page that leave for a host that is neither official nor a service."""
    return _sorted(markup, own_hosts, rules)[1]


def _sorted(markup: Markup, own_hosts: Sequence[str], rules: Ruleset) -> tuple[list[Link], list[Link]]:
    """Links that stay, and links that leave for a host that is neither official nor a service."""
    own = {registrable(host) for host in (*own_hosts, host_of(markup.url))}
    inside: list[Link] = []
    outside: list[Link] = []
    for link in markup.anchors:
        if registrable(link.host) in own:
            inside.append(link)
        elif not _ordinary(link.host, rules):
            outside.append(link)
    return inside, outside


@lru_cache(maxsize=2048)  # a site's pages link to the same hosts
def _ordinary(host: str, rules: Ruleset) -> bool:
    """Whether a host, or a domain it is below, is a known official, service or library host."""
    labels = host.split(".")
    return any(".".join(labels[at:]) in _known(promotion_rules(rules)) for at in range(len(labels)))


@cache
def _known(rules: Ruleset) -> frozenset[str]:
    return frozenset(host for kind in ("official", "service", "library") for host in rules.known_hosts.get(kind, ()))


def _signs(markup: Markup, keyword: str, target: str, rules: Ruleset) -> list[tuple[str, str]]:
    signs = []
    if keyword in _plain(markup.title):
        signs.append(("keyword-in-title", keyword))
    times = _plain(markup.text).count(keyword)
    if times >= promotion_rules(rules).data["doorway"]["repeats"]:
        signs.append(("keyword-repeated", str(times)))
    label = target.partition(".")[0]
    spelling = next((name for name in _spellings(keyword) if name in label), "")
    if spelling:
        signs.append(("host-carries-keyword", spelling))
        if label != spelling:
            signs.append(("host-decorated", label))
    if not markup.scripts and not markup.tree.css_first("img"):
        signs.append(("bare", ""))
    if suspicious_host(target, rules) or stuffed_host(target, rules):
        signs.append(("host-suspicious", ""))
    return signs


def _spellings(keyword: str) -> list[str]:
    """How a host may spell a keyword: its Latin part, the syllables of two or more characters, the initials."""
    latin = "".join(re.findall(r"[a-z0-9]+", keyword))
    han = "".join(re.findall(r"[\u4e00-\u9fff]+", keyword))
    sizes = [han[:size] for size in range(len(han), 1, -1)]
    spelt = [latin, *(pinyin(part) for part in sizes), *(initials(part) for part in sizes if len(part) > 2)]
    return [name for name in spelt if len(name) > 2]


def _plain(text: str) -> str:
    return _NOT_WORDS.sub("", fold(text).text)
