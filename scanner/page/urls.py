"""URLs: what a reference means, which host it names, whether it belongs to a site."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from scanner.model import SiteEntry

_PLAIN = re.compile(r"https?://([a-z0-9_.-]+)(?:/|$)")
"""Nearly every URL: written small, without port or account, so that its host can be read off."""
_SKIPPED = ("javascript:", "mailto:", "tel:", "data:", "about:", "blob:", "#")


@lru_cache(maxsize=8192)
def host_of(url: str) -> str:
    """Lower-case host of a URL, without port; '' when it has none or is malformed."""
    if plain := _PLAIN.match(url):
        return plain[1].rstrip(".")
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def absolute(base: str, reference: str | None) -> str:
    """The http(s) URL that `reference` means on `base`, without fragment; '' when it leads nowhere a fetch can go."""
    reference = (reference or "").strip()
    if not reference:
        return ""
    if reference[0] in "?#":
        return _joined(base, reference)
    # Menus repeat on every page: remembered by the part of the base that matters, they cost one look-up.
    origin, folder = _origin_and_folder(base)
    return _joined(origin if reference[0] == "/" or "://" in reference[:8] else folder, reference)


@lru_cache(maxsize=4096)
def _origin_and_folder(base: str) -> tuple[str, str]:
    try:
        parts = urlsplit(base)
    except ValueError:
        return base, base
    origin = f"{parts.scheme}://{parts.netloc}/"
    return origin, origin + parts.path.rpartition("/")[0].lstrip("/") + "/" if "/" in parts.path[1:] else origin


@lru_cache(maxsize=16384)
def _joined(base: str, reference: str) -> str:
    if reference.lower().startswith(_SKIPPED):
        return ""
    try:
        url = urljoin(base, reference).split("#", 1)[0]
        return url if urlsplit(url).scheme in ("http", "https") and urlsplit(url).hostname else ""
    except ValueError:
        return ""


def belongs(site: SiteEntry, url: str) -> bool:
    """Whether a URL is part of a site: one of its hosts, below one of its paths."""
    if host_of(url) not in (site.hosts or (host_of(site.home),)):
        return False
    if "/" in site.paths:
        return True
    try:
        path = urlsplit(url).path or "/"
    except ValueError:
        return False
    return any(path.startswith(each) for each in site.paths)


def host_matches(host: str, suffixes: Sequence[str]) -> bool:
    """Whether a host equals one of the suffixes or is below one."""
    return any(host == suffix or host.endswith("." + suffix) for suffix in suffixes)
