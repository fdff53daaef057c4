"""Who asks: what a hijacked server looks at to decide what it shows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_SEARCH = re.compile(r"//(?:\w+\.)?(?:baidu|sogou|so|sm|bing|google)\.", re.IGNORECASE)
_SPIDERS = {
    "baidu": "baiduspider", "google": "googlebot", "bing": "bingbot", "sogou": "sogou web spider", "so360": "360spider",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Guest:
    """One request's sender, as a server can tell. `spider` is the search engine's name or ''."""

    spider: str = ""
    mobile: bool = False
    search: bool = False
    """Came by a link from a search engine's results."""
    first: bool = True
    """Brought no cookie of ours."""

    def traits(self) -> frozenset[str]:
        """The words that a `when` condition may name: each trait, or `not-` and the trait."""
        held = {
            "spider": bool(self.spider),
            "mobile": self.mobile,
            "search": self.search,
            "first": self.first,
            **{name: name == self.spider for name in _SPIDERS},
        }
        return frozenset(name if true else f"not-{name}" for name, true in held.items())

    def meets(self, condition: str) -> bool:
        """Whether a condition holds: traits joined by `+` must all hold, alternatives stand apart by `|`."""
        traits = self.traits()
        return not condition or any(traits.issuperset(part.split("+")) for part in condition.split("|"))


def recognise(headers: Mapping[str, str]) -> Guest:
    """The guest behind request headers (User-Agent, Referer, Cookie)."""
    agent = headers.get("User-Agent", "").lower()
    return Guest(
        spider=next((name for name, token in _SPIDERS.items() if token in agent), ""),
        mobile="mobile" in agent or "android" in agent or "iphone" in agent,
        search=bool(_SEARCH.search(headers.get("Referer", ""))),
        first="seen=1" not in headers.get("Cookie", ""),
    )
