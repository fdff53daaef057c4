"""Hosts of scripts that are called like a well-known service and are not its."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from scanner.page import host_matches, host_of
from scanner.rules import Ruleset

_LONG_ENOUGH = 5
_TOO_LONG_FOR_CHANCE = 9
_LOOKS = str.maketrans({"0": "o", "1": "l", "i": "l", "5": "s", "3": "e", "-": "", ".": "", "_": ""})


def imitated(rules: Ruleset, url: str, domain: str) -> Iterator[str]:
    """What the address of a stranger's script imitates: a service's name, or how one's addresses look."""
    if host_matches(domain, rules.data["imitated"]["by_right"]):
        return
    name = skeleton(domain.rpartition(".")[0])
    yield from (service for service in _services(rules) if skeleton(service) in name)
    first = domain.partition(".")[0]
    before = host_of(url if "://" in url else f"http:{url}").removesuffix(domain).rstrip(".")
    yield from (own for own in rules.data["imitated"]["by_right"] if f".{own}." in f".{before}.")
    yield from (own for own in _own_domains(rules) if own in before.split("."))
    yield from (own for own in _services(rules) if any(_released(own, label) for label in before.split(".")))
    yield from (
        own for own in _own_domains(rules) if any(_misspelt(own, label) for label in (*before.split("."), first))
    )
    yield from (own for own in _spelt(rules) if any(_a_letter_off(own, label) for label in (*before.split("."), first)))
    yield from (label for label, pattern in _paths(rules) if pattern.search(url))


def _released(service: str, label: str) -> bool:
    """Whether a label is a service's name with a number, as nobody calls a host of his own: `jquery-3`."""
    return bool(re.fullmatch(re.escape(service) + r"-?v?\d[\d-]{0,8}(?:min|js)?", label))


def _misspelt(service: str, label: str) -> bool:
    """Whether a label is a service's name with a letter doubled, or with two letters swapped: `baiidu`, `badiu`."""
    if len(service) < _LONG_ENOUGH or label == service or abs(len(label) - len(service)) > 1:
        return False
    if len(label) > len(service):
        return any(label[:at] + label[at + 1 :] == service for at in range(1, len(label)) if label[at] == label[at - 1])
    swapped = (service[:at] + service[at + 1] + service[at] + service[at + 2 :] for at in range(len(service) - 1))
    return label in swapped


def _a_letter_off(service: str, label: str) -> bool:
    """Whether a label is a service's long name with one letter left out, put in or changed: `googletagmanger`."""
    short, long = sorted((service, label.replace("-", "")), key=len)
    if len(service) < _TOO_LONG_FOR_CHANCE or len(long) - len(short) > 1 or short == long:
        return False
    at = next((place for place, (one, other) in enumerate(zip(short, long, strict=False)) if one != other), len(short))
    return short[at:] == long[at + 1 :] or short[at + 1 :] == long[at + 1 :]


def skeleton(name: str) -> str:
    """A name as a hasty eye reads it."""
    return name.lower().translate(_LOOKS).replace("rn", "m").replace("vv", "w")


@cache
def _services(rules: Ruleset) -> tuple[str, ...]:
    return tuple(rules.data["imitated"]["names"])


@cache
def _spelt(rules: Ruleset) -> tuple[str, ...]:
    """Services' names as one types them."""
    return tuple(dict.fromkeys(own.replace("-", "") for own in (*_services(rules), *_own_domains(rules))))


@cache
def _own_domains(rules: Ruleset) -> tuple[str, ...]:
    """First labels of services' own domains that nobody calls a host of his own: `bdstatic` of `zz.bdstatic.com`."""
    return tuple(rules.data["imitated"]["labels"])


@cache
def _paths(rules: Ruleset) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((label, re.compile(pattern)) for label, pattern in rules.data["imitated"]["paths"].items())
