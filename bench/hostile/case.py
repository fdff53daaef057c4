"""One hostile document, and what must come of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

MARK = "HIDDEN-PAYLOAD"


@dataclass(frozen=True, slots=True)
class Case:
    """`told`: something must be reported as not read; `never`: text that must not come out of it."""

    group: str
    name: str
    body: bytes
    told: bool = True
    never: str = ""


def zipped(files: Iterable[tuple[str | zipfile.ZipInfo, bytes | str]], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", how) as archive:
        for name, content in files:
            archive.writestr(name, content, how)
    return buffer.getvalue()


def endless(megabytes: int, name: str = "a.txt", how: int = zipfile.ZIP_DEFLATED, before: bytes = b"") -> bytes:
    """A zip archive of one file of zeros, or of what repeats."""
    buffer, block = io.BytesIO(), b"\0" * (1 << 20)
    with zipfile.ZipFile(buffer, "w", how) as archive, archive.open(name, "w", force_zip64=True) as file:
        file.write(before)
        for _ in range(megabytes):
            file.write(block)
    return buffer.getvalue()
