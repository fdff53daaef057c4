"""Which addresses are those of articles, and which those of front pages."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_ARTICLE = re.compile(r"(?:\d{3,}[^/]*|/\d+)\.s?html?$|[?&]\w*id=\d")


def is_article(url: str) -> bool:
    """Whether an address looks like an article's: it stays as it was published, where lists change every day."""
    return _ARTICLE.search(url) is not None


def is_home(url: str) -> bool:
    """Whether a URL is that of a front page."""
    path = urlsplit(url).path.strip("/")
    return not path or path.partition(".")[0] in ("index", "default", "main", "home")
