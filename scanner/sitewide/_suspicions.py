"""What about one changed page an editor would not have done."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from scanner.promotion import verdict_of_text
from scanner.rules import Ruleset
from scanner.site.change import Change
from scanner.site.past import Past
from scanner.site.register import is_home
from scanner.site.targets import domain_of

LASTING = ("title-replaced", "text-replaced", "new-script-host", "identity-changed", "redirected-away")
"""Rules whose word also counts against a past of long ago; links come and go."""
_TEXT_BITS = 16
_KEPT = 0.1
_STRUCTURE_BITS = 12
_ARTICLE = re.compile(r"(?:\d{3,}[^/]*|/\d+)\.s?html?$|[?&]\w*id=\d")
"""An article stays as it was published; front pages and lists change every day."""


def suspicions(change: Change, past: Past, strange: Callable[[str], bool], rules: Ruleset) -> Iterator[tuple[str, str]]:
    """Rule and cause of everything about one page that an editor would not have done.

    Where the page had an open finding, what was replaced may have been mended: only what was added counts.
    """
    if change.left_for and strange(domain_of(change.left_for)):
        yield "redirected-away", domain_of(change.left_for)
    if change.now.status != 200:
        return
    title, measure = change.now.title, not change.before.open_finding
    if (measure and "title" in change.replaced) or (title != change.before.title and _newly_promotes(change, rules)):
        yield "title-replaced", title
    elif measure and (change.text_bits >= _TEXT_BITS or change.kept < _KEPT) and _stays(change):
        yield "text-replaced", "text"
    if measure and change.structure_bits >= _STRUCTURE_BITS and past.is_alien(change.now.structure):
        yield "template-replaced", "template"
    for domain in change.script_hosts:
        if domain not in past.script_domains and strange(domain):
            yield "new-script-host", domain
    yield from (("new-account", account) for account in change.accounts if account not in past.accounts)
    for domain in change.outbound:
        if domain not in past.link_domains and strange(domain):
            yield "new-links", domain
    yield from (("identity-changed", number) for number in change.identity if measure)


def _stays(change: Change) -> bool:
    """Whether it is a page whose text hardly changes once it is published."""
    prose = change.before.prose and not is_home(change.now.url)
    return prose or _ARTICLE.search(change.now.url) is not None


def _newly_promotes(change: Change, rules: Ruleset) -> bool:
    return bool(verdict_of_text(change.now.title, rules)) and not verdict_of_text(change.before.title, rules)
