"""Pages of the site that send the visitor to whatever address their URL names: open redirects, proven by trial."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from scanner.fetch.network.fetcher import Fetcher
from scanner.fetch.plan import Sink
from scanner.model import SiteEntry, Visitor
from scanner.page import Page, belongs
from scanner.page.leads import TRIAL, handed_on

_MOST = 20


@dataclass(slots=True)
class Redirectors:
    """The site's own pages that were met sending a visitor off to the address in their query."""

    site: SiteEntry
    _known: dict[tuple[str, str], str] = field(default_factory=dict)
    """One URL of each, by its path and the parameter."""

    def learn(self, pages: Sequence[Page]) -> None:
        """Note a URL whose answer leads to what its query names."""
        name, _ = handed_on(pages[0].url) if pages else ("", "")
        if name and any(not belongs(self.site, page.snapshot.final_url) for page in pages):
            self._known.setdefault((pages[0].url.partition("?")[0], name), pages[0].url)

    async def probe(self, fetcher: Fetcher, sink: Sink) -> None:
        """Ask each for an address that cannot exist (RFC 6761), and hand over what it answers. Nothing is followed."""
        for (_, name), url in list(self._known.items())[:_MOST]:
            trial = _with(url, name, TRIAL)
            answer = await fetcher.fetch(trial, Visitor.DESKTOP, lambda _: False, stage="target")
            if answer.snapshot is not None:
                sink.target(trial, answer.snapshot)


def _with(url: str, name: str, value: str) -> str:
    parts = urlsplit(url)
    pairs = [(key, value if key == name else old) for key, old in parse_qsl(parts.query, keep_blank_values=True)]
    return urlunsplit(parts._replace(query=urlencode(pairs)))
