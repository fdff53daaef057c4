"""What a document holds and does not show: each place found, and told as hidden."""

from __future__ import annotations

import io
import zipfile

import docx
import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from scanner import documents
from scanner.documents.frames import Output
from scanner.documents.old import rtf
from tests.identity.synthetic import citizens

NUMBERS = citizens(20, seed=71)
ODF = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = " ".join(f'xmlns:{name}="{ODF}:{name}:1.0"' for name in ("office", "text", "table", "style", "presentation"))


def saved(thing):
    buffer = io.BytesIO()
    thing.save(buffer)
    return buffer.getvalue()


def zipped(files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def told(body):
    reading = documents.read(body)
    assert reading.failures == ()
    return [(passage.text, passage.hidden) for passage in reading.document.passages]


def hidden(body, number):
    return {unseen for text, unseen in told(body) if number in text}


def test_a_workbook():
    book, numbers = openpyxl.Workbook(), iter(NUMBERS)
    places = {name: next(numbers) for name in ("comment", "name", "head", "property", "choice", "link", "formula")}
    sheet = book.active
    sheet.append(["姓名", "身份证"])
    sheet["A2"].comment = Comment(f"身份证 {places['comment']}", "a")
    book.defined_names["a"] = DefinedName("a", attr_text=f'"{places["name"]}"')
    sheet.oddHeader.center.text = places["head"]
    book.properties.description = places["property"]
    choice = DataValidation(type="list", formula1=f'"{places["choice"]},b"')
    choice.add("C1")
    sheet.add_data_validation(choice)
    sheet["B3"].hyperlink = f"http://a.gov.cn/?id={places['link']}"
    sheet["B4"] = f'="{places["formula"]}"'
    found = told(saved(book))
    assert [name for name, number in places.items() if not any(number in text for text, _ in found)] == []


def test_a_string_that_no_cell_shows():
    body = saved(openpyxl.Workbook())
    with zipfile.ZipFile(io.BytesIO(body)) as old:
        files = {name: old.read(name) for name in old.namelist()}
    files["xl/sharedStrings.xml"] = f"<sst><si><t>身份证{NUMBERS[0]}</t></si></sst>"
    assert hidden(zipped(files), NUMBERS[0]) == {True}


def test_a_letter():
    paper = docx.Document()
    run = paper.add_paragraph("见").add_run(f"身份证 {NUMBERS[1]}")
    run.font.color.rgb = docx.shared.RGBColor(255, 255, 255)
    paper.core_properties.comments = NUMBERS[2]
    body = saved(paper)
    assert hidden(body, NUMBERS[1]) == hidden(body, NUMBERS[2]) == {True}


@pytest.mark.parametrize(
    ("styles", "content", "unseen"),
    [
        ("", '<text:p>身<text:span>份证 {0}</text:span>{1}</text:p>', False),
        ('<style:style style:name="v"><style:text-properties text:display="none"/></style:style>',
         '<text:p>见<text:span text:style-name="v">身份证 {0}{1}</text:span></text:p>', True),
        ("", "<text:tracked-changes><x><text:p>身份证 {0}{1}</text:p></x></text:tracked-changes>", True),
        ('<style:style style:name="d"><style:drawing-page-properties presentation:visibility="hidden"/></style:style>',
         '<page text:style-name="d"><text:p>身份证 {0}{1}</text:p></page>', True),
    ],
    ids=["shown, in runs", "hidden letters", "deleted", "hidden slide"],
)  # fmt: skip
def test_an_open_document(styles, content, unseen):
    number = NUMBERS[3]
    text = content.format(number[:9], number[9:])
    body = f"<office:document-content {SPACES}>{styles}<office:body>{text}</office:body></office:document-content>"
    assert hidden(zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": body}), number) == {
        unseen
    }


def test_an_open_workbook():
    cell = '<table:table-cell office:value-type="string"><text:p>{1}</text:p></table:table-cell>'
    row = f"<table:table-row{{0}}>{cell}</table:table-row>"
    table = row.format("", NUMBERS[4]) + row.format(' table:visibility="collapse"', NUMBERS[5])
    body = (
        f"<office:document-content {SPACES}><office:body><office:spreadsheet>"
        f'<table:table table:name="公示"><table:table-column/>{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    book = zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": manifest,
            "content.xml": body,
        }
    )
    assert hidden(book, NUMBERS[4]) == {False}
    assert hidden(book, NUMBERS[5]) == {True}


def test_rich_text():
    parts = (
        f"{{\\rtf1\\ansi{{\\fonttbl{{\\f0 x;}}}}{{\\info{{\\title {NUMBERS[6]}}}}}{{\\header {NUMBERS[7]}\\par}}"
        f"seen {NUMBERS[8]}\\par{{\\v {NUMBERS[9]}}}\\par{{\\deleted {NUMBERS[10]}}}{{\\*\\annotation {NUMBERS[11]}}}"
        f"{{\\*\\shpinst{{\\shptxt {NUMBERS[12]}\\par}}}}{{\\*\\unknown {NUMBERS[13]}}}}}"
    )
    lines = []
    rtf.read(parts.encode(), "", Output(lines.append))
    body = parts.encode()
    for index, unseen in zip(range(6, 14), (True, False, False, True, True, True, False, True), strict=True):
        assert hidden(body, NUMBERS[index]) == {unseen}, index


def test_an_open_fixed_layout_document():
    number = NUMBERS[14]
    objects = "".join(
        f'<ofd:TextObject Boundary="{10 + 4 * n} 20 4 4"><ofd:TextCode>{char}</ofd:TextCode></ofd:TextObject>'
        for n, char in enumerate(f"身份证{number}")
    )
    page = f'<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content>{objects}</ofd:Content></ofd:Page>'
    body = zipped({"OFD.xml": "<OFD/>", "Doc_0/Pages/Page_0/Content.xml": page})
    assert told(body) == [(f"身份证{number}", False)]


def test_numbers_in_a_file_of_unknown_kind_are_found_though_it_counts_as_not_examined():
    body = b"\0\1\2\3" * 50 + f"身份证{NUMBERS[15]}".encode("utf-16-le") + b"\0\0\0" + NUMBERS[16].encode() + b"\1"
    reading = documents.read(body)
    assert [reason for reason, _ in reading.failures] == ["unsupported"]
    assert {NUMBERS[15] in p.text or NUMBERS[16] in p.text for p in reading.document.passages} == {True}
    assert len(reading.document.passages) == 2
