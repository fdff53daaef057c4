"""What is said of a block of hidden links: by which rule, leading where."""

from __future__ import annotations

from collections.abc import Sequence

from scanner.concealment import Block
from scanner.concealment.doubts import Doubts
from scanner.model import Finding, Rule, Where
from scanner.page import Page
from scanner.rules import Ruleset

_SLUGS = {"invisible": "not-rendered", "zero-size": "tiny-font"}  # ways of hiding that have no rule of their own


def rule_of(block: Block, rules: Ruleset) -> Rule:
    """The rule for the way in which a block is hidden."""
    return rules[_SLUGS.get(block.way, block.way)]


def targets(block: Block) -> str:
    """Where a block leads, as one text."""
    return ",".join(sorted(block.domains))[:500]


def finding(page: Page, rule: Rule, block: Block, cause: str, signs: Sequence[str], doubts: Doubts) -> Finding:
    """The finding of a block, with how it is hidden and known."""
    facts = (f"hidden={block.way}", f"known-from={block.source}", f"domains={','.join(block.domains[:20])}")
    return page.finding(
        rule, cause=cause, excerpt=block.text or block.first.url, signs=(*facts, *signs),
        where=Where(part="anchor", selector=block.first.selector or block.container, box=block.first.box),
        rendered=block.measured, occurrences=len(block.links), **doubts,
    )  # fmt: skip
