"""Old office files: Word 97-2003 and WPS text, presentations, and workbooks by way of calamine."""

from __future__ import annotations

import struct

from scanner.documents import remains
from scanner.documents.frames import Output
from scanner.documents.old import doc, ppt
from scanner.documents.packed.archives import Member
from scanner.documents.packed.compound import Compound
from scanner.documents.packed.packaged import holds_file, packaged
from scanner.documents.workbooks import sheets
from scanner.documents.workbooks.xlstexts import tell_texts


def read(body: bytes, _: str, out: Output) -> list[Member]:
    """Tell the text of the one of them it is; gives back the files inside."""
    inside: list[Member] = []
    try:
        streams = Compound(body).streams
        inside += packaged(streams)
        if not streams:
            out.fail("damaged", "the OLE file has no streams")
        elif "EncryptedPackage" in streams:
            out.kind("ole")
            out.fail("encrypted", "the file needs a password")
        elif "WordDocument" in streams:
            doc.read(streams, out)
        elif "PowerPoint Document" in streams:
            ppt.read(streams["PowerPoint Document"], out)
            inside += ppt.embedded(streams["PowerPoint Document"])
        elif {"Workbook", "Book"} & streams.keys():
            sheets.read(body, (), out)
            tell_texts(streams.get("Workbook", b"") or streams.get("Book", b""), out)
        else:
            out.kind("ole")
            if not inside:
                out.fail("unsupported", "unknown kind of OLE file; its content was not examined")
        for name, stream in streams.items():
            remains.of_bytes(b"" if inside and holds_file(name) else stream, out)
    except (struct.error, IndexError) as error:
        out.fail("damaged", f"the OLE file cannot be read: {type(error).__name__}")
    return inside
