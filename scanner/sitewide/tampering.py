"""What became of pages since the site's previous run that its editors hardly did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from scanner.identity.hosts import registrable
from scanner.model import Confidence, Finding, Severity
from scanner.page import host_matches, host_of
from scanner.promotion import verdict_of_text
from scanner.rules import Ruleset
from scanner.site import Site
from scanner.site.change import Change, compare
from scanner.site.past import Mass, Past

_STRUCTURE_BITS = 12
_MANY = 3


def detect(site: Site, rules: Ruleset) -> Iterator[Finding]:
    """Compare with the baseline, page by page; a site without one has no past to be compared with."""
    past = Past(site.baseline)
    if not past.pages:
        return
    by_title: dict[str, list[Change]] = defaultdict(list)
    by_script: dict[str, list[Change]] = defaultdict(list)
    by_number: dict[str, list[Change]] = defaultdict(list)
    for page in site.pages:
        if page.status != 200:
            continue
        before = past.of(page)
        if before is None:
            past.count_new(page)
            continue
        change = compare(before, page)
        if "title" in change.replaced:
            by_title[page.title].append(change)
        for domain in change.script_hosts:
            if domain not in past.script_domains and not _known(domain, site, rules):
                by_script[domain].append(change)
        for number in change.identity:
            by_number[number].append(change)
    for title, changes in by_title.items():
        yield _title(site, rules, title, changes)
    for domain, changes in by_script.items():
        yield _script(site, rules, domain, changes)
    for number, changes in by_number.items():
        pages = [change.now for change in changes]
        yield site.finding(rules["identity-changed"], pages, cause=number, excerpt=f"{pages[0].title}: {number}")
    mass = past.mass()
    if mass:
        yield _mass(site, rules, mass)


def _title(site: Site, rules: Ruleset, title: str, changes: list[Change]) -> Finding:
    first = changes[0]
    words = " ".join((title, first.now.description, first.now.keywords))
    promotion = verdict_of_text(title, rules) or verdict_of_text(words, rules)
    signs = [
        f"replaced={'+'.join(first.replaced)}",
        f"before={first.before.title[:60]}",
        f"text-bits={first.text_bits}",
    ]
    if promotion:
        severity, confidence = Severity.HIGH, promotion.confidence
        signs += [f"promotes={promotion.category}", *promotion.signs]
    else:
        wide = len(first.replaced) > 1 or len(changes) >= _MANY
        severity, confidence = Severity.MEDIUM if wide else Severity.LOW, Confidence.MEDIUM
    pages = [change.now for change in changes]
    return site.finding(
        rules["title-replaced"],
        pages,
        cause=title,
        excerpt=f"{first.before.title} → {title}",
        signs=signs,
        severity=severity,
        confidence=confidence,
    )


def _script(site: Site, rules: Ruleset, domain: str, changes: list[Change]) -> Finding:
    template = [change for change in changes if change.structure_bits >= _STRUCTURE_BITS]
    strange = {other for change in changes for other in change.outbound if not _known(other, site, rules)}
    signs = [f"script-host={domain}", f"pages={len(changes)}"]
    signs += [f"template-changed={len(template)}"] if template else []
    signs += [f"new-links={','.join(sorted(strange)[:5])}"] if strange else []
    weighty = len(changes) >= _MANY or template or any("title" in change.replaced for change in changes)
    return site.finding(
        rules["new-script-host"],
        [change.now for change in changes],
        cause=domain,
        excerpt=next((url for url in changes[0].now.scripts if domain in url), domain),
        signs=signs,
        severity=Severity.MEDIUM if weighty else Severity.LOW,
    )


def _mass(site: Site, rules: Ruleset, mass: Mass) -> Finding:
    titles = [page.title for page in mass.pages[:50]]
    promoting = [title for title in titles if verdict_of_text(title, rules)]
    sure = len(promoting) * 5 >= len(titles)
    return site.finding(
        rules["mass-new-pages"],
        mass.pages,
        cause=mass.folder,
        excerpt=(promoting or titles)[0],
        signs=(f"pages={len(mass.pages)}", f"folder={mass.folder}", f"promoting={len(promoting)}/{len(titles)}"),
        severity=Severity.HIGH if sure else Severity.MEDIUM,
        confidence=Confidence.HIGH if sure else Confidence.MEDIUM,
    )


def _known(domain: str, site: Site, rules: Ruleset) -> bool:
    hosts = rules.known_hosts
    own = (registrable(host_of(site.entry.home)), *site.entry.hosts, *site.entry.allow_hosts)
    return host_matches(domain, (*hosts["official"], *hosts["service"], *hosts["library"], *own))
