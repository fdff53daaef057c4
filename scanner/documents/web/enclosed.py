"""Files that lie in addresses of an HTML file (`data:`, RFC 2397): downloads, pictures, other pages."""

from __future__ import annotations

import base64
import binascii
import io
import re
from collections.abc import Iterator
from functools import partial
from itertools import islice
from urllib.parse import unquote_to_bytes

from scanner.documents import limits
from scanner.documents.packed.archives import Member

_ADDRESS = re.compile(r"""\bdata:([\w.+-]+/[\w.+-]+)?((?:;[\w.+=-]+)*),([^"'\s<>()\\]{20,})""", re.IGNORECASE)
_BASE64 = ";base64"


def enclosed(text: str) -> Iterator[Member]:
    """The files in the addresses of a text, named by their order."""
    found = islice(_ADDRESS.finditer(text), limits.ENTRIES)
    for number, match in enumerate(found, 1):
        body = _body(match[3], match[2])
        if body:
            yield Member(f"data-{number}", partial(io.BytesIO, body), len(body))


def _body(written: str, said: str) -> bytes:
    data = unquote_to_bytes(written)
    if _BASE64 not in said.lower():
        return data
    try:
        return base64.b64decode(data + b"=" * (-len(data) % 4))
    except binascii.Error:
        return b""
