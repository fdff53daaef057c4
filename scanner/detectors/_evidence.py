"""What a rule saw in a script, as a reviewer reads it: where it matched, and the hosts named near by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from scanner.detectors._counters import weighs_less
from scanner.detectors._outside import stranger
from scanner.detectors._pieces import Piece
from scanner.detectors._used import used
from scanner.identity.hosts import registrable
from scanner.model import Confidence, Finding, Rule, Severity, Where
from scanner.page import Page
from scanner.rules import Ruleset
from scanner.scripts import WISH, Examined, Hit, compiled, hosts, plainly, titles

_WHOLE = 20_000
_NEAR = 3000
_AROUND = 120
_ADDED = 4
"""Characters that change no title: a number in brackets."""
_TURNING = frozenset(("load", "frame", "move", "window", "href", "form"))


@dataclass(frozen=True)
class Seen:
    """One hit in one examined script, standing in one `part` of a page."""

    hit: Hit
    script: Examined
    part: str

    @cached_property
    def _firsts(self) -> list[tuple[str, int, bytes]]:
        return list({name: (name, at, found) for name, at, found in reversed(self.hit.strings)}.values())[::-1]

    @cached_property
    def _near(self) -> str:
        """The whole of a short script; of a long one what is near the matches (all that was hidden, without any)."""
        text = self.script.text
        if len(text) <= _WHOLE:
            return text
        if not self.hit.strings:
            return text[self.script.revealed :]
        data = text.encode("utf-8", "replace")
        parts = [data[max(0, at - _NEAR) : at + _NEAR] for _, at, _ in self.hit.strings]
        return "\n".join(part.decode("utf-8", "ignore") for part in parts)

    def hosts(self, scope: str) -> list[str]:
        """Hosts named near the matches; `match`: inside them; `hidden`: inside, and their domain not in the source."""
        if scope == "near":
            return list(hosts(self._near))
        inside = [host for _, _, found in self.hit.strings for host in hosts(_opened(found.decode("utf-8", "ignore")))]
        if scope == "match":
            return inside
        source = self.script.text[: self.script.revealed].lower()
        return [host for host in inside if not plainly(registrable(host), source)]

    @property
    def excerpt(self) -> str:
        """The code around the first match, or the beginning of what was hidden."""
        if not self.hit.strings:
            return self.script.text[self.script.revealed :].strip()[: 2 * _AROUND]
        at = min(at for _, at, _ in self.hit.strings)
        part = self.script.text.encode("utf-8", "replace")[max(0, at - _AROUND // 3) : at + 2 * _AROUND]
        return " ".join(part.decode("utf-8", "ignore").split())

    @property
    def signs(self) -> tuple[str, ...]:
        """Where it stands, what matched, and whether it was hidden."""
        matched = (
            f"{name}={' '.join(found.decode('utf-8', 'ignore').split())[:60]}" for name, _, found in self._firsts[:4]
        )
        covert = any(at >= self.script.revealed > 0 for _, at, _ in self.hit.strings) or not self.hit.strings
        return (f"in={self.part}", *matched, *(("hidden=unpacked",) if covert else ()))


def _opened(found: str) -> str:
    # A match may begin at the address itself; an address counts only after a quote or the like.
    return f'"{found}'


def findings(page: Page, rules: Ruleset, hit: Hit, piece: Piece, script: Examined) -> Iterator[Finding]:
    """The finding of a hit, unless its rule wants a stranger's host named there and none is."""
    rule = rules[hit.rule]
    seen = Seen(hit, script, piece.part)
    scope = rule.options.get("where", "near")
    named = dict.fromkeys(stranger(page, rules, host) for host in seen.hosts(scope))
    targets = [host for host in named if host and not (_meant(rule, script, host) or _uses(rule, piece, script, host))]
    if piece.part in rule.options.get("not_in", ()) or (rule.options.get("retitles") and _named_alike(page, piece)):
        return
    if piece.among and scope == "near" and "targets" in rule.options:  # whoever is named there may be named by the rest
        return
    known = scope != "near" and not targets and (seen.hosts("match") or _stays(page, rules, script))
    if known or len(targets) < rule.options.get("targets", 0):
        return
    shape = (f"shape={script.shape}",) if script.shape else ()
    sure = rule.confidence if targets else Confidence(rule.options.get("alone", rule.confidence))
    yield page.finding(
        rule,
        cause=targets[0] if targets and "targets" in rule.options else script.identity or hit.rule,
        excerpt=seen.excerpt,
        where=Where(part="script", selector=piece.selector),
        signs=(*seen.signs, *(f"target={host}" for host in targets[:3]), *shape),
        rendered=piece.rendered,
        severity=Severity.MEDIUM if _counting(rules, rule, script, targets) else rule.severity,
        confidence=sure,
    )


def _named_alike(page: Page, piece: Piece) -> bool:
    """Whether a script gives the page no title but its own one, or that with a counter or the like."""
    own, given = page.raw.title, [" ".join(each.split()) for each in titles(piece.code)]
    alike = (each and (each in own or (own and own in each and len(each) <= len(own) + _ADDED)) for each in given)
    return bool(given) and all(alike)


def _stays(page: Page, rules: Ruleset, script: Examined) -> bool:
    """Whether all that a script moves to or brings in is known, and none of it a stranger's."""
    acts = script.acts if script.settled else [act for act in script.acts if act.kind in _TURNING]
    known = script.settled or (bool(acts) and not script.wanting)
    return known and not any(stranger(page, rules, act.host) for act in acts)


def _counting(rules: Ruleset, rule: Rule, script: Examined, domains: list[str]) -> bool:
    """Whether all that is done with strangers is done for a counter, which weighs less."""
    counts = rule.options.get("counting") or rule.options.get("visits")
    acts = [act for act in script.acts if registrable(act.host) in domains] if counts else []
    return bool(acts) and all(weighs_less(rules, rule, act) for act in acts)


def _meant(rule: Rule, script: Examined, domain: str) -> bool:
    """Whether what a rule speaks of is done with a host only when somebody asks for it: at his click."""
    if "does" not in rule.options:
        return False
    acts = [act for act in script.acts if act.kind in rule.options["does"] and registrable(act.host) == domain]
    return bool(acts) and all(act.when == WISH and WISH not in rule.options["when"] for act in acts)


def _uses(rule: Rule, piece: Piece, script: Examined, domain: str) -> bool:
    """Whether all that a worker's file brings in from a host are libraries that it uses."""
    acts = [act for act in script.acts if registrable(act.host) == domain] if rule.options.get("used") else []
    return bool(acts) and all(act.kind != "load" or used(piece, act.address) for act in acts)


@cache
def yara(rules: Ruleset, name: str) -> Any:
    """The compiled rules of signatures/yara/<name>.yar."""
    return compiled(rules.folder / "yara" / f"{name}.yar")


def said(page: Page, rules: Ruleset, piece: Piece, script: Examined, *, generic: bool) -> list[Finding]:
    """What the rules of one sort say of a script."""
    told = (hit for hit in script.hits if bool(rules[hit.rule].options.get("generic")) is generic)
    told = (hit for hit in told if not (script.tame and rules[hit.rule].options.get("program")))
    return [each for hit in told for each in findings(page, rules, hit, piece, script)]
