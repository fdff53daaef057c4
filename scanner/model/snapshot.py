"""One URL as one kind of visitor received it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from scanner.model.layout import Layout


class Visitor(StrEnum):
    """As whom a page was fetched; `seen_as` of a snapshot."""

    DESKTOP = "desktop"
    MOBILE = "mobile"
    BAIDU = "baidu"
    GOOGLE = "google"
    BING = "bing"
    SOGOU = "sogou"
    SO360 = "so360"
    REFERRER = "referrer"
    REPEAT = "repeat"


@dataclass(frozen=True, slots=True)
class Request:
    """One request that a rendered page made. `kind` as the browser names it: document, script, stylesheet, xhr …"""

    url: str
    kind: str
    status: int | None = None
    refused: str = ""
    """Why egress refused or the network failed it; empty when answered."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What a script did that the document does not show.

    `kind`: write, timer, function, eval, inline (code as text; inline: put into a script element), script, frame, open,
    beacon, worker, service-worker, submit (an address), submit-unseen (the same, into a frame that nobody sees),
    clipboard (a text), assembly; and what followed when the page was touched: click-window, click-move, back-move (an
    address; instead of click and back also the name of another event, or `later`), later-words (what it came to say
    then), typed (a field's type, and the address that its content was sent to). `text` is its first 4,000 characters
    of `size`; `source` the address of the script that did it: the page's own for code that stands in it, empty where
    nobody knows.
    """

    kind: str
    text: str
    source: str = ""
    size: int = 0


WORDS = "-words"
"""Ends the kind of a deed that is what a page came to say while it was open."""
_LED = ("-window", "-move", WORDS)


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a redirect chain: what redirected (`status`, `meta`, `script`, `header`), from which URL."""

    url: str
    kind: str
    status: int = 0


@dataclass(frozen=True, slots=True)
class Redacted:
    """A personal number that was replaced by `dummy` before a snapshot was kept; the rest is as it was found."""

    kind: str
    dummy: str
    masked: str
    certainty: str
    digest: str
    """Keyed hash of the number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One URL as one kind of visitor received it. `url` is the address asked for; `final_url` where it ended."""

    url: str
    final_url: str
    seen_as: Visitor = Visitor.DESKTOP
    fetched_at: datetime
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    redirects: tuple[Hop, ...] = ()
    body: bytes = b""
    dom: str | None = None
    """The rendered document as HTML; None when it was not rendered."""
    layout: Layout | None = None
    requests: tuple[Request, ...] = ()
    dialogs: tuple[str, ...] = ()
    downloads: tuple[str, ...] = ()
    navigations: tuple[str, ...] = ()
    """URLs the page itself moved to after it had loaded."""
    deeds: tuple[Deed, ...] = ()
    """What its scripts did, as far as a browser was told."""
    screenshot: bytes | None = None
    needs: str = ""
    """`referrer` where trial showed that this kind of visitor is shown it after a search result only; else ''."""
    trials: tuple[str, ...] = ()
    """What trials with other visitors told of whom this view is shown to, as signs: `shown-if=…`, `untested=…`."""
    redacted: tuple[Redacted, ...] = ()
    """What was replaced by dummies in it, so that a replay finds the same leaks."""

    @property
    def rendered(self) -> bool:
        """Whether a browser saw it."""
        return self.dom is not None

    @property
    def styled(self) -> tuple[str, ...]:
        """Words that only style sheets put there, as the browser laid them out."""
        return tuple(each.text for each in self.layout.generated) if self.layout else ()

    @property
    def touched_off(self) -> tuple[Deed, ...]:
        """What followed when it was touched, or when something else came that it waited for."""
        return tuple(deed for deed in self.deeds if deed.kind == "typed" or deed.kind.endswith(_LED))

    def header(self, name: str) -> str:
        """The first header of that name, or ''."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")
