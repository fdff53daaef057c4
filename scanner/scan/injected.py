"""The code that leads elsewhere, as it stands in a page: what its owner has to look for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scanner.identity.masking import without_ids
from scanner.model import Snapshot
from scanner.text import decode

_LONGEST = 4000
"""How far back the beginning of an element is looked for."""
_HEAD = 40
_BEFORE = 160
_NEAR = 40
_AFTER = 120
_MOST = 2
_OPENERS = tuple(
    f"<{name}"
    for name in ("script", "iframe", "frame ", "meta", "link", "a ", "area", "base", "form", "object", "embed", "img ")
)


def code(views: Sequence[Snapshot], hosts: Sequence[str]) -> tuple[str, ...]:
    """Pieces of the page around each of these hosts, numbers masked; at most two, as the server sent them if it did."""
    found = dict.fromkeys(piece for text in _texts(views) for host in hosts if (piece := _around(text, host)))
    return tuple(without_ids(each) for each in list(found)[:_MOST])


def _texts(views: Sequence[Snapshot]) -> Iterator[str]:
    yield from (decode(view.body, view.header("content-type")).text for view in views)
    yield from (view.dom for view in views if view.dom)


def _around(text: str, host: str) -> str:
    """The element that names a host, from its beginning to its end; the middle of a long one left out."""
    at = text.lower().find(host)
    if at < 0:
        return ""
    first = max(0, at - _LONGEST)
    lower = text[first:at].lower()
    opener, start = max(((each, lower.rfind(each)) for each in _OPENERS), key=lambda pair: pair[1])
    if start < 0:
        return " ".join(text[max(0, at - _NEAR) : _end(text, at, "")].split())
    begin, near = first + start, max(first + start, at - _BEFORE)
    head = text[begin : begin + _HEAD] + " … " if near > begin + _HEAD else text[begin:near]
    return " ".join((head + text[near : _end(text, at, opener)]).split())


def _end(text: str, at: int, opener: str) -> int:
    """Where the element ends, or soon after the host."""
    closing = "</script>" if opener == "<script" else ">"
    end = text.lower().find(closing, at, at + _AFTER)
    return end + len(closing) if end >= 0 else at + _AFTER
