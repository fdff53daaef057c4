"""As whom another crawler fetched a page: by the User-Agent of the request record beside the response."""

from __future__ import annotations

import re
from dataclasses import replace

from scanner.archive.message import headers
from scanner.archive.records import Record
from scanner.model import Snapshot, Visitor

_AGENTS = (
    (re.compile("baiduspider", re.IGNORECASE), Visitor.BAIDU),
    (re.compile("googlebot", re.IGNORECASE), Visitor.GOOGLE),
    (re.compile("bingbot", re.IGNORECASE), Visitor.BING),
    (re.compile("sogou.*spider", re.IGNORECASE), Visitor.SOGOU),
    (re.compile("360spider", re.IGNORECASE), Visitor.SO360),
    (re.compile(r"\bmobile\b|android|iphone", re.IGNORECASE), Visitor.MOBILE),
)


_MOST = 64


class Senders:
    """Remembers the latest request records; a response belongs to the one that names it, or that it names."""

    def __init__(self) -> None:
        self._visitors: dict[str, Visitor] = {}

    def note(self, record: Record) -> None:
        """Look at a record that is no response."""
        if record.kind != "request":
            return
        agent = next((value for name, value in headers(record.block) if name.lower() == "user-agent"), "")
        visitor = next((visitor for pattern, visitor in _AGENTS if pattern.search(agent)), Visitor.DESKTOP)
        for name in names(record):
            self._visitors[name] = visitor
        while len(self._visitors) > _MOST:
            self._visitors.pop(next(iter(self._visitors)))

    def told(self, known_as: frozenset[str], snapshot: Snapshot) -> Snapshot:
        """The snapshot with its visitor, where its request tells it."""
        visitor = next((self._visitors[name] for name in known_as if name in self._visitors), None)
        return replace(snapshot, seen_as=visitor) if visitor else snapshot


def names(record: Record) -> frozenset[str]:
    """The record's own id and the one it was concurrent to."""
    return frozenset(
        value for key in ("warc-record-id", "warc-concurrent-to") if (value := record.headers.get(key, ""))
    )
