"""Views that end elsewhere than the standard view, by redirect, refresh or script."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from http import HTTPStatus

from scanner.detectors._alone import conditions, only_here
from scanner.detectors._faces import covered, standard, titles_differ
from scanner.detectors._outside import stranger
from scanner.model import Confidence, Deed, Finding, Severity, Visitor, Where
from scanner.page import Page, host_of
from scanner.promotion import suspicious_host
from scanner.rules import Ruleset
from scanner.scripts import bot_wall

_SAME_SUBJECT = 0.3
_ARRIVING = {"referrer:any", "referrer:other", "visit:first", "agent:people", "agent:not-spider"}
"""How anybody arrives who was not on the site just now; spiders are left alone."""


def ends(page: Page) -> tuple[object, ...]:
    """Status, last address, and where headers, scripts and a touch moved on to: equal for two views that end alike."""
    snapshot = page.snapshot
    moved = (snapshot.navigations, snapshot.touched_off)
    return snapshot.status, snapshot.final_url, snapshot.header("refresh"), *moved


def jump(page: Page, rules: Ruleset) -> str:
    """The stranger's domain that a view ends on by redirect, refresh or script; '' when it stays."""
    reached = (page.snapshot.final_url, page.refresh, *page.snapshot.navigations)
    return next((domain for end in reached if (domain := stranger(page, rules, host_of(end)))), "")


def target_of(page: Page, usual: Page, rules: Ruleset) -> str:
    """The stranger's domain that this view leads to and the standard one does not, by itself or once it is touched."""
    target = jump(page, rules)
    if target:
        return target if target != jump(usual, rules) else ""
    return touched_jump(page, rules) if usual.rendered and not touched_jump(usual, rules) else ""


def touched_jump(page: Page, rules: Ruleset) -> str:
    """The stranger's domain to which a view takes who touches it; '' where it does not."""
    return next((domain for deed in _leading(page) if (domain := stranger(page, rules, host_of(deed.text)))), "")


def _leading(page: Page) -> Iterator[Deed]:
    return (deed for deed in page.snapshot.touched_off if deed.kind.endswith(("-move", "-window")))


def of_departure(page: Page, rules: Ruleset) -> Iterator[Finding]:
    """The finding where an ordinary visitor is taken to a stranger and others are not: logins do so, too, so the
    stranger's name has to speak against it.
    """
    target = jump(page, rules) if standard(page) is None and not page.document else ""
    if not target or bot_wall(page.snapshot):
        return
    staying = [view for view in page.views if view.snapshot.status == HTTPStatus.OK and not jump(view, rules)]
    if all(bot_wall(view.snapshot) for view in staying):
        return
    rule, named = rules["outside-jump"], suspicious_host(target, rules)
    together = [view for view in page.views if jump(view, rules) == target]
    yield page.finding(
        rule,
        cause=target,
        excerpt=f"{page.url} → {target}",
        where=Where("url"),
        signs=(*conditions((page, *together)), f"target={target}", *named[:2]),
        severity=rule.severity if named else Severity.MEDIUM,
        confidence=(Confidence.LOW, Confidence.MEDIUM, rule.confidence)[min(len(named), 2)],
    )


def _is_of_phones(page: Page, usual: Page) -> bool:
    """Whether phones are taken to what may be the site's page for them."""
    if page.seen_as is not Visitor.MOBILE or page.snapshot.needs:
        return False
    return covered(page, usual) > _SAME_SUBJECT or not titles_differ(page, usual)


def _is_of_foreigners(page: Page) -> bool:
    """Whether trials told that a language decides: many sites have another for other languages, and take there who
    arrives from somewhere else or for the first time, so that he can come back.
    """
    told = [sign.removeprefix("shown-if=") for sign in page.snapshot.trials if sign.startswith("shown-if=")]
    return bool(told) and all(_is_foreign(condition.split(" + ")) for condition in told)


def _is_foreign(parts: Sequence[str]) -> bool:
    languages = [part for part in parts if part.startswith("language:")]
    return bool(languages) and {*parts} - {*languages} <= _ARRIVING


def of_jump(page: Page, usual: Page, target: str, rules: Ruleset) -> Finding:
    """The finding of a view that ends on `target`; an ordinary redirect weighs little."""
    rule = rules["outside-jump"]
    sold = next(only_here(page, usual, rules), None)
    ordinary = sold is None and not suspicious_host(target, rules)
    ordinary = ordinary and (_is_of_phones(page, usual) or _is_of_foreigners(page))
    together = [view for view in page.views if target in (jump(view, rules), touched_jump(view, rules))]
    touched = () if jump(page, rules) else tuple(f"did={deed.kind}" for deed in _leading(page))
    signs = (*conditions((page, *together)), f"target={target}", *touched[:1])
    excerpt = f"{page.url} → {page.snapshot.final_url if target in page.snapshot.final_url else target}"
    return page.finding(
        rule,
        cause=target,
        excerpt=excerpt,
        where=Where("url"),
        signs=signs,
        concern=rules["illicit"].concern if sold else rule.concern,
        severity=Severity.MEDIUM if ordinary else rule.severity,
        confidence=Confidence.LOW if ordinary else rule.confidence,
    )
