"""Links out of the site that people cannot see: put there for search engines, or left behind by an intruder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from scanner.concealment import Block, blocks, conceal, is_homemade, ordinary, outlook, spares_spiders, unclosed
from scanner.concealment.doubts import UNOPENED, doubts_of_illicit, doubts_of_strangers
from scanner.concealment.seen import seen_domains
from scanner.concealment.shut import is_shut
from scanner.detectors._concealed import finding, rule_of, targets
from scanner.detectors._outside import welcome_to
from scanner.identity.hosts import registrable
from scanner.model import Finding
from scanner.page import Page, host_of
from scanner.promotion.links import illicit_links
from scanner.promotion.naming import trade_named
from scanner.rules import Ruleset


def detect(page: Page, rules: Ruleset) -> Iterator[Finding]:
    """One finding for each block of hidden links that lead out; menus, tabs and their like say nothing."""
    welcome = welcome_to(page, rules)
    hidden = None if page.document else conceal(page, lambda url: not welcome(host_of(url)))
    if hidden is None or not hidden.links:
        return
    seen = seen_domains(page, hidden)
    for block in blocks(unclosed(link, page) for link in hidden.links if registrable(host_of(link.url)) not in seen):
        plain = [link for link in block.links if not ordinary(link, page, hidden.shown, welcome, rules)]
        links = [link for link in plain if not link.is_frame]
        if illicit := illicit_links(((link.url, link.name) for link in block.links), rules):
            yield _of_illicit(page, block, illicit, not plain, rules)
        elif links:
            yield from _of_strangers(page, block.of(links), is_homemade(block, page, hidden.homemade), rules)
        elif not plain and len(block.domains) >= rules.data["many_domains"] and is_shut(block, page):
            yield finding(page, rule_of(block, rules), block, targets(block), ("shut=yes",), UNOPENED)


def _of_illicit(page: Page, block: Block, signs: Mapping[str, Sequence[str]], honest: bool, rules: Ruleset) -> Finding:
    why = tuple(dict.fromkeys(sign for each in signs.values() for sign in each))[:6]
    trade = next((sign for sign in why if sign.startswith("trade=")), "trade=unknown")
    cause = block.domains[0] if len(block.domains) == 1 else f"{trade} {block.way}"
    return finding(page, rules["illicit"], block, cause, why, doubts_of_illicit(block, len(signs), honest=honest))


def _of_strangers(page: Page, block: Block, homemade: bool, rules: Ruleset) -> Iterator[Finding]:
    many, trade = len(block.domains) >= rules.data["many_domains"], trade_named(block.text, rules)
    signs = (f"names={trade}",) * bool(trade) + ("spares=spiders",) * spares_spiders(block, page)
    told = {"homemade": homemade, "many": many, "weighty": bool(signs)}
    doubts = doubts_of_strangers(block, **told, **outlook(block, page))
    if doubts is not None:
        style = f"style={'page' if homemade else 'sheet'}"
        yield finding(page, rule_of(block, rules), block, targets(block), (style, *signs), doubts)
