"""What a script does with strangers' addresses, judged by rules that say `does`.

A rule's options: `does` kinds of acts; `when` occasions; `near` of which `least` (one) must stand near by (see
scripts.acts), `any` of which one must, and `without` of which none may; `address` a pattern that the address must
match, `unless` one that neither address nor code around it may (`heard`: which excuses only requests whose answer can
be read); `unread` whether the host must be one that cannot be read in the code, `veiled` one that stands there after
encoded slashes, `unslashed` one that stands there and never after any, `torn` one whose protocol stands nowhere in one
piece; `asking` whether another house's answer must decide on the act; `counting` whether a counter that only leaves
spiders out weighs less; `largest` how long the whole script may be; `only_in` and `not_in` parts of a page; `edge`
whether only at a script's ends; `bait` a pattern of the page's text, or of text in the script; `telling` one of the
script's alone; `outside` whether it must stand before or behind the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from scanner.detectors._counters import weighs_less
from scanner.detectors._frames import stands_outside
from scanner.detectors._imitated import imitated
from scanner.detectors._outside import kin, private, stranger
from scanner.detectors._pieces import Piece
from scanner.detectors._used import used
from scanner.identity.hosts import registrable
from scanner.model import Finding, Rule, Severity, Where
from scanner.page import Page, host_of
from scanner.rules import Ruleset
from scanner.scripts import Act, Examined, plainly, unslashed, veiled

_LARGEST = 60_000
_FROM = "from:"
"""Begins what says whose answer decides on an act."""


def of_acts(page: Page, rules: Ruleset, piece: Piece, script: Examined) -> Iterator[Finding]:
    """The findings of one script's acts."""
    for act in script.acts:
        domain = stranger(page, rules, act.host)
        if domain and not kin(page, domain) and not private(act.host):
            for rule in _speaking(page, rules, piece, script, act):
                harmless = weighs_less(rules, rule, act)
                yield _finding(page, rule, piece, act, domain, Severity.MEDIUM if harmless else rule.severity)
            if act.kind in ("load", "src") and any(imitated(rules, act.address, domain)):
                rule = rules["imitated-host"]
                yield _finding(page, rule, piece, act, domain, rule.severity)


def _speaking(page: Page, rules: Ruleset, piece: Piece, script: Examined, act: Act) -> Iterator[Rule]:
    when = piece.occasion if piece.occasion and act.when == "opening" else act.when
    for rule in _deeds(rules):
        options = rule.options
        done = act.kind in options["does"] and when in options["when"]
        meant = done and (not options.get("asking") or _asked_elsewhere(page, act))
        if meant and _stands(options, page, piece, script) and _in_company(options, act, piece):
            yield rule


def _asked_elsewhere(page: Page, act: Act) -> bool:
    """Whether it depends on the answer of a host that is neither the site's nor of the house that the act turns to."""
    houses = {registrable(each.removeprefix(_FROM)) for each in act.near if each.startswith(_FROM)}
    own = {registrable(host) for host in (*page.site.hosts, host_of(page.site.home), host_of(page.url), act.host)}
    return bool(houses - own)


def _stands(options: Mapping[str, Any], page: Page, piece: Piece, script: Examined) -> bool:
    """Whether the script is one of those, and in a place, that a rule speaks of."""
    return (
        piece.part not in options.get("not_in", ())
        and piece.part in options.get("only_in", (piece.part,))
        and script.size <= options.get("largest", _LARGEST)
        and not (options.get("outside") and (piece.among or not stands_outside(page.raw.html, piece.code)))
        and not (options.get("edge") and piece.among)
        and ("bait" not in options or _baited(options["bait"], page, piece))
        and bool(re.search(options.get("telling", ""), piece.code[:_LARGEST], re.IGNORECASE))
    )


def _in_company(options: Mapping[str, Any], act: Act, piece: Piece) -> bool:
    """Whether the act's address, and what stands near it, are what a rule speaks of."""
    return (
        act.edge >= options.get("edge", False)
        and act.near.isdisjoint(options.get("without", ()))
        and ("any" not in options or not act.near.isdisjoint(options["any"]))
        and (not options.get("near") or len(act.near.intersection(options["near"])) >= options.get("least", 1))
        and bool(re.search(options.get("address", ""), act.address, re.IGNORECASE))
        and _kept_from_sight(options, act, piece)
        and not _excused(options, act)
        and not (options.get("used") and used(piece, act.address))
    )


def _kept_from_sight(options: Mapping[str, Any], act: Act, piece: Piece) -> bool:
    """Whether the host's name is hidden in the code in the way that a rule speaks of."""
    if options.keys().isdisjoint(("unread", "veiled", "unslashed", "torn")):
        return True
    source = piece.code.lower()
    torn = act.address[:4].lower() == "http" and "http" not in source and "protocol" not in source
    plain = plainly(registrable(act.host), source)
    return not (
        (options.get("unread") and plain)
        or (options.get("veiled") and not veiled(act.host, source))
        or (options.get("torn") and not torn)
        or (options.get("unslashed") and not (plain and unslashed(act.host, source)))
    )


def _excused(options: Mapping[str, Any], act: Act) -> bool:
    """Whether an act is named like something ordinary. Who suggests words to search for must be heard in return."""
    if "unless" not in options or (options.get("heard") and "unanswered" in act.near):
        return False
    return bool(re.search(options["unless"], act.excerpt + act.address, re.IGNORECASE))


def _baited(bait: str, page: Page, piece: Piece) -> bool:
    return any(re.search(bait, text, re.IGNORECASE) for text in (page.raw.text, piece.code[:_LARGEST]))


@cache
def _deeds(rules: Ruleset) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules if "does" in rule.options)


def _finding(page: Page, rule: Rule, piece: Piece, act: Act, domain: str, severity: Severity) -> Finding:
    return page.finding(
        rule,
        cause=domain,
        severity=severity,
        excerpt=act.excerpt,
        where=Where(part="script", selector=piece.selector),
        signs=(
            f"in={piece.part}",
            f"does={act.kind}",
            f"when={act.when}",
            *(f"near={each}" for each in sorted(act.near)),
            f"target={domain}",
        ),
        rendered=piece.rendered,
    )
