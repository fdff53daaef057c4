"""Who a host belongs to: the domain somebody registered."""

from __future__ import annotations

import ipaddress
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tldextract import TLDExtract


@lru_cache(maxsize=65536)
def registrable(host: str) -> str:
    """The domain that was registered to have this host, lower case; an IP address or a bare suffix is itself.

    By the Public Suffix List: private suffixes count (two users of one hosting service are two parties), a suffix it
    does not hold is one label.
    """
    host = host.strip("[]").rstrip(".").lower()
    if is_address(host):
        return host
    parts = _suffixes()(host)
    if parts.suffix:
        return parts.top_domain_under_public_suffix or host
    return ".".join(host.split(".")[-2:])


def is_address(host: str) -> bool:
    """Whether a host is an IP address."""
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


@cache
def _suffixes() -> TLDExtract:
    """The public suffix list as it was shipped; asks no network."""
    import tldextract  # with all that it brings a tenth of a second and 6 MiB, which parsers of documents never need

    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)
