"""Documents as they may be kept: their text with positions, redacted, in the place of bytes that nobody can redact."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import msgspec

from scanner.model import Document

MAGIC = b"%vetoscan-document-1\n"
"""How the body of a kept document begins."""
MEDIA_TYPE = "application/vnd.vetoscan.document+json"
_TEXTS = frozenset({"txt", "csv", "html", "xml"})
"""Kinds whose bytes are their text."""
_decoder = msgspec.json.Decoder(Document)


def is_packed(document: Document | None) -> bool:
    """Whether a document's bytes are not simply its text."""
    return document is not None and document.kind not in _TEXTS


def kept(document: Document, clear: Callable[[str], str]) -> bytes:
    """The body that stands for a document, every text of it cleared."""
    passages = tuple(
        replace(each, text=clear(each.text), where=replace(each.where, member=clear(each.where.member)))
        for each in document.passages
    )
    return MAGIC + msgspec.json.encode(replace(document, passages=passages, links=tuple(map(clear, document.links))))


def unkept(body: bytes) -> Document:
    """The document again. Raises msgspec.MsgspecError for anything else."""
    return _decoder.decode(body.removeprefix(MAGIC))
