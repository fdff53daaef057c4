"""Which addresses are those of articles."""

from __future__ import annotations

import re

_ARTICLE = re.compile(r"(?:\d{3,}[^/]*|/\d+)\.s?html?$|[?&]\w*id=\d")


def is_article(url: str) -> bool:
    """Whether an address looks like an article's: it stays as it was published, where lists change every day."""
    return _ARTICLE.search(url) is not None
