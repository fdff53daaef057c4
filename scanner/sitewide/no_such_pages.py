"""What the site answers where nobody ever put a page: promotion there answers every address that is invented."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.identity.hosts import registrable
from scanner.model import Confidence, Finding, Severity
from scanner.page import Page, host_of
from scanner.promotion import Promotion, promotions
from scanner.rules import Ruleset
from scanner.site import NO_SUCH_PAGE, Site
from scanner.site.targets import defanged, trusted


def detect(site: Site, rules: Ruleset) -> Iterator[Finding]:
    """One finding for each such answer: it sells, it sends its visitor away, or it is an honest page that says 200."""
    for probe in site.probes:
        views = [probe, *probe.views]
        sold = [(each, view) for view in views for each in promotions(view, rules)]
        gone = [(domain, view) for view in views if (domain := _away(view, site, rules))]
        if sold:
            best = max(sold, key=lambda each: (each[0].confidence.rank, each[0].score))
            yield _selling(*best, rules)
        elif gone:
            domain, view = gone[0]
            excerpt = f"{view.url} → {defanged(view.snapshot.final_url)}"
            yield view.finding(rules["wildcard-redirect"], cause=domain, excerpt=excerpt, signs=_signs(view))
        elif probe.snapshot.status == 200:
            excerpt = probe.markup.title or probe.markup.text
            yield probe.finding(rules["soft-404"], cause="soft-404", excerpt=excerpt, signs=_signs(probe))


def _selling(sold: Promotion, view: Page, rules: Ruleset) -> Finding:
    """A page that nobody wrote cannot report on what it names: there a likely promotion is a sure one."""
    sure = sold.confidence is not Confidence.LOW
    return view.finding(
        rules["wildcard-promotion"],
        cause=sold.cause,
        excerpt=sold.excerpt,
        where=sold.where,
        signs=(*_signs(view), f"trade={sold.category}", *sold.signs[:4]),
        severity=Severity.HIGH if sure else Severity.MEDIUM,
        confidence=Confidence.HIGH if sure else Confidence.LOW,
    )


def _away(view: Page, site: Site, rules: Ruleset) -> str:
    """The stranger's domain that the answer moves on to; '' when it stays."""
    own = {registrable(host) for host in (host_of(site.entry.home), host_of(view.url), *site.entry.allow_hosts)}
    for url in (view.snapshot.final_url, view.refresh, *view.snapshot.navigations):
        domain = registrable(host_of(url)) if url else ""
        if domain and domain not in own and not trusted(url, rules.known_hosts):
            return domain
    return ""


def _signs(view: Page) -> tuple[str, ...]:
    return NO_SUCH_PAGE, f"status={view.snapshot.status}", f"seen-as={view.seen_as}"
