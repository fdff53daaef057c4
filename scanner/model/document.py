"""Text of an attachment with positions."""

from __future__ import annotations

from dataclasses import dataclass

from scanner.model.finding import Where


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document's text and its place; `hidden` when a reader of the document does not see it."""

    text: str
    where: Where
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """Text of an attachment with positions. `kind` is what its content shows it to be: pdf, docx, xlsx, zip …"""

    kind: str
    passages: tuple[Passage, ...] = ()
    links: tuple[str, ...] = ()
    looks: str = ""
    """Of a picture: how it looks, see `likeness.pictures`."""
