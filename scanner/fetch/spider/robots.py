"""robots.txt (RFC 9309): obeyed where the site is not one's own, read for its sitemaps everywhere."""

from __future__ import annotations

import re
from dataclasses import dataclass

from protego import Protego

from scanner.model import Failure

AGENT = "vetoscan"
_MAX_BYTES = 512 * 1024
_MAX_CRAWL_DELAY = 30.0
_MAX_NAMED = 100
_NAMED = re.compile(r"^\s*(?:dis)?allow\s*:\s*(/[^*$#\s]+)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one host. `unreachable` (a server error) means that nothing may be fetched (RFC 9309 §2.3.1.4)."""

    rules: Protego | None = None
    unreachable: bool = False
    named: tuple[str, ...] = ()
    """Paths its rules name, for whichever robot: they may lie where no link leads. At most 100, up to a wildcard."""
    trouble: Failure | None = None
    """Why there was no answer to /robots.txt at all: then the host, not its rules, stands in the way."""

    @classmethod
    def read(cls, status: int, body: bytes) -> Robots:
        """From the answer to /robots.txt. `status` 0: no answer at all."""
        if status == 200:
            text = body[:_MAX_BYTES].decode("utf-8-sig", "replace")
            return cls(Protego.parse(text), named=tuple(dict.fromkeys(_NAMED.findall(text)))[:_MAX_NAMED])
        return cls(unreachable=status == 0 or status >= 500)

    def allows(self, url: str) -> bool:
        """Whether we may fetch a URL."""
        return not self.unreachable and (self.rules is None or bool(self.rules.can_fetch(url, AGENT)))

    @property
    def delay(self) -> float:
        """Seconds between requests that it asks of us, at most 30."""
        wanted = self.rules.crawl_delay(AGENT) if self.rules else None
        return min(float(wanted or 0), _MAX_CRAWL_DELAY)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """The sitemaps it names."""
        return tuple(self.rules.sitemaps) if self.rules else ()
