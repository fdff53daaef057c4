"""Pages that their own scripts empty: what a spider reads is no longer there once they have run."""

from __future__ import annotations

from scanner.model import Layout

_LINKS = 10
_LEFT = 3
_WORDS = 200


def is_wiped(body: bytes, layout: Layout) -> bool:
    """Whether next to nothing is left of a page that was sent with many links. `body` is what the server sent."""
    if len(layout.links) > _LEFT or body.count(b"href") < _LINKS:
        return False
    return sum(len(text.text) for text in layout.texts) <= _WORDS
