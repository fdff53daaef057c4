"""By trial: what is a phone shown because it is a phone, and what because it comes from a search result?"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from scanner.fetch.plan import Examined, Sink
from scanner.fetch.views import repaged
from scanner.model import Snapshot, Visitor
from scanner.page import Page

Typed = Callable[[Snapshot], Awaitable[Snapshot | None]]
"""What the same phone receives into which the address was typed; None when it gets no answer."""


async def after_search_only(pages: Sequence[Page], examined: Examined, sink: Sink, typed: Typed) -> bool:
    """Whether what was found in the phone's view of a URL, and not in the first, is gone when the address is typed."""
    first = pages[0]
    phone = next((page for page in pages[1:] if page.seen_as is Visitor.MOBILE), None)
    if phone is None or phone.same_as is first:
        return False
    found = examined.causes.get((phone.same_as or phone).seen_as, frozenset())
    found -= examined.causes.get(first.seen_as, frozenset())
    if not found or (answer := await typed(phone.snapshot)) is None:
        return False
    again = await sink.examine(repaged(pages, [first.snapshot, answer]))
    return not found & again.causes.get(Visitor.MOBILE, frozenset())
