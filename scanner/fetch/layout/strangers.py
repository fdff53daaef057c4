"""Which links of a layout lead to strangers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scanner.identity.hosts import registrable
from scanner.model import LinkBox
from scanner.page import host_of

_OFFICIAL = (".gov.cn", ".edu.cn")
"""Nobody hides links to these."""


def strangers(links: Sequence[LinkBox], host: str) -> Iterator[int]:
    """Numbers of the links to strangers, on a page of `host`."""
    own = registrable(host)
    for number, link in enumerate(links):
        target = host_of(link.url)
        if registrable(target) != own and not target.endswith(_OFFICIAL):
            yield number
