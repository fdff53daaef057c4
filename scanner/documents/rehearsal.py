"""A letter, a workbook, a PDF and a table of our own, read by the process that forks the readers.

What a library sets up at its first use, and what Python learns of code that runs often, is then shared by every child.
"""

from __future__ import annotations

import io
import zipfile

from scanner.documents.parse import parse_into

_LETTER = {
    "[Content_Types].xml": "<Types/>",
    "word/document.xml": '<w:document xmlns:w="w"><w:p><w:r><w:t>样 sample</w:t></w:r></w:p></w:document>',
}
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINES = "".join(f'<row r="{line}"><c r="A{line}" t="inlineStr"><is><t>样</t></is></c></row>' for line in range(1, 40))
_BOOK = {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": f'<Relationships><Relationship Id="a" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>",
    "xl/workbook.xml": f'<workbook xmlns:r="{_OFFICE}"><sheets><sheet name="a" sheetId="1" r:id="b"/></sheets>'
    "</workbook>",
    "xl/_rels/workbook.xml.rels": f'<Relationships><Relationship Id="b" Type="{_OFFICE}/worksheet"'
    ' Target="worksheets/a.xml"/></Relationships>',
    "xl/styles.xml": "<styleSheet/>",
    "xl/worksheets/a.xml": f"<worksheet><sheetData>{_LINES}</sheetData></worksheet>",
}
_PAPER = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj "
    b"4 0 obj<</Length 25>>stream\nBT /F 1 Tf (sample) Tj ET\nendstream endobj "
    b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj trailer<</Root 1 0 R>>\n%%EOF"
)


def rehearse() -> None:
    """Read them, for nobody."""
    for body in (_zipped(_LETTER), _zipped(_BOOK), _PAPER, "样,sample\n1,2\n".encode()):
        parse_into(body, "a.csv", _nobody)


def _zipped(files: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _nobody(_: bytes) -> None:
    """Takes what is told, and forgets it."""
