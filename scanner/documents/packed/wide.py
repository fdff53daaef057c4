"""Parts of office files in two bytes a character, as XML allows and few programs write it."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator

_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def in_utf8(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same content in UTF-8; of any other encoding as it is."""
    decoder: codecs.IncrementalDecoder | None = None
    for number, chunk in enumerate(chunks):
        if number == 0 and chunk.startswith(_MARKS):
            decoder = codecs.getincrementaldecoder("utf-16")("replace")
        yield decoder.decode(chunk).encode("utf-8", "replace") if decoder else chunk
