"""What a page with personal numbers held before it was redacted, sealed for the holder of the private key."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence

from scanner.archive import Writer
from scanner.identity.keyed import keyed_hash
from scanner.identity.sealing import sealer
from scanner.model import Snapshot
from scanner.page import Page
from scanner.scan.messages import Original


def original(views: Sequence[Page]) -> Original | None:
    """All views of one URL as a WARC, sealed, named by a keyed hash of their content; None without a key to seal to."""
    if (to := sealer()) is None:
        return None
    held = hashlib.sha256()
    for page in views:
        for part in _parts(page.snapshot):
            held.update(hashlib.sha256(part).digest())
    name = keyed_hash("original", held.hexdigest()).rpartition(":")[2]
    return Original(name, to.seal(_warc(views), name))


def _parts(snapshot: Snapshot) -> tuple[bytes, ...]:
    told = (snapshot.url, snapshot.final_url, snapshot.seen_as, snapshot.dom or "")
    return (snapshot.body, *(each.encode("utf-8", "surrogatepass") for each in told))


def _warc(views: Sequence[Page]) -> bytes:
    file = io.BytesIO()
    writer = Writer(file)
    for page in views:
        writer.write(page.snapshot)
    return file.getvalue()
