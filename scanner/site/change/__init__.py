"""What became different about a page since the site's previous run, parted by what is compared.

Each part is a module: what it tells and how two pages are compared in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from scanner.site.articles import is_article, is_home
from scanner.site.change.around import unturned
from scanner.site.change.dress import Dress, dress
from scanner.site.change.standing import Standing, standing
from scanner.site.change.strangers import Strangers, strangers
from scanner.site.change.wording import Wording, wording
from scanner.site.remembered import PageFacts

_COMPARED = (
    *("status", "title", "description", "keywords", "text_hash", "scripts", "outbound", "ends_at", "marks"),
    *("styles", "borrowed", "forms", "named", "heading", "emblems", "orders", "looks"),
)


@dataclass(frozen=True, slots=True)
class Change:
    """The differences of one page that matter."""

    before: PageFacts
    now: PageFacts
    wording: Wording = field(default_factory=Wording)
    strangers: Strangers = field(default_factory=Strangers)
    standing: Standing = field(default_factory=Standing)
    dress: Dress = field(default_factory=Dress)
    orders: tuple[str, ...] = ()
    """What robots.txt orders now and did not then."""


def compare(before: PageFacts, now: PageFacts, furniture: frozenset[int] = frozenset()) -> Change:
    """The change of one URL. Text is compared only when both were read from the same kind of markup.

    `furniture` are runs of words that many pages of the site have.
    """
    if before.text_hash == now.text_hash and before.body_hash == now.body_hash:
        return Change(before, now, Wording(untouched=True))
    alike = before.from_dom == now.from_dom and now.status == before.status
    return Change(
        before,
        now,
        wording(before, now, furniture, text=alike),
        strangers(before, now),
        standing(before, now),
        dress(before, now, built=alike),
        orders=tuple(each for each in now.orders if each not in before.orders),
    )


def restored(approved: PageFacts, now: PageFacts) -> bool:
    """Whether a page is again what it was in everything that is compared."""
    return all(getattr(approved, part) == getattr(now, part) for part in _COMPARED) and unturned(approved, now)


def stays(page: PageFacts) -> bool:
    """Whether it is a page whose text hardly changes once it is published."""
    return (page.prose and not is_home(page.url)) or is_article(page.url)
