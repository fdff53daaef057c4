"""Files as other programs write them: encodings, parts and formats that ours do not use."""

from __future__ import annotations

import io
import zipfile
import zlib

import docx
import pytest

from bench.hostile.portable import build, page, stream
from scanner import documents
from tests.identity.synthetic import citizens

ONE, TWO = citizens(2, seed=91)
BOOK = (
    '<?xml version="1.0" encoding="{}"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table>'
    f"<Row><Cell><Data>张某</Data></Cell><Cell><Data>{ONE}</Data></Cell></Row>"
    "</Table></Worksheet></Workbook>"
)
UOF = (
    '<?xml version="1.0" encoding="UTF-8"?><uof:UOF xmlns:uof="uof" xmlns:字="字"><字:主体><字:段落>'
    f"<字:句><字:文本串>张某 {ONE[:9]}</字:文本串></字:句><字:句><字:文本串>{ONE[9:]}</字:文本串></字:句></字:段落>"
    "<字:段落><字:句><字:文本串>末</字:文本串></字:句></字:段落></字:主体></uof:UOF>"
)


def zipped(files: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def told(body: bytes) -> list[str]:
    reading = documents.read(body)
    assert reading.document is not None
    assert reading.failures == ()
    return [passage.text for passage in reading.document.passages]


@pytest.mark.parametrize("encoding", ["gb2312", "GBK", "gb18030", "utf-8", "UTF-16"])
def test_a_workbook_of_xml_in_any_encoding(encoding: str) -> None:
    body = BOOK.format(encoding).encode(encoding, "xmlcharrefreplace")
    assert told(body) == [f"张某\t{ONE}"]


@pytest.mark.parametrize(
    "body",
    [UOF.encode(), zipped({"mimetype": "application/vnd.uof.text", "content.xml": UOF})],
    ids=["one file", "packed"],
)
def test_documents_of_the_national_standard(body: bytes) -> None:
    assert told(body)[-2:] == [f"张某 {ONE}", "末"]


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("chunk.html", f"<html><body>张某 {ONE}</body></html>"),
        (
            "chunk.mht",
            f"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><p>张某 {ONE}</p></html>",
        ),
        ("afchunk.rtf", f"{{\\rtf1\\ansi\\ansicpg936 \\'d5\\'c5\\'c4\\'b3 {ONE}}}"),
        ("chunk.txt", f"张某 {ONE}"),
    ],
)
def test_files_that_a_word_file_takes_in_as_they_are(name: str, body: str) -> None:
    document = '<w:document xmlns:w="w"><w:body><w:altChunk/></w:body></w:document>'
    file = zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document, f"word/{name}": body})
    assert told(file) == [f"张某 {ONE}"]


def form(field: bytes, widget: bytes = b"") -> bytes:
    """A PDF of one page with one field, whose value stands at its parent."""
    return build({
        1: b"<</Type /Catalog /Pages 2 0 R /AcroForm <</Fields [6 0 R] /DA (/F 9 Tf) /DR <</Font <</F 5 0 R>>>>>>>>",
        2: b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        3: b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Annots [7 0 R]"
        b" /Resources <</Font <</F 5 0 R>>>>>>",
        4: stream(b"BT /F 12 Tf 72 700 Td (x) Tj ET"),
        5: b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
        6: b"<</FT /Tx /T (a) /Kids [7 0 R] " + field + b">>",
        7: b"<</Type /Annot /Subtype /Widget /Rect [10 10 300 40] /Parent 6 0 R " + widget + b">>",
    })  # fmt: skip


@pytest.mark.parametrize(
    ("field", "widget"), [(f"/V ({TWO} a)".encode(), b""), (b"", f"/V ({TWO} a)".encode())], ids=["parent", "widget"]
)
def test_a_field_of_a_form(field: bytes, widget: bytes) -> None:
    assert f"{TWO} a" in told(form(field, widget))


def test_a_field_in_characters_of_two_bytes() -> None:
    value = "张某".encode("utf-16-be").hex().encode()
    assert "张某" in told(form(b"/V <FEFF" + value + b">"))


def letter() -> bytes:
    paper = docx.Document()
    paper.add_paragraph(f"张某 {ONE}")
    buffer = io.BytesIO()
    paper.save(buffer)
    return buffer.getvalue()


def test_a_file_inside_of_rich_text() -> None:
    head = "01050000020000000d000000576f72642e446f63756d656e7400"
    objects = "{\\object\\objemb{\\*\\objdata " + head + letter().hex("\n", 40) + "}}"
    theme = "{\\*\\themedata " + letter().hex() + "}"
    assert told(("{\\rtf1 x" + objects + theme + "}").encode()).count(f"张某 {ONE}") == 1


def test_an_object_of_an_unknown_program_is_told() -> None:
    reading = documents.read(b"{\\rtf1 x{\\object{\\*\\objdata " + b"01050000" * 100 + b"}}}")
    assert {reason for reason, _ in reading.failures} == {"unsupported"}


def test_a_file_pinned_to_a_page() -> None:
    note = b"<</Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS 6 0 R>>"
    body = build({
        1: b"<</Type /Catalog /Pages 2 0 R>>",
        2: b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        3: b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Annots [" + note + b"]>>",
        6: b"<</Type /Filespec /F (a.docx) /EF <</F 7 0 R>>>>",
        7: stream(zlib.compress(letter()), b"/Filter /FlateDecode /Type /EmbeddedFile"),
    })  # fmt: skip
    assert f"张某 {ONE}" in told(body)


def test_a_note_in_rich_text() -> None:
    note = b"<</Type /Annot /Subtype /FreeText /Rect [0 0 9 9] /RC (<body><p>said <b>so</b></p></body>)>>"
    assert "said so" in told(page(about=b" /Annots [" + note + b"]"))


@pytest.mark.parametrize("kind", [b"Stamp", b"FreeText", b"Widget"])
def test_text_that_only_the_looks_of_a_note_hold(kind: bytes) -> None:
    digits = b"".join(b"(%s)-3" % ONE[at : at + 2].encode() for at in range(0, len(ONE), 2))
    looks = b"/Type /XObject /Subtype /Form /BBox [0 0 400 30] /Resources <</Font <</F 5 0 R>>>>"
    note = b"<</Type /Annot /Subtype /%s /Rect [50 500 450 530] /F 4 /AP <</N 7 0 R>>>>" % kind
    body = build({
        1: b"<</Type /Catalog /Pages 2 0 R>>",
        2: b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        3: b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Annots [6 0 R]"
        b" /Resources <</Font <</F 5 0 R>>>>>>",
        4: stream(b"BT /F 12 Tf 72 700 Td (first) Tj ET"),
        5: b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
        6: note,
        7: stream(b"BT /F 12 Tf 2 5 Td [(ID )" + digits + b"] TJ ET", looks),
    })  # fmt: skip
    assert told(body) == ["first", f"ID {ONE}"]


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEETS = (
    f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'
)


def workbook(sheet: bytes, main: str = SHEETS) -> bytes:
    target = f'<Relationship Id="r1" Type="{LINKS}/worksheet" Target="worksheets/a.xml"/>'
    relations = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    root = f'<Relationship Id="r0" Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/>'
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relations.format(root),
            "xl/workbook.xml": main,
            "xl/_rels/workbook.xml.rels": relations.format(target),
            "xl/worksheets/a.xml": sheet,
        }
    )


ROW = f'<row r="2"><c r="B2" t="str"><v>{ONE}</v></c></row>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_sheet_in_any_encoding(encoding: str) -> None:
    head = f'<?xml version="1.0" encoding="{encoding}"?><worksheet xmlns="{MAIN}">'
    assert told(workbook(f"{head}<sheetData>{ROW}</sheetData></worksheet>".encode(encoding))) == [ONE]


@pytest.mark.parametrize("main", [f'<workbook xmlns="{MAIN}"/>', SHEETS.replace(' xmlns:r="', ' xmlns:s="')[:-9]])
def test_a_workbook_that_tells_its_sheets_wrong_is_told(main: str) -> None:
    reading = documents.read(workbook(f"<worksheet><sheetData>{ROW}</sheetData></worksheet>".encode(), main))
    assert [reason for reason, _ in reading.failures] == ["damaged"]
    assert reading.document is not None
    assert ONE in {passage.text for passage in reading.document.passages}


def test_what_an_archive_says_of_itself() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.comment = f"ID {ONE}".encode()
    assert told(buffer.getvalue()) == [f"ID {ONE}"]
