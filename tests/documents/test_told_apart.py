# ruff: noqa: E501  (documents are quoted as they are)
"""What other programs hide in their own ways, and what only seems hidden, told apart."""

from __future__ import annotations

import pytest

from bench.hostile.portable import page, stream
from tests.documents.test_hidden_places import SPACES, hidden, zipped
from tests.identity.synthetic import citizens

ONE, TWO = citizens(2, seed=97)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BOOK = {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": f'<Relationships><Relationship Id="a" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="a" sheetId="1" r:id="b"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships><Relationship Id="b" Type="{OFFICE}/worksheet" Target="worksheets/a.xml"/></Relationships>',
}


def book(sheet: str, encoding: str = "utf-8") -> bytes:
    part = f'<?xml version="1.0" encoding="{encoding}"?><worksheet xmlns="{MAIN}">{sheet}</worksheet>'
    return zipped(BOOK | {"xl/worksheets/a.xml": part.encode(encoding)})


def cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(("column", "unseen"), [("B", True), ("C", False)])
def test_a_hidden_column_of_a_sheet_in_any_encoding(encoding: str, column: str, unseen: bool) -> None:
    row = f'<row r="1">{cell("A1", "张某")}{cell(f"{column}1", ONE)}</row>'
    columns = '<cols><col min="2" max="2" width="9" hidden="1"/></cols>'
    assert hidden(book(f"{columns}<sheetData>{row}</sheetData>", encoding), ONE) == {unseen}


@pytest.mark.parametrize(("name", "unseen"), [("oddHeader", False), ("firstFooter", False), ("extLst", True)])
def test_what_is_printed_above_the_cells_is_seen(name: str, unseen: bool) -> None:
    sheet = f'<sheetData><row r="1">{cell("A1", "张某")}</row></sheetData><headerFooter><{name}>&amp;C身份证 {ONE}</{name}></headerFooter>'
    assert hidden(book(sheet), ONE) == {unseen}


@pytest.mark.parametrize(
    ("column", "unseen"),
    [
        ("<col width=0>", True), ("<col style='width:0pt'>", True), ("<col style='display:none'>", True),
        ("<col width=80>", False), ("<col style='width:0.5cm'>", False), ("<col style='max-width:0'>", False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("first", ["<td>张某</td>", "<td rowspan=2>张某</td>"])
def test_columns_of_a_page(column: str, unseen: bool, first: str) -> None:
    rows = f"<tr>{first}<td>{ONE}</td><td>{TWO}</td></tr><tr>{'' if 'rowspan' in first else first}<td>号</td><td>尾</td></tr>"
    body = f"<html><body><table><col width=9>{column}<col>{rows}</table></body></html>".encode()
    assert hidden(body, ONE) == hidden(body, "号") == {unseen}
    assert hidden(body, TWO) == hidden(body, "尾") == {False}


def test_a_workbook_in_one_part_whose_notes_are_html() -> None:
    row = '<ss:Row{}><ss:Cell><ss:Data ss:Type="String">{}</ss:Data>{}</ss:Cell></ss:Row>'.format
    note = "<ss:Comment><ss:Data><html:B>注</html:B>核对</ss:Data></ss:Comment>"
    rows = row("", ONE, note) + row(' ss:Hidden="1"', TWO, "")
    spaces = 'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:html="http://www.w3.org/TR/REC-html40"'
    body = f'<?xml version="1.0"?><ss:Workbook {spaces}><ss:Worksheet><ss:Table>{rows}</ss:Table></ss:Worksheet></ss:Workbook>'
    assert hidden(body.encode(), ONE) == {False}
    assert hidden(body.encode(), TWO) == {True}


@pytest.mark.parametrize(("look", "unseen"), [("<w:webHidden/>", False), ("<w:vanish/>", True)])
def test_what_only_the_view_as_a_web_page_leaves_out(look: str, unseen: bool) -> None:
    text = f"<w:p><w:r><w:rPr>{look}</w:rPr><w:t>身份证 {ONE}</w:t></w:r></w:p>"
    main = f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{text}</w:body></w:document>'
    assert hidden(zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": main}), ONE) == {unseen}


@pytest.mark.parametrize(("kind", "unseen"), [("covered-table-cell", True), ("table-cell", False)])
def test_a_cell_over_which_another_is_spread(kind: str, unseen: bool) -> None:
    first = "<table:table-cell office:value-type='string' table:number-columns-spanned='2'><text:p>合并</text:p></table:table-cell>"
    second = f"<table:{kind} office:value-type='string'><text:p>{ONE}</text:p></table:{kind}>"
    table = f"<table:table table:name='a'><table:table-column/><table:table-row>{first}{second}</table:table-row></table:table>"
    body = f"<office:document-content {SPACES}><office:body><office:spreadsheet>{table}</office:spreadsheet></office:body></office:document-content>"
    file = zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": body})
    assert hidden(file, ONE) == {unseen}


def test_a_stamp_stands_on_its_page() -> None:
    drawn = stream(
        f"BT /F 12 Tf 5 5 Td ({ONE}) Tj ET".encode(),
        b"/Type /XObject /Subtype /Form /BBox [0 0 240 40] /Resources <</Font <</F 5 0 R>>>>",
    )
    about = b" /Annots [<</Type /Annot /Subtype /Stamp /Rect [60 400 300 440] /AP <</N 7 0 R>>>>]"
    body = page(about=about, _7=drawn)
    assert hidden(body, ONE) == {False}


@pytest.mark.parametrize(
    ("look", "unseen"),
    [
        ('Fill="#FF000000"', False), ('Fill="#FFFFFFFF"', True), ('Fill="#00000000"', True), ('Fill="#000000"', False),
        ('Fill="#FF000000" Opacity="0"', True), ('Fill="#FF000000" OriginY="9000"', True), ("", True),
    ],
)  # fmt: skip
def test_letters_of_a_fixed_page(look: str, unseen: bool) -> None:
    place = "" if "OriginY" in look else ' OriginY="90"'
    dark = '<Path Data="M 0,160 L 800,160 800,200 0,200 Z" Fill="#FF003366"/><Glyphs Fill="#FFFFFFFF" OriginX="9" OriginY="180" UnicodeString="尾"/>'
    letters = f'<Glyphs {look} OriginX="50"{place} FontRenderingEmSize="12" UnicodeString="{ONE}"/>'
    part = f'<FixedPage xmlns="http://schemas.microsoft.com/xps/2005/06" Width="800" Height="1100">{letters}{dark}</FixedPage>'
    file = zipped({"[Content_Types].xml": "<Types/>", "Documents/1/Pages/1.fpage": part})
    assert hidden(file, ONE) == {unseen}
    assert hidden(file, "尾") == {False}
