"""What stands around the words of a page: what it asks for, embeds, tells machines and guards itself with; and what
stands beside the pages: style sheets, sitemaps, robots.txt, files to download.

Each module tells of one kind of thing, as (kind, value, how much); its KINDS are what it looked for, so that a kind
that was looked for and not found is told from one that nobody looked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from scanner.page import Markup, Page
from scanner.site.traits import asking, embedded, files, guards, invited, listing, machines, sheets, styled

Traits = Mapping[str, Mapping[str, int]]
"""By kind: each value, and how much of it; a kind that was not looked for is missing."""
_MOST = 1500
_OF_PAGES = (asking, embedded, guards, machines, files, styled)


def of_page(page: Page, markup: Markup) -> Traits:
    """What stands around the words of a page; `markup`: the one whose words are remembered."""
    found: dict[str, Mapping[str, int]] = {}
    for each in _OF_PAGES:
        found |= _by_kind(each.KINDS, each.told(page, markup))
    return found


def stands_beside(page: Page) -> bool:
    """Whether it is a style sheet or a sitemap, which nobody reads as a page."""
    return page.document is None and (sheets.is_sheet(page.url) or listing.is_listing(page))


def of_file(page: Page) -> Traits:
    """What is particular about a document or a picture."""
    return _by_kind(files.KINDS, files.told(page, page.raw))


def of_beside(page: Page, users: Sequence[Page] = ()) -> Traits:
    """Those of a style sheet, which some pages use, of robots.txt or of a sitemap."""
    if sheets.is_sheet(page.url):
        return _by_kind(sheets.KINDS, sheets.told(page, users))
    if listing.is_listing(page):
        return _by_kind(listing.KINDS, listing.told(page))
    return _by_kind(invited.KINDS, invited.told(page))


def _by_kind(kinds: Iterable[str], told: Iterable[tuple[str, str, int]]) -> dict[str, Mapping[str, int]]:
    found: dict[str, dict[str, int]] = {kind: {} for kind in kinds}
    for kind, value, amount in told:
        values = found[kind]
        if value in values or len(values) < _MOST:
            values[value] = max(values.get(value, 0), amount)
    return dict(found)
