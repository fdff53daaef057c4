"""How sure hidden links make us, by the way they are hidden, who hid them and how many there are."""

from __future__ import annotations

from collections.abc import Mapping

from scanner.concealment.groups import Block
from scanner.model import Confidence, Severity

Doubts = Mapping[str, object]
"""Severity and confidence where they differ from the rule's."""
_SEVERAL = 3
_PAINTED = ("same-colour", "covered", "unpainted")
_HARDLY: Doubts = {"severity": Severity.LOW, "confidence": Confidence.LOW}
UNOPENED: Doubts = {"severity": Severity.MEDIUM, "confidence": Confidence.LOW}
"""For what an ordinary name explains, on a page that opens other things, but not this."""
_BY_PLACE = ("comment", "noscript", "after-html", "raw-only")
"""Sources that say where a link stands, not that anybody hid it."""
_UNCERTAIN = ("style", "script", "noscript", "after-html")


def doubts_of_illicit(block: Block, links: int, *, honest: bool) -> Doubts:
    """For hidden links to an illicit trade. One that stands alone in an ordinary (`honest`) menu is for a person."""
    if block.source in _UNCERTAIN or (honest and links == 1):
        return {"confidence": Confidence.MEDIUM}
    if block.source == "comment":
        return {"confidence": Confidence.MEDIUM, "severity": Severity.MEDIUM}
    return {}


def doubts_of_strangers(
    block: Block, *, homemade: bool, many: bool, bare: bool, weighty: bool = False, lasting: bool = True,
    lost: bool = False,
) -> Doubts | None:  # fmt: skip
    """For hidden links to outsiders that nothing else speaks against; None: they say nothing.

    Sure only of tricks made in the page itself (`homemade`), of more than a link or two: one alone may be what a
    collapsed advertisement or a gadget left. `many`: they lead to many domains. `bare`: style sheets of the page are
    missing, so what colours and covers what is not known. `weighty`: their text names an illicit trade, or only spiders
    are spared the hiding. `lasting`: they will not come into sight yet. `lost`: nothing could open
    them where they are seen.
    """
    worded = any(letter.isalnum() for letter in block.text)
    if not worded and not many:
        return _HARDLY if block.way == "punctuation" else None
    changed: Doubts = {}
    if block.source in _BY_PLACE and not weighty:
        return _HARDLY if len(block.domains) > 1 else None
    if bare and block.way in _PAINTED:
        changed = {"confidence": Confidence.MEDIUM} if homemade else _HARDLY
    elif not block.by_trick:
        if not (homemade and (many or weighty or len(block.links) >= _SEVERAL or (worded and lost))):
            changed = _HARDLY
    elif not homemade or not worded:
        changed = {"severity": Severity.HIGH if many else Severity.MEDIUM, "confidence": Confidence.MEDIUM}
    elif not many and len(block.links) < _SEVERAL:
        changed = {"confidence": Confidence.MEDIUM}
    if not lasting and changed is not _HARDLY:
        changed = {"severity": Severity.MEDIUM, "confidence": Confidence.MEDIUM}
    return changed if block.measured else {"confidence": Confidence.MEDIUM, **changed}
