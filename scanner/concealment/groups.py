"""Hidden links that belong together: one injected block is one thing, however many links it has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from scanner.concealment.links import Concealed
from scanner.identity.hosts import registrable
from scanner.page import host_of

TRICKS = (
    "off-screen",
    "clipped",
    "tiny-font",
    "zero-size",
    "same-colour",
    "transparent",
    "covered",
    "unpainted",
    "punctuation",
)
"""Ways that are seldom innocent, the most telling first; then those of every menu."""
_WAYS = (*TRICKS, "invisible", "not-rendered")


@dataclass(frozen=True, slots=True)
class Block:
    """Hidden links of one container, or of one way of hiding where each hides itself."""

    way: str
    source: str
    container: str
    links: tuple[Concealed, ...]

    @property
    def domains(self) -> tuple[str, ...]:
        """Registrable domains they lead to, in order of appearance."""
        return tuple(dict.fromkeys(registrable(host_of(link.url)) for link in self.links))

    def of(self, links: Sequence[Concealed]) -> Block:
        """The same block with some of its links."""
        return replace(self, links=tuple(links))

    @property
    def first(self) -> Concealed:
        """The link that stands for the others."""
        return self.links[0]

    @property
    def measured(self) -> bool:
        """Whether the browser laid it out; else it is read from the markup."""
        return self.source == "layout"

    @property
    def text(self) -> str:
        """Their texts, as a search engine reads them."""
        return " ".join(link.text for link in self.links if link.text)

    @property
    def out_of_reach(self) -> bool:
        """Whether what is closed would open where nobody looks."""
        return all("not-rendered" in link.ways and "off-screen" in link.ways for link in self.links)

    @property
    def by_trick(self) -> bool:
        """Whether the way of hiding is hardly ever innocent."""
        return self.way in TRICKS


def blocks(links: Iterable[Concealed]) -> list[Block]:
    """The links by container, source and the most telling way that hides them."""
    grouped: dict[tuple[str, str, str], list[Concealed]] = {}
    for link in links:
        by_itself = f"{link.container} > ".startswith(f"{link.selector} > ")
        grouped.setdefault((link.source, way_of(link), "" if by_itself else link.container), []).append(link)
    return [Block(way, source, container, tuple(found)) for (source, way, container), found in grouped.items()]


def way_of(link: Concealed) -> str:
    """The most telling of the link's ways."""
    if "not-rendered" in link.ways:
        return "not-rendered"
    return next((way for way in _WAYS if way in link.ways), "not-rendered")
