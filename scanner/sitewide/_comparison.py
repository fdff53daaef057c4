"""Page by page: what became of a site since one of its pasts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from scanner.identity.hosts import registrable
from scanner.model import Finding
from scanner.page import host_matches, host_of
from scanner.rules import Ruleset
from scanner.site import Site
from scanner.site.change import Change, compare, restored
from scanner.site.menu import Menu
from scanner.site.past import Past
from scanner.sitewide._around import Around
from scanner.sitewide._suspicions import LASTING, suspicions
from scanner.sitewide._tampered import changed, everyday, menu_changed


def compared(site: Site, past: Past, rules: Ruleset, *, lasting: bool = False) -> Iterator[Finding]:
    """A finding for each cause; a site without a past has nothing to be compared with.

    `lasting`: the past is one of long ago, in which only what does not come and go is looked for.
    """
    if not past.pages:
        return
    strange = _stranger(site, rules)
    seen: dict[tuple[str, str], list[Change]] = defaultdict(list)
    menu, around = Menu(past), Around(site, past, rules, strange)
    for page in site.pages:
        before = past.of(page)
        around.excuses.learn(page)
        if before is None:
            past.count_new(page)
            around.learn(None, page)
            continue
        approved = site.anchor.get(page.url)
        if approved is not None and restored(approved, page):
            continue
        menu.learn(before, page)
        around.learn(before, page)
        change = compare(before, page, past.furniture)
        for slug, cause in suspicions(change, past, strange, rules):
            if not lasting or slug in LASTING or before.approved:
                seen[slug, cause].append(change)
    yield from menu_changed(site, rules, menu)
    if not lasting or past.approved:
        yield from around.findings()
    for (slug, cause), changes in seen.items():
        if not everyday(cause, changes, past.compared):
            yield changed(site, rules, slug, cause, changes, past.compared)


def _stranger(site: Site, rules: Ruleset) -> Callable[[str], bool]:
    hosts = rules.known_hosts
    own = (registrable(host_of(site.entry.home)), *site.entry.hosts, *site.entry.allow_hosts)
    known = (*hosts["official"], *hosts["service"], *hosts["library"], *hosts["bank"], *hosts["telecom"], *own)
    return lambda domain: not host_matches(domain, known)
