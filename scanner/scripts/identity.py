"""What makes two copies of a script one: its text without white space, comments and volatile numbers."""

from __future__ import annotations

import hashlib
import re
from typing import Final

_COMMENT: Final = re.compile(r"/\*.*?\*/|(?<![:\\'\"])//[^\n]*|<!--[^\n]*", re.DOTALL)
_SPACE: Final = re.compile(r"\s+")
_VOLATILE: Final = re.compile(r"\b0x[0-9a-fA-F]{6,}\b|(?<![\w.])\d{4,}(?:\.\d+)?|\b[0-9a-f]{16,}\b")


def script_hash(code: str) -> str:
    """32 hexadecimal digits that two copies of a script share though comments, space, dates and tokens differ."""
    plain = _SPACE.sub("", _VOLATILE.sub("0", _COMMENT.sub(" ", code)))
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:32]
