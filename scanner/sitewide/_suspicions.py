"""What about one changed page an editor would not have done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from scanner.promotion import verdict_of_text
from scanner.rules import Ruleset
from scanner.site.change import Change, stays
from scanner.site.particulars import MISLEADING
from scanner.site.past import Past
from scanner.site.targets import domain_of

LASTING = ("title-replaced", "text-replaced", "new-script-host", "identity-changed", "redirected-away")
"""Rules whose word also counts against a past of long ago; of pages that somebody approved, every rule's does."""
_TEXT_BITS = 16
_KEPT = 0.1
_STRUCTURE_BITS = 12
_EMPTIED = 0.8
_FIGURES = ("term", "share")
"""What a rule lays down: on pages that nobody approved an editor corrects it every day."""
_TELLING = 24
"""Runs of words of its own below which a page says too little to be emptied."""

Suspicions = Iterator[tuple[str, str]]


def suspicions(change: Change, past: Past, strange: Callable[[str], bool], rules: Ruleset) -> Suspicions:
    """Rule and cause of everything about one page that an editor would not have done.

    Where the page had an open finding, what was replaced may have been mended: only what was added counts.
    """
    if change.strangers.left_for and strange(domain_of(change.strangers.left_for)):
        yield "redirected-away", domain_of(change.strangers.left_for)
    if change.now.status != 200:
        return
    if change.before.open_finding:
        if change.wording.retitled and _newly_promotes(change, rules):
            yield "title-replaced", change.now.title
    else:
        yield from _replaced(change, past, rules)
    yield from (("robots-changed", order) for order in change.orders)
    yield from _stated(change)
    yield from _strangers(change, past, strange)


def _replaced(change: Change, past: Past, rules: Ruleset) -> Suspicions:
    """What says something else than it did."""
    switched = "title" in change.wording.replaced or (change.wording.retitled and _newly_promotes(change, rules))
    if switched:
        yield "title-replaced", change.now.title
    elif stays(change.before) and (
        change.wording.text_bits >= _TEXT_BITS or change.wording.kept < _KEPT or _emptied(change)
    ):
        yield "text-replaced", "text"
    elif change.before.approved and stays(change.before) and change.wording.lost:
        yield "text-edited", "text"
    if change.wording.retitled and not switched:
        yield "title-edited", "title"
    if change.wording.headed and not switched:
        yield "heading-replaced", change.wording.headed
    if change.dress.emblems and change.dress.bits < _STRUCTURE_BITS:
        yield from (("emblem-moved", each) for each in change.dress.emblems)
    if change.dress.redrawn and (path := urlsplit(change.now.url).path) in past.emblems:
        yield "emblem-moved", f"looks={path}"
    if {"description", "keywords"} & set(change.wording.replaced) and not switched:
        yield "description-replaced", "description"
    if change.dress.bits >= _STRUCTURE_BITS and past.is_alien(change.now.structure):
        yield "template-replaced", "template"
    yield from (("identity-changed", number) for number in change.standing.numbers)
    if change.before.approved:
        yield from (("identity-changed", f"{kind}=-") for kind in change.standing.gone)


def _emptied(change: Change) -> bool:
    return change.wording.own_words >= _TELLING and change.wording.lost >= change.wording.own_words * _EMPTIED


def _stated(change: Change) -> Suspicions:
    """Particulars in the place of others; on a page that is known to be right, or only added to, new ones too."""
    whole = change.wording.lost <= change.wording.own_words * (1 - _EMPTIED)
    added = whole and stays(change.before) and (change.before.approved or change.before.open_finding)
    for each in change.wording.restated:
        if each.kind == "period" or (each.kind in _FIGURES and not change.before.approved):
            continue
        if each.gone and not change.before.open_finding:
            told = each.kind in MISLEADING or stays(change.before)
        else:
            told = added and each.kind in (*MISLEADING, "amount")
        if told:
            yield from (("particulars-changed", f"{each.kind}={value}") for value in each.new)


def _strangers(change: Change, past: Past, strange: Callable[[str], bool]) -> Suspicions:
    """Others who have a part in the page now."""
    scripts = {*change.strangers.scripts, *change.strangers.named} - past.script_domains
    yield from (("new-script-host", domain) for domain in sorted(scripts) if strange(domain))
    yield from (("new-account", account) for account in change.strangers.accounts if account not in past.accounts)
    yield from (("form-sent-away", domain) for domain in change.strangers.forms if strange(domain))
    for domain in change.strangers.outbound:
        if domain not in past.link_domains and strange(domain):
            yield "new-links", domain
    repointed = sorted({each for _, each in change.strangers.repointed})
    yield from (("link-repointed", domain) for domain in repointed if strange(domain))
    for domain in change.strangers.resources:
        if domain not in past.resource_domains and strange(domain):
            yield "new-resources", domain


def _newly_promotes(change: Change, rules: Ruleset) -> bool:
    return bool(verdict_of_text(change.now.title, rules)) and not verdict_of_text(change.before.title, rules)
