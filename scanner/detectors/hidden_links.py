"""Links out of the site that people cannot see: put there for search engines, or left behind by an intruder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from scanner.concealment import Block, blocks, conceal, is_homemade, ordinary
from scanner.identity.hosts import registrable
from scanner.model import Confidence, Finding, Rule, Severity, Where
from scanner.page import Page, belongs, host_matches, host_of
from scanner.promotion import suspicious_host, verdict_of_text
from scanner.rules import Ruleset

_SLUGS = {"invisible": "not-rendered", "zero-size": "tiny-font"}
"""Ways of hiding that have no rule of their own."""
_BY_PLACE = ("comment", "noscript", "after-html", "raw-only")


def detect(page: Page, rules: Ruleset) -> Iterator[Finding]:
    """One finding for each block of hidden links that lead out; menus, tabs and their like say nothing."""
    if page.document:
        return
    welcome = _welcome(page, rules)
    hidden = conceal(page, lambda url: not welcome(host_of(url)))
    seen = {registrable(host_of(url)) for url in hidden.shown}
    for block in blocks(link for link in hidden.links if registrable(host_of(link.url)) not in seen):
        base = page.markup.base
        plain = [link for link in block.links if not ordinary(link, base, hidden.shown, welcome, rules)]
        illicit = _illicit(block, rules)
        if illicit:
            yield _of_illicit(page, block, illicit, not plain, rules)
        elif plain := [link for link in plain if not link.is_frame and block.source not in _BY_PLACE]:
            finding = _of_stranger(page, block.of(plain), is_homemade(block, page, hidden.homemade), rules)
            if finding is not None:
                yield finding


def _welcome(page: Page, rules: Ruleset) -> Callable[[str], bool]:
    """Whether a host is the site's own, official, a known service, or allowed by the operator."""
    known = [host for kind in rules.data["welcome"] for host in rules.known_hosts[kind]]
    own = {registrable(host) for host in (*page.site.hosts, host_of(page.site.home))}
    return lambda host: (
        not host
        or registrable(host) in own
        or belongs(page.site, f"http://{host}/")
        or host_matches(host, known)
        or host_matches(host, page.site.allow_hosts)
    )


def _illicit(block: Block, rules: Ruleset) -> Mapping[str, tuple[str, ...]]:
    """By URL, the signs that a link promotes an illicit trade by its text or leads to one by its host's name."""
    found: dict[str, tuple[str, ...]] = {}
    for link in block.links:
        host = host_of(link.url)
        sold = verdict_of_text(link.text, rules, "anchor_out", host)
        title = None if sold else verdict_of_text(link.text, rules, "title", host)
        if sold is None and title is not None and title.confidence is not Confidence.LOW:
            sold = title
        names = suspicious_host(host, rules)
        if sold is not None or len(names) > 1:
            found[link.url] = (f"trade={sold.category}", *sold.signs[:3]) if sold else names
    return found


def _of_illicit(
    page: Page, block: Block, signs: Mapping[str, tuple[str, ...]], honest: bool, rules: Ruleset
) -> Finding:
    """Hidden links to an illicit trade. One that stands alone in an ordinary menu is for a person to look at."""
    changed: dict[str, object] = {}
    if block.source in ("style", "script", "noscript", "after-html") or (honest and len(signs) == 1):
        changed["confidence"] = Confidence.MEDIUM
    elif block.source == "comment":
        changed |= {"confidence": Confidence.MEDIUM, "severity": Severity.MEDIUM}
    why = tuple(dict.fromkeys(sign for each in signs.values() for sign in each))[:6]
    trade = next((sign for sign in why if sign.startswith("trade=")), "trade=unknown")
    cause = block.domains[0] if len(block.domains) == 1 else f"{trade} {block.way}"
    return _finding(page, rules["illicit"], block, cause, why, changed)


def _of_stranger(page: Page, block: Block, homemade: bool, rules: Ruleset) -> Finding | None:
    """Hidden links to outsiders that nothing else speaks against; sure only of tricks made in the page itself."""
    many, rule = len(block.domains) >= rules.data["many_domains"], rules[_SLUGS.get(block.way, block.way)]
    changed: dict[str, object] = {}
    if not block.text.strip() and not many:
        return None
    if not block.by_trick:
        if not (many and homemade):
            changed = {"severity": Severity.LOW, "confidence": Confidence.LOW}
    elif not homemade or not block.text.strip():
        changed = {"severity": Severity.HIGH if many else Severity.MEDIUM, "confidence": Confidence.MEDIUM}
    if not block.measured and "confidence" not in changed:
        changed["confidence"] = Confidence.MEDIUM
    cause = ",".join(sorted(block.domains))[:500]
    return _finding(page, rule, block, cause, (f"style={'page' if homemade else 'sheet'}",), changed)


def _finding(
    page: Page, rule: Rule, block: Block, cause: str, signs: Sequence[str], changed: Mapping[str, object]
) -> Finding:
    first = block.first
    where = Where(part="anchor", selector=first.selector or block.container, box=first.box)
    facts = (f"hidden={block.way}", f"known-from={block.source}", f"domains={','.join(block.domains[:20])}")
    return page.finding(
        rule,
        cause=cause,
        excerpt=block.text or first.url,
        where=where,
        signs=(*facts, *signs),
        rendered=block.measured,
        occurrences=len(block.links),
        **changed,
    )
