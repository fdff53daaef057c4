"""Malicious scripts: YARA on a page's bytes, and on each script with all that static unpacking reveals of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from scanner.detectors._evidence import Seen
from scanner.detectors._frames import hidden_frames, outside_scripts
from scanner.detectors._outside import stranger
from scanner.detectors._pieces import Piece, pieces
from scanner.model import Confidence, Finding, Where
from scanner.page import Page, absolute, host_of
from scanner.rules import Ruleset
from scanner.scripts import Examined, Hit, NotFullyRead, compiled, examined, matched


def detect(page: Page, rules: Ruleset) -> Iterator[Finding]:
    """Findings of one page, or of a script file that came as one.

    Raises NotFullyRead at the very end, after every finding, when a cap left something unread.
    """
    if page.document is not None:
        return
    unread: set[str] = set()
    body = matched(page.snapshot.body, page.raw.html, _yara(rules, "pages"))
    for hit in body.hits:
        yield from _finding(page, rules, hit, Piece(page.raw.html, "page"), body)
    yield from _frames(page, rules)
    yield from _scripts(page, rules, unread)
    if unread:
        raise NotFullyRead(", ".join(sorted(unread)))


@cache
def _yara(rules: Ruleset, name: str) -> Any:
    return compiled(rules.folder / "yara" / f"{name}.yar")


def _scripts(page: Page, rules: Ruleset, unread: set[str]) -> Iterator[Finding]:
    """Generic rules (it hides something) speak only where no other rule says what, and not of a firewall's script."""
    engine, parts = _yara(rules, "scripts"), list(pieces(page))
    found: list[Finding] = []
    suspect = False
    for piece in parts:
        script = examined(piece.code, engine)
        unread.update(script.capped)
        suspect = suspect or script.suspect
        named = [
            each
            for hit in script.hits
            if not _generic(rules, hit)
            for each in _finding(page, rules, hit, piece, script)
        ]
        found += named or _hiding(page, rules, piece, script)
    if suspect and not found and len(parts) > 1:  # what one script decodes, another may run
        whole = Piece("\n".join(piece.code for piece in parts), "scripts", "script")
        found += _hiding(page, rules, whole, examined(whole.code, engine))
    yield from found


def _hiding(page: Page, rules: Ruleset, piece: Piece, script: Examined) -> list[Finding]:
    """The strongest of what generic rules say."""
    if any(mark in script.text for mark in rules.data["guards"]["marks"]):
        return []
    found = [each for hit in script.hits if _generic(rules, hit) for each in _finding(page, rules, hit, piece, script)]
    return sorted(found, key=lambda each: (each.severity.rank, each.confidence.rank))[-1:]


def _generic(rules: Ruleset, hit: Hit) -> bool:
    return bool(rules[hit.rule].options.get("generic"))


def _finding(page: Page, rules: Ruleset, hit: Hit, piece: Piece, script: Examined) -> Iterator[Finding]:
    rule = rules[hit.rule]
    seen = Seen(hit, script, piece.part)
    scope = rule.options.get("where", "near")
    named = dict.fromkeys(stranger(page, rules, host) for host in seen.hosts(scope))
    targets = [host for host in named if host]
    if piece.part in rule.options.get("not_in", ()):
        return
    known = scope != "near" and not targets and seen.hosts("match")
    if known or len(targets) < rule.options.get("targets", 0):
        return
    sure = rule.confidence if targets else Confidence(rule.options.get("alone", rule.confidence))
    yield page.finding(
        rule,
        cause=targets[0] if targets and "targets" in rule.options else script.identity or hit.rule,
        excerpt=seen.excerpt,
        where=Where(part="script", selector=piece.selector),
        signs=(*seen.signs, *(f"target={host}" for host in targets[:3])),
        rendered=piece.rendered,
        confidence=sure,
    )


def _frames(page: Page, rules: Ruleset) -> Iterator[Finding]:
    """What stands in the markup itself: hidden frames, scripts outside the document, scripts from unknown hosts."""
    for frame in (each for markup in page.markups for each in hidden_frames(markup)):
        if host := stranger(page, rules, frame.link.host):
            signs = (*(f"hidden={way}" for way in frame.ways), f"target={host}")
            yield page.finding(
                rules["hidden-frame"], cause=host, excerpt=frame.link.url, where=Where("frame"), signs=signs
            )
    outside = {host_of(absolute(page.raw.base, address)): place for address, place in outside_scripts(page.raw.html)}
    for script in (each for markup in page.markups for each in markup.scripts if each.url):
        host = host_of(script.url)
        if domain := stranger(page, rules, host):
            slug = "script-outside-document" if host in outside else "unknown-script-host"
            signs = (f"target={domain}", *((f"place={outside[host]}",) if host in outside else ()))
            yield page.finding(rules[slug], cause=domain, excerpt=script.url, where=Where("script"), signs=signs)
