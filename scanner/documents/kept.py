"""Documents of an archive, kept as their redacted text instead of their bytes."""

from __future__ import annotations

import msgspec

from scanner.documents.frames import Output
from scanner.identity.kept import unkept


def read(body: bytes, _: str, out: Output) -> None:
    """Tell its passages as they were told when it was kept."""
    try:
        document = unkept(body)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        out.fail("damaged", f"the kept document cannot be read: {type(error).__name__}")
        return
    out.kind(document.kind)
    for each in document.passages:
        place, out.member = each.where, each.where.member
        out.passage(
            each.text,
            hidden=each.hidden,
            part=place.part,
            page=place.page,
            sheet=place.sheet,
            cell=place.cell,
            paragraph=place.paragraph,
        )
    out.member = ""
    for url in document.links:
        out.link(url)
