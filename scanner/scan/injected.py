"""The code that leads elsewhere, as it stands in a page: what its owner has to look for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scanner.identity.masking import without_ids
from scanner.model import Snapshot
from scanner.text import decode

_BEFORE = 160
_AFTER = 120
_MOST = 2
_OPENERS = ("<script", "<iframe", "<meta", "<a ", "<base", "<form")


def code(views: Sequence[Snapshot], hosts: Sequence[str]) -> tuple[str, ...]:
    """Pieces of the page around each of these hosts, numbers masked; at most two, as the server sent them if it did."""
    found = dict.fromkeys(piece for text in _texts(views) for host in hosts if (piece := _around(text, host)))
    return tuple(without_ids(each) for each in list(found)[:_MOST])


def _texts(views: Sequence[Snapshot]) -> Iterator[str]:
    yield from (decode(view.body, view.header("content-type")).text for view in views)
    yield from (view.dom for view in views if view.dom)


def _around(text: str, host: str) -> str:
    at = text.lower().find(host)
    if at < 0:
        return ""
    lower = text[max(0, at - _BEFORE) : at].lower()
    start = max((lower.rfind(opener) for opener in _OPENERS), default=-1)
    begin = max(0, at - _BEFORE) + start if start >= 0 else max(0, at - 40)
    return " ".join(text[begin : at + len(host) + _AFTER].split())
