"""How heavily a change weighs: what a redesign does too is at most medium, promotion in a title is sure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from scanner.model import Confidence, Finding, Severity
from scanner.promotion import verdict_of_text
from scanner.rules import Ruleset
from scanner.site import PageFacts, Site
from scanner.site.articles import is_home
from scanner.site.change import Change, stays
from scanner.site.change.strangers import accounts
from scanner.site.menu import Menu
from scanner.site.particulars import MISLEADING
from scanner.site.past import Mass
from scanner.site.targets import defanged, domain_of

_STRUCTURE_BITS = 12
_MANY = 3
_TYPING = 6
"""Runs of three letters that go when a letter or two in a row, or two letters apart, are written anew."""

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
        "text-edited": _edited,
        "title-edited": _retitled,
        "description-replaced": _described,
        "particulars-changed": _particulars,
        "link-repointed": _repointed,
        "form-sent-away": _form,
        "new-resources": _resources,
        "heading-replaced": _headed,
        "emblem-moved": _emblem,
        "robots-changed": _robots,
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
    signs = (f"replaced={'+'.join(first.wording.replaced) or 'part of title'}", f"text-bits={first.wording.text_bits}")
    words = f"{title} {first.now.description} {first.now.keywords}"
    promotion = verdict_of_text(title, rules) or verdict_of_text(words, rules)
    if promotion:
        told = (f"promotes={promotion.category}", *promotion.signs)
        return excerpt, (*signs, *told), {"severity": Severity.HIGH, "confidence": promotion.confidence}
    wide = len(first.wording.replaced) > 1 or len(changes) >= _MANY or is_home(first.now.url) or _approved(changes)
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
    told = [change for change in changes if change.standing.unmarked or "title" in change.wording.replaced]
    first = (told or changes)[0]
    signs = (f"pages={len(changes)}/{known}", f"structure-bits={first.dress.bits}")
    signs += (*(("numbers-gone",) if first.standing.unmarked else ()), *(("looks-like=redesign",) if redesign else ()))
    return first.now.title, signs, {"severity": Severity.MEDIUM if told and not redesign else Severity.LOW}


def _script(domain: str, changes: Sequence[Change], _known: int, _rules: Ruleset) -> Weight:
    template = sum(change.dress.bits >= _STRUCTURE_BITS for change in changes)
    strange = sorted({other for change in changes for other in change.strangers.outbound})[:5]
    signs = [f"script-host={domain}", f"pages={len(changes)}"]
    signs += [f"template-changed={template}"] if template else []
    signs += [f"new-links={','.join(strange)}"] if strange else []
    untouched = sum(change.wording.untouched for change in changes)  # an editor who adds a player also writes about it
    signs += [f"text-untouched={untouched}"] if untouched else []
    own = [path for change in changes if (path := urlsplit(change.now.url).path).endswith((".js", ".mjs"))]
    signs += [f"own-script={own[0]}"] if own else []
    replaced = any("title" in change.wording.replaced for change in changes)
    weighty = len(changes) >= _MANY or template or untouched or own or replaced
    excerpt = next((url for url in changes[0].now.scripts if domain in url), domain)
    return defanged(excerpt), tuple(signs), {"severity": Severity.MEDIUM if weighty else Severity.LOW}


def everyday(cause: str, changes: Sequence[Change], known: int) -> bool:
    """Whether a change is what many pages show anew each day, as the date, or each year."""
    return (cause == "text" or cause.startswith("date=")) and _small(changes) and _redesigned(changes, known)


def _small(changes: Sequence[Change]) -> bool:
    return all(change.wording.lost <= _TYPING for change in changes)


def _account(account: str, changes: Sequence[Change], known: int, _rules: Ruleset) -> Weight:
    """Who counts beside the office, or in its name, is somebody else; who moves to another vendor leaves the old."""
    before = sorted({other for change in changes for other in accounts(change.before)})
    left = {other for change in changes for other in accounts(change.now)} & set(before)
    moved = not left and account.partition(":")[0] not in {other.partition(":")[0] for other in before}
    signs = (f"account={account}", f"pages={len(changes)}/{known}", *(f"counted-before={each}" for each in before[:3]))
    return account, signs, {"severity": Severity.MEDIUM if before and not moved else Severity.LOW}


def _links(domain: str, changes: Sequence[Change], _known: int, _rules: Ruleset) -> Weight:
    links = [(url, text) for change in changes for url, text in change.now.outbound if domain_of(url) == domain]
    excerpt = f"{next((text for _, text in links if text), '')} → {defanged(links[0][0])}"
    many = len(links) >= _MANY or any(change.before.approved and stays(change.before) for change in changes)
    signs = (f"link-host={domain}", f"links={len(links)}", f"pages={len(changes)}")
    return excerpt, signs, {"severity": Severity.MEDIUM if many else Severity.LOW}


def _away(domain: str, changes: Sequence[Change], _known: int, _rules: Ruleset) -> Weight:
    excerpt = f"{changes[0].before.title} → {defanged(changes[0].strangers.left_for)}"
    return excerpt, (f"ends-at={domain}", f"pages={len(changes)}"), {}


def _identity(number: str, changes: Sequence[Change], _known: int, _rules: Ruleset) -> Weight:
    return f"{changes[0].now.title}: {number}", (number, f"pages={len(changes)}"), {}


def _approved(changes: Sequence[Change]) -> bool:
    """Whether somebody said of one of the pages that it is as it should be."""
    return any(change.before.approved for change in changes)


def _edited(_cause: str, changes: Sequence[Change], known: int, _rules: Ruleset) -> Weight:
    """A letter or two are a typing error corrected; a list that lost an entry lost its words."""
    worst = max(changes, key=lambda change: change.wording.lost)
    listed = worst.before.worded != worst.now.worded
    signs = (f"pages={len(changes)}/{known}", f"words-gone={worst.wording.lost}/{worst.wording.own_words}")
    return (
        worst.now.title,
        signs,
        {"severity": Severity.MEDIUM if worst.wording.lost > _TYPING and not listed else Severity.LOW},
    )


def _retitled(_cause: str, changes: Sequence[Change], known: int, _rules: Ruleset) -> Weight:
    excerpt = f"{changes[0].before.title} → {changes[0].now.title}"
    return excerpt, (f"pages={len(changes)}/{known}",), {"severity": _if_approved(changes)}


def _described(_cause: str, changes: Sequence[Change], known: int, _rules: Ruleset) -> Weight:
    first = changes[0]
    part = "description" if "description" in first.wording.replaced else "keywords"
    excerpt = f"{getattr(first.before, part)} → {getattr(first.now, part)}"
    signs = (f"replaced={'+'.join(first.wording.replaced)}", f"pages={len(changes)}/{known}")
    return excerpt, signs, {"severity": _if_approved(changes)}


def _particulars(cause: str, changes: Sequence[Change], known: int, _rules: Ruleset) -> Weight:
    """Whom to call and where to pay weighs everywhere, an amount or a date where it was approved and nothing says that
    the page is kept up to date.
    """
    kind, _, value = cause.partition("=")
    gone = next(
        (each.gone for change in changes for each in change.wording.restated if each.kind == kind and each.gone), ()
    )
    kept_up = kind not in MISLEADING and all(map(_dated_anew, changes))
    grave = not kept_up and (kind in MISLEADING or _approved(changes) or changes[0].before.open_finding)
    signs = (f"kind={kind}", f"pages={len(changes)}/{known}", *(() if gone else ("added",)))
    excerpt = f"{'、'.join(gone[:3])} → {value}" if gone else f"+ {value}"
    return excerpt, signs, {"severity": Severity.MEDIUM if grave else Severity.LOW}


def _dated_anew(change: Change) -> bool:
    """Whether a page says that it now speaks of another month, as statistics do."""
    return any(each.kind == "period" and each.gone for each in change.wording.restated)


def _repointed(domain: str, changes: Sequence[Change], known: int, _rules: Ruleset) -> Weight:
    words = next(text for change in changes for text, other in change.strangers.repointed if other == domain)
    link = next((url for url, text in changes[0].now.outbound if text == words), domain)
    return f"{words} → {defanged(link)}", (f"link-host={domain}", f"pages={len(changes)}/{known}"), {}


def _form(domain: str, changes: Sequence[Change], known: int, _rules: Ruleset) -> Weight:
    url = next((each for each in changes[0].now.forms if domain_of(each) == domain), domain)
    return defanged(url), (f"target={domain}", f"pages={len(changes)}/{known}"), {}


def _resources(domain: str, changes: Sequence[Change], known: int, _rules: Ruleset) -> Weight:
    used = [url for change in changes for url in (*change.now.styles, *change.now.borrowed) if domain_of(url) == domain]
    style = any(url in change.now.styles for change in changes for url in used)
    signs = (f"host={domain}", f"pages={len(changes)}/{known}", *(("style-sheet",) if style else ()))
    return defanged(used[0]), signs, {"severity": Severity.MEDIUM if style else _if_approved(changes)}


def _headed(heading: str, changes: Sequence[Change], known: int, rules: Ruleset) -> Weight:
    excerpt = f"{changes[0].before.heading} → {heading.strip() or '-'}"
    signs = (f"pages={len(changes)}/{known}",)
    if promotion := verdict_of_text(heading, rules):
        told = (f"promotes={promotion.category}", *promotion.signs)
        return excerpt, (*signs, *told), {"severity": Severity.HIGH, "confidence": promotion.confidence}
    return excerpt, signs, {"severity": _if_approved(changes)}


def _emblem(place: str, changes: Sequence[Change], known: int, _rules: Ruleset) -> Weight:
    kind = place.partition("=")[0]
    before = next((each for each in changes[0].before.emblems if each.startswith(kind)), "")
    return f"{before} → {place}", (f"pages={len(changes)}/{known}",), {"severity": _if_approved(changes)}


def _robots(order: str, changes: Sequence[Change], _known: int, rules: Ruleset) -> Weight:
    """A stranger's sitemap is nobody's work in the office; whom to shut out, an office may decide."""
    kind, _, value = order.partition("=")
    promotion = verdict_of_text(value, rules) if kind == "page" else None
    if promotion:
        sure = {"severity": Severity.HIGH, "confidence": promotion.confidence}
        return value, (f"order={kind}", f"promotes={promotion.category}"), {**sure}
    severity = Severity.MEDIUM if kind == "sitemap" else _if_approved(changes)
    return defanged(value) if kind == "sitemap" else value, (f"order={kind}",), {"severity": severity}


def menu_changed(site: Site, rules: Ruleset, menu: Menu) -> Iterator[Finding]:
    """A finding for each entry that is gone from the menu; a redesign has another menu."""
    lost = list(menu.lost())
    redesign = 2 * len(lost) > menu.many
    for each in lost:
        signs = (f"pages={len(each.pages)}", *(("looks-like=redesign",) if redesign else ()))
        yield site.finding(
            rules["menu-changed"],
            each.pages,
            cause=each.words,
            excerpt=f"{each.words} → {each.instead or '-'}",
            signs=signs,
            severity=Severity.MEDIUM if menu.approved and not redesign else Severity.LOW,
        )


def _if_approved(changes: Sequence[Change]) -> Severity:
    return Severity.MEDIUM if _approved(changes) else Severity.LOW
