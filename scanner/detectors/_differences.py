"""How a view differs from the standard view where nothing is sold: where it leads, its title, its text."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.detectors._alone import only
from scanner.detectors._faces import covered, likeness, titles_differ
from scanner.detectors._outside import stranger
from scanner.model import Confidence, Finding, Severity, Visitor, Where
from scanner.page import Page
from scanner.promotion import suspicious_host
from scanner.rules import Ruleset

_ALIKE = 0.6
_SAME_SUBJECT = 0.3
_MOSTLY = 0.8
_MANY = 3
_ADDRESSES = {"canonical", "alternate", "amphtml"}


def of_hosts(page: Page, usual: Page, rules: Ruleset) -> Iterator[Finding]:
    """Other hosts that only this visitor is told of."""
    yield from _of_links(page, usual, rules)
    yield from _of_addresses(page, usual, rules)


def _of_links(page: Page, usual: Page, rules: Ruleset) -> Iterator[Finding]:
    """Hosts that only this visitor is led to or loads code from; one or two ordinary ones may be advertisements."""
    usually = {**_led_to(usual, rules), **(_led_to(usual.again, rules) if usual.again else {})}
    still = _led_to(page.again, rules) if page.again else None
    new = {
        host: tag
        for host, tag in _led_to(page, rules).items()
        if host not in usually and (still is None or host in still)
    }
    named = {host: signs for host in new if (signs := suspicious_host(host, rules))}
    code = [host for host, tag in new.items() if tag in ("script", "iframe", "frame")]
    mobile = page.seen_as is Visitor.MOBILE
    if len(new) < _MANY and not any(len(signs) > 1 for signs in named.values()) and (mobile or not code):
        return
    if mobile and not named and covered(page, usual) > _SAME_SUBJECT:
        return
    first = sorted(new, key=lambda host: (host not in named, host not in code, host))
    signs = (*only(page, usual), *(f"target={host}" for host in first[:5]), *next(iter(named.values()), ())[:2])
    yield page.finding(
        rules["outside-links"],
        cause=first[0],
        excerpt=" ".join(first[:10]),
        where=Where(part="anchor"),
        signs=signs,
        occurrences=len(new),
        severity=Severity.HIGH if len(new) >= _MANY or named else Severity.MEDIUM,
    )


def _of_addresses(page: Page, usual: Page, rules: Ruleset) -> Iterator[Finding]:
    """Another host that only this visitor is told the page belongs to, or has its other languages on: engines show
    that one's address then.
    """
    new = _said_to_be_at(page, rules) - _said_to_be_at(usual, rules)
    named = {host: signs for host in new if (signs := suspicious_host(host, rules))}
    if first := sorted(new, key=lambda host: (host not in named, host)):
        yield page.finding(
            rules["outside-links"],
            cause=first[0],
            excerpt=" ".join(first[:10]),
            where=Where(part="head"),
            signs=(*only(page, usual), *(f"target={host}" for host in first[:5]), *named.get(first[0], ())[:2]),
            occurrences=len(new),
            severity=Severity.HIGH if named else Severity.MEDIUM,
        )


def _said_to_be_at(page: Page, rules: Ruleset) -> set[str]:
    """Strangers' domains in canonical and alternate addresses."""
    links = (each for markup in page.markups for each in markup.links if each.tag == "link")
    told = (each for each in links if _ADDRESSES & set((each.attributes.get("rel") or "").lower().split()))
    return {host for each in told if (host := stranger(page, rules, each.host))}


def of_text(page: Page, usual: Page, rules: Ruleset) -> Iterator[Finding]:
    """Another title, or a text that has little in common. Phones are ordinarily shown less."""
    mobile = page.seen_as is Visitor.MOBILE
    if not _steadily(page, usual):
        return
    share = likeness(page, usual)
    signs = (*only(page, usual), f"likeness={share:.2f}")
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


def _steadily(page: Page, usual: Page) -> bool:
    """Whether each of two views, where it was received twice, was itself again rather than like the other."""
    pairs = [(page, page.again, usual), (usual, usual.again, page)]
    return all(again is None or likeness(again, one) > likeness(again, other) for one, again, other in pairs)


def _led_to(page: Page, rules: Ruleset) -> dict[str, str]:
    """Registrable domains that are strangers to the site, with the tag that leads there (code before links)."""
    found: dict[str, str] = {}
    for link in (each for markup in page.markups for each in markup.links if each.tag not in ("img", "link")):
        host = stranger(page, rules, link.host)
        if host and (host not in found or link.tag in ("script", "iframe", "frame")):
            found[host] = link.tag
    return found
