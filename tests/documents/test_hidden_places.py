"""What a document holds and does not show: each place found, and told as hidden."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

sys.path.insert(0, str(Path(__file__).parent.parent / "identity"))
from synthetic import citizens

from scanner import documents
from scanner.documents import rtf
from scanner.documents.frames import Output

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


def styled(number, *, pattern="General", colour=None, ground=None):
    """A workbook whose one number stands in D6, below an empty corner."""
    book = openpyxl.Workbook()
    cell = book.active["D6"]
    cell.value, cell.number_format = number, pattern
    if colour:
        cell.font = Font(color=colour)
    if ground:
        cell.fill = PatternFill("solid", fgColor=ground)
    book.active["C6"] = "王某"
    return book


@pytest.mark.parametrize(
    ("look", "unseen"),
    [
        ({}, False), ({"pattern": ";;;"}, True), ({"pattern": ";;"}, True), ({"pattern": "@"}, False),
        ({"pattern": "0;;;@"}, False), ({"colour": "FFFFFFFF"}, True), ({"colour": Color(theme=0)}, True),
        ({"colour": "FFFF0000"}, False), ({"colour": "FFFFFFFF", "ground": "FF000080"}, False),
        ({"colour": "FFFFFFFF", "ground": "FFFFFFFF"}, True),
    ],
)  # fmt: skip
def test_cells_that_show_nothing(look, unseen):
    body = saved(styled(NUMBERS[16], **look))
    assert hidden(body, NUMBERS[16]) == {unseen}
    assert hidden(body, "王某") == {False}


@pytest.mark.parametrize("size", [0.05, 0.1])
def test_rows_and_columns_too_small_to_be_seen(size):
    low, narrow = styled(NUMBERS[17]), styled(NUMBERS[17])
    low.active.row_dimensions[6].height = size
    narrow.active.column_dimensions["D"].width = size
    assert hidden(saved(low), NUMBERS[17]) == hidden(saved(narrow), NUMBERS[17]) == {True}


def word(inner, styles=""):
    """A word file of one paragraph's inside."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return zipped({
        "[Content_Types].xml": "<Types/>",
        "word/styles.xml": f"<w:styles {space}>{styles}</w:styles>",
        "word/document.xml": f"<w:document {space}><w:body>{inner}</w:body></w:document>",
    })  # fmt: skip


_STYLES = (
    '<w:style w:styleId="a"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    '<w:style w:styleId="c"><w:basedOn w:val="a"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
)
_RUN = "<w:r><w:rPr>{}</w:rPr><w:t>身份证 {}</w:t></w:r>"


@pytest.mark.parametrize(
    ("paragraph", "run", "unseen"),
    [
        ("", "", False), ("", '<w:rStyle w:val="a"/>', True), ("", '<w:rStyle w:val="b"/>', True),
        ("", '<w:rStyle w:val="c"/>', False), ('<w:pStyle w:val="b"/>', "", True),
        ('<w:pStyle w:val="b"/>', '<w:vanish w:val="false"/>', False), ("", '<w:sz w:val="2"/>', True),
        ("", '<w:sz w:val="21"/>', False), ("", '<w:color w:val="FFFFFF"/>', True),
        ("", '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F497D"/>', False),
        ('<w:shd w:val="clear" w:fill="000000"/>', '<w:color w:val="FFFFFF"/>', False),
    ],
)  # fmt: skip
def test_letters_of_a_word_file_that_nobody_sees(paragraph, run, unseen):
    inner = f"<w:p><w:pPr>{paragraph}</w:pPr>{_RUN.format(run, NUMBERS[18])}</w:p>"
    assert hidden(word(inner, _STYLES), NUMBERS[18]) == {unseen}


def test_white_letters_in_a_dark_cell_are_seen():
    run = _RUN.format('<w:color w:val="FFFFFF"/>', NUMBERS[18])
    cell = '<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:fill="{}"/></w:tcPr><w:p>{}</w:p></w:tc></w:tr></w:tbl>'
    assert hidden(word(cell.format("1F497D", run)), NUMBERS[18]) == {False}
    assert hidden(word(cell.format("auto", run)), NUMBERS[18]) == {True}


@pytest.mark.parametrize(
    ("shape", "place", "unseen"),
    [
        ("", "", False), ('hidden="1"', "", True),
        ("", '<a:off x="100" y="100"/><a:ext cx="900" cy="100"/>', False),
        ("", '<a:off x="9200000" y="100"/><a:ext cx="900" cy="100"/>', True),
        ("", '<a:off x="-1000" y="100"/><a:ext cx="900" cy="100"/>', True),
        ("", '<a:off x="100" y="6900000"/><a:ext cx="900" cy="100"/>', True),
    ],
)  # fmt: skip
def test_shapes_that_a_slide_does_not_show(shape, place, unseen):
    space = 'xmlns:p="p" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    slide = (
        f"<p:sld {space}><p:sp><p:nvSpPr><p:cNvPr id='1' {shape}/></p:nvSpPr><p:spPr><a:xfrm>{place}</a:xfrm></p:spPr>"
        f"<p:txBody><a:p><a:r><a:t>身份证 {NUMBERS[19]}</a:t></a:r></a:p></p:txBody></p:sp>"
        "<p:sp><p:txBody><a:p><a:r><a:t>后面</a:t></a:r></a:p></p:txBody></p:sp></p:sld>"
    )
    body = zipped({
        "[Content_Types].xml": "<Types/>",
        "ppt/presentation.xml": '<p:presentation xmlns:p="p"><p:sldSz cx="9144000" cy="6858000"/></p:presentation>',
        "ppt/slides/slide1.xml": slide,
    })  # fmt: skip
    assert hidden(body, NUMBERS[19]) == {unseen}
    assert hidden(body, "后面") == {False}
