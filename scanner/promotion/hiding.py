"""Terms written so that filters miss them and people do not: who reports has no need to."""

from __future__ import annotations

import re

from scanner.promotion.places import Sighting
from scanner.text import Reading

_APART = re.compile(r"(?<=[一-鿿])(?:_|[-/|\\.·•・*~+=^#@]){1,3}(?=[一-鿿])")
_OFTEN = 2
"""One sign may be a dot between a brand's parts, as reports write it, too."""


def split(each: Sighting, reading: Reading) -> str:
    """How a term is written whose characters are pulled apart by signs; ''."""
    written = reading.excerpt(each.start, each.end, 0)
    return written if len(written) > each.end - each.start and _APART.search(written) else ""


def torn(each: Sighting, reading: Reading) -> bool:
    """Whether signs stand twice within a term."""
    return len(_APART.findall(split(each, reading))) >= _OFTEN
