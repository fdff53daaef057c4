"""A letter, a PDF and a table of our own, read once by the process that forks the readers.

What a library sets up at its first use is then shared by every child, and none has to do it again.
"""

from __future__ import annotations

import io
import zipfile

from scanner.documents.parse import parse_into

_LETTER = {
    "[Content_Types].xml": "<Types/>",
    "word/document.xml": '<w:document xmlns:w="w"><w:p><w:r><w:t>样 sample</w:t></w:r></w:p></w:document>',
}
_PAPER = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj "
    b"4 0 obj<</Length 25>>stream\nBT /F 1 Tf (sample) Tj ET\nendstream endobj "
    b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj trailer<</Root 1 0 R>>\n%%EOF"
)


def rehearse() -> None:
    """Read them, for nobody."""
    for body in (_zipped(_LETTER), _PAPER, "样,sample\n1,2\n".encode()):
        parse_into(body, "a.csv", _nobody)


def _zipped(files: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _nobody(_: bytes) -> None:
    """Takes what is told, and forgets it."""
