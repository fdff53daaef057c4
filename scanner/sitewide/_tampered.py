"""How heavily a change weighs: what a redesign does too is at most medium, promotion in a title is sure."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from scanner.model import Confidence, Finding, Severity
from scanner.promotion import verdict_of_text
from scanner.rules import Ruleset
from scanner.site import PageFacts, Site
from scanner.site.change import Change, accounts
from scanner.site.past import Mass
from scanner.site.register import is_home
from scanner.site.targets import defanged, domain_of

_STRUCTURE_BITS = 12
_MANY = 3

Weight = tuple[str, tuple[str, ...], dict[str, object]]
"""Excerpt, signs, and what overrides the rule."""


def changed(site: Site, rules: Ruleset, slug: str, cause: str, changes: Sequence[Change], known_pages: int) -> Finding:
    """The finding for one rule and cause, on all pages where it was seen; `known_pages`: how many were compared."""
    weigh = {
        "title-replaced": _title,
        "text-replaced": _text,
        "template-replaced": _template,
        "new-script-host": _script,
        "new-account": _account,
        "new-links": _links,
        "redirected-away": _away,
        "identity-changed": _identity,
    }[slug]
    excerpt, signs, overrides = weigh(cause, changes, known_pages, rules)
    pages = [each for change in changes for each in (change.now, *_loading(site, change.now))]
    return site.finding(rules[slug], pages, cause=cause, excerpt=excerpt, signs=signs, **overrides)


def _loading(site: Site, script: PageFacts) -> list[PageFacts]:
    """The pages that load what changed, if it is a script of the site's own."""
    return [page for page in site.pages if script.url in page.scripts and page.url != script.url]


def mass(site: Site, rules: Ruleset, found: Mass) -> Finding:
    """Many new pages unlike the site's; sure when at least a fifth of their titles promote something illicit."""
    titles = [page.title for page in found.pages[:50]]
    promoting = [title for title in titles if verdict_of_text(title, rules)]
    sure = len(promoting) * 5 >= len(titles)
    return site.finding(
        rules["mass-new-pages"],
        found.pages,
        cause=found.folder,
        excerpt=(promoting or titles)[0],
        signs=(f"pages={len(found.pages)}", f"folder={found.folder}", f"promoting={len(promoting)}/{len(titles)}"),
        severity=Severity.HIGH if sure else Severity.MEDIUM,
        confidence=Confidence.HIGH if sure else Confidence.MEDIUM,
    )


def _title(title: str, changes: Sequence[Change], _known: int, rules: Ruleset) -> Weight:
    first = changes[0]
    excerpt = f"{first.before.title} → {title}"
    signs = (f"replaced={'+'.join(first.replaced) or 'part of title'}", f"text-bits={first.text_bits}")
    words = f"{title} {first.now.description} {first.now.keywords}"
    promotion = verdict_of_text(title, rules) or verdict_of_text(words, rules)
    if promotion:
        told = (f"promotes={promotion.category}", *promotion.signs)
        return excerpt, (*signs, *told), {"severity": Severity.HIGH, "confidence": promotion.confidence}
    wide = len(first.replaced) > 1 or len(changes) >= _MANY or is_home(first.now.url)
    return excerpt, signs, {"severity": Severity.MEDIUM if wide else Severity.LOW}


def _redesigned(changes: Sequence[Change], known: int) -> bool:
    """Whether so many pages changed alike that an office did it."""
    return len(changes) > max(_MANY, known // 5)


def _text(_cause: str, changes: Sequence[Change], known: int, _rules: Ruleset) -> Weight:
    redesign = _redesigned(changes, known)
    signs = (f"pages={len(changes)}/{known}", *(("looks-like=redesign",) if redesign else ()))
    return changes[0].now.title, signs, {"severity": Severity.LOW if redesign else Severity.MEDIUM}


def _template(_cause: str, changes: Sequence[Change], known: int, _rules: Ruleset) -> Weight:
    """A page in a dress of its own; where it also lost its numbers or its title, hardly by an editor's hand."""
    redesign = _redesigned(changes, known)
    told = [change for change in changes if change.unmarked or "title" in change.replaced]
    first = (told or changes)[0]
    signs = (f"pages={len(changes)}/{known}", f"structure-bits={first.structure_bits}")
    signs += (*(("numbers-gone",) if first.unmarked else ()), *(("looks-like=redesign",) if redesign else ()))
    return first.now.title, signs, {"severity": Severity.MEDIUM if told and not redesign else Severity.LOW}


def _script(domain: str, changes: Sequence[Change], _known: int, _rules: Ruleset) -> Weight:
    template = sum(change.structure_bits >= _STRUCTURE_BITS for change in changes)
    strange = sorted({other for change in changes for other in change.outbound})[:5]
    signs = [f"script-host={domain}", f"pages={len(changes)}"]
    signs += [f"template-changed={template}"] if template else []
    signs += [f"new-links={','.join(strange)}"] if strange else []
    untouched = sum(change.text_untouched for change in changes)  # an editor who adds a player also writes about it
    signs += [f"text-untouched={untouched}"] if untouched else []
    own = [path for change in changes if (path := urlsplit(change.now.url).path).endswith((".js", ".mjs"))]
    signs += [f"own-script={own[0]}"] if own else []
    replaced = any("title" in change.replaced for change in changes)
    weighty = len(changes) >= _MANY or template or untouched or own or replaced
    excerpt = next((url for url in changes[0].now.scripts if domain in url), domain)
    return defanged(excerpt), tuple(signs), {"severity": Severity.MEDIUM if weighty else Severity.LOW}


def _account(account: str, changes: Sequence[Change], known: int, _rules: Ruleset) -> Weight:
    """An office that begins to count its visitors does so everywhere; who counts them beside it is somebody else."""
    before = sorted({other for change in changes for other in accounts(change.before)})
    signs = (f"account={account}", f"pages={len(changes)}/{known}", *(f"counted-before={each}" for each in before[:3]))
    return account, signs, {"severity": Severity.MEDIUM if before else Severity.LOW}


def _links(domain: str, changes: Sequence[Change], _known: int, _rules: Ruleset) -> Weight:
    links = [(url, text) for change in changes for url, text in change.now.outbound if domain_of(url) == domain]
    excerpt = f"{next((text for _, text in links if text), '')} → {defanged(links[0][0])}"
    many = len(links) >= _MANY
    signs = (f"link-host={domain}", f"links={len(links)}", f"pages={len(changes)}")
    return excerpt, signs, {"severity": Severity.MEDIUM if many else Severity.LOW}


def _away(domain: str, changes: Sequence[Change], _known: int, _rules: Ruleset) -> Weight:
    excerpt = f"{changes[0].before.title} → {defanged(changes[0].left_for)}"
    return excerpt, (f"ends-at={domain}", f"pages={len(changes)}"), {}


def _identity(number: str, changes: Sequence[Change], _known: int, _rules: Ruleset) -> Weight:
    return f"{changes[0].now.title}: {number}", (number, f"pages={len(changes)}"), {}
