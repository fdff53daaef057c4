"""Links that promote an illicit trade by their text, or lead to one by their host's name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from scanner.model import Confidence
from scanner.page import host_of
from scanner.promotion.hosts import suspicious_host
from scanner.promotion.verdicts import Promotion, verdict_of_text
from scanner.rules import Ruleset


def illicit_links(links: Iterable[tuple[str, str]], rules: Ruleset) -> Mapping[str, tuple[str, ...]]:
    """Of links (URL, text) those to an illicit trade, with the signs that say so. A host's name alone needs two."""
    found: dict[str, tuple[str, ...]] = {}
    for url, text in links:
        host = host_of(url)
        sold, names = _sold(text, host, rules), suspicious_host(host, rules)
        if sold is not None or len(names) > 1:
            found[url] = (f"trade={sold.category}", *sold.signs[:3]) if sold else names
    return found


def _sold(text: str, host: str, rules: Ruleset) -> Promotion | None:
    """What a link's text sells, read as the text of a link, else as a title: then no weak verdict will do."""
    sold = verdict_of_text(text, rules, "anchor_out", host)
    if sold is not None:
        return sold
    title = verdict_of_text(text, rules, "title", host)
    return title if title is not None and title.confidence is not Confidence.LOW else None
