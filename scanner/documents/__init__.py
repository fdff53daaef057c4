"""Attachment bytes to text with positions, each parser in a short-lived jailed process.

What a file is, its content says, never its name. Every limit that was hit and everything that could not be read is a
failure `(reason, detail)` beside the text that was read. Reasons: encrypted, unsupported, damaged, too_big, too_many,
too_deep, too_long, deadline, crashed, memory, no_text, symlink, garbled.
"""

from __future__ import annotations

from scanner.documents.images.ocr import reads_words
from scanner.documents.jail import prepare, start
from scanner.documents.kinds import readable
from scanner.documents.reading import Reading, read
from scanner.model import Document

__all__ = ["EMPTY", "Reading", "prepare", "read", "readable", "reads_words", "start"]

EMPTY = Document("unknown")
"""Stands for a document of which nothing could be read."""
