"""Cloaking: what one kind of visitor is shown and another is not."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.detectors._faces import SPIDERS, comparable, covered, likeness, same_bytes, standard, titles_differ
from scanner.detectors._outside import stranger
from scanner.model import Confidence, Finding, Severity, Visitor, Where
from scanner.page import Page, host_of
from scanner.promotion import Promotion, promotions, suspicious_host
from scanner.rules import Ruleset
from scanner.scripts import bot_wall

_ALIKE = 0.6
_SAME_SUBJECT = 0.3
_MOSTLY = 0.8
_MANY = 3


def detect(page: Page, rules: Ruleset) -> Iterator[Finding]:
    """Findings on a view that deviates from the standard view (desktop where there is one) of the same URL."""
    usual = standard(page)
    if usual is None or page.document is not None:
        return
    if _ends(page) == _ends(usual) and same_bytes(page, usual):
        return
    jump = _jump(page, rules)
    if jump and jump != _jump(usual, rules) and not bot_wall(page.snapshot):
        yield _of_jump(page, usual, jump, rules)
    elif page.snapshot.status == 200 and usual.snapshot.status in (404, 410) and not bot_wall(page.snapshot):
        yield from _of_hidden_page(page, usual, rules)
    elif comparable(page, usual):
        yield from _of_content(page, usual, rules)


def _of_content(page: Page, usual: Page, rules: Ruleset) -> Iterator[Finding]:
    sold = list(_only_here(page, usual, rules))
    for promotion in sold:
        sure = promotion.confidence is not Confidence.LOW
        yield page.finding(
            rules["illicit"],
            cause=promotion.cause,
            excerpt=promotion.excerpt,
            where=promotion.where,
            signs=(*_only(page, usual), f"trade={promotion.category}", *promotion.signs[:4]),
            rendered=promotion.rendered,
            confidence=Confidence.HIGH if sure else Confidence.MEDIUM,
        )
    if sold:
        return
    yield from _of_links(page, usual, rules)
    mobile = page.seen_as is Visitor.MOBILE
    share = likeness(page, usual)
    signs = (*_only(page, usual), f"likeness={share:.2f}")
    if titles_differ(page, usual) and not (mobile and covered(page, usual) > _SAME_SUBJECT):
        yield page.finding(
            rules["title"],
            cause="title",
            excerpt=f"{page.markup.title} ≠ {usual.markup.title}",
            where=Where(part="title"),
            signs=signs,
            severity=Severity.LOW if mobile else Severity.MEDIUM,
            confidence=Confidence.LOW if mobile else Confidence.MEDIUM,
        )
    elif share < _ALIKE and not mobile and covered(page, usual) < _MOSTLY:
        yield page.finding(
            rules["text"], cause="text", excerpt=page.markup.text[:200], where=Where("text"), signs=signs
        )


def _only_here(page: Page, usual: Page, rules: Ruleset) -> Iterator[Promotion]:
    found = list(promotions(page, rules))
    known = {each.category for each in promotions(usual, rules)} if found else set()
    return (each for each in found if each.category not in known)


def _of_links(page: Page, usual: Page, rules: Ruleset) -> Iterator[Finding]:
    """Hosts that only this visitor is led to or loads code from; one or two ordinary ones may be advertisements."""
    new = {host: tag for host, tag in _led_to(page, rules).items() if host not in _led_to(usual, rules)}
    named = {host: signs for host in new if (signs := suspicious_host(host, rules))}
    code = [host for host, tag in new.items() if tag in ("script", "iframe", "frame")]
    mobile = page.seen_as is Visitor.MOBILE
    if len(new) < _MANY and not any(len(signs) > 1 for signs in named.values()) and (mobile or not code):
        return
    if mobile and not named and covered(page, usual) > _SAME_SUBJECT:
        return
    first = sorted(new, key=lambda host: (host not in named, host not in code, host))
    signs = (*_only(page, usual), *(f"target={host}" for host in first[:5]), *next(iter(named.values()), ())[:2])
    yield page.finding(
        rules["outside-links"],
        cause=first[0],
        excerpt=" ".join(first[:10]),
        where=Where(part="anchor"),
        signs=signs,
        occurrences=len(new),
        severity=Severity.HIGH if len(new) >= _MANY or named else Severity.MEDIUM,
    )


def _led_to(page: Page, rules: Ruleset) -> dict[str, str]:
    """Registrable domains that are strangers to the site, with the tag that leads there (code before links)."""
    found: dict[str, str] = {}
    for link in (each for markup in page.markups for each in markup.links if each.tag not in ("img", "link")):
        host = stranger(page, rules, link.host)
        if host and (host not in found or link.tag in ("script", "iframe", "frame")):
            found[host] = link.tag
    return found


def _ends(page: Page) -> tuple[object, ...]:
    return page.snapshot.status, page.snapshot.final_url, page.snapshot.navigations


def _jump(page: Page, rules: Ruleset) -> str:
    """The stranger's domain that a view ends on by redirect, refresh or script; '' when it stays."""
    ends = (page.snapshot.final_url, page.raw.refresh, *page.snapshot.navigations)
    return next((domain for end in ends if (domain := stranger(page, rules, host_of(end)))), "")


def _of_jump(page: Page, usual: Page, target: str, rules: Ruleset) -> Finding:
    rule = rules["outside-jump"]
    sold = next(_only_here(page, usual, rules), None)
    ordinary = page.seen_as is Visitor.MOBILE and sold is None and not suspicious_host(target, rules)
    ordinary = ordinary and (covered(page, usual) > _SAME_SUBJECT or not titles_differ(page, usual))
    together = [view.seen_as for view in page.views if _jump(view, rules) == target]
    signs = (*(f"only={each}" for each in dict.fromkeys((page.seen_as, *together))), f"target={target}")
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


def _of_hidden_page(page: Page, usual: Page, rules: Ruleset) -> Iterator[Finding]:
    """A page that exists for this visitor only."""
    sold = list(_only_here(page, usual, rules))
    signs = (*_only(page, usual), f"status={usual.snapshot.status}/200")
    if sold:
        more = (*signs, f"trade={sold[0].category}", *sold[0].signs[:4])
        yield page.finding(
            rules["illicit"], cause=sold[0].cause, excerpt=sold[0].excerpt, where=sold[0].where, signs=more
        )
    elif page.seen_as in SPIDERS or page.seen_as is Visitor.REFERRER:
        excerpt = page.markup.title or page.markup.text[:200]
        yield page.finding(rules["hidden-page"], cause="hidden-page", excerpt=excerpt, where=Where("url"), signs=signs)


def _only(page: Page, usual: Page) -> tuple[str, ...]:
    """`only=` each visitor who is shown what this one is, not what the standard is."""
    alike = [view.seen_as for view in page.views if view is not usual and _sides_with(view, page, usual)]
    return tuple(f"only={each}" for each in dict.fromkeys((page.seen_as, *alike)))


def _sides_with(view: Page, page: Page, usual: Page) -> bool:
    if view.seen_as is page.seen_as or same_bytes(view, usual):
        return False
    return same_bytes(view, page) or likeness(view, page) > max(_ALIKE, likeness(view, usual))
