"""Charts, labels, packages and conditions of office files."""

from __future__ import annotations

import io
import struct
import zipfile

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import CellIsRule, FormulaRule, Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle

from scanner import documents
from scanner.documents.frames import Output
from scanner.documents.old.doclooks import _told
from scanner.documents.packed import archives
from scanner.documents.packed.packaged import package
from scanner.documents.workbooks.stored import stored
from tests.documents.test_hidden_places import hidden, saved, zipped
from tests.documents.test_old_formats import compound
from tests.identity.synthetic import citizens

ONE, TWO = citizens(2, seed=132)


def test_what_is_written_in_a_chart():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["a", 3])
    chart = BarChart()
    chart.title = f"张某 {ONE}"
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=1))
    sheet.add_chart(chart, "D3")
    assert hidden(saved(book), ONE) == {False}


def test_a_label_of_an_old_drawing():
    label = f"<xml><v:shape><v:textbox><div><font>张某<br>{ONE}</font></div></v:textbox></v:shape></xml>"
    book = openpyxl.Workbook()
    body = saved(book)
    assert hidden(_with(body, "xl/drawings/vmlDrawing1.vml", label), ONE) == {False}


def _with(body, name, content):
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        files = {each: archive.read(each) for each in archive.namelist()}
    return zipped(files | {name: content})


WHITE = DifferentialStyle(font=Font(color="FFFFFFFF"))


def _met(formula):
    return FormulaRule(formula=[formula], font=Font(color="FFFFFFFF"))


@pytest.mark.parametrize(
    ("rule", "ground", "unseen"),
    [
        (_met("TRUE"), None, True), (_met("LEN(A1)>0"), None, True), (_met('A1<>""'), None, True),
        (_met("1=1"), None, True),
        (_met("LEN(TRIM($A$1))>0"), None, True), (_met("FALSE"), None, False), (_met('A1=""'), None, False),
        (_met("ISERROR(A1)"), None, False), (_met("COUNTIF(B:B,A1)>3"), None, False), (_met("TRUE"), "FF000080", False),
        (CellIsRule(operator="greaterThan", formula=["0"], font=Font(color="FFFFFFFF")), None, True),
        (CellIsRule(operator="lessThan", formula=["0"], font=Font(color="FFFFFFFF")), None, False),
        (FormulaRule(formula=["TRUE"], font=Font(color="FFFFFFFF"), fill=PatternFill(bgColor="FF000080")), None, False),
        (FormulaRule(formula=["TRUE"], fill=PatternFill(bgColor="FFFFFF00")), None, False),
        (Rule(type="notContainsBlanks", dxf=WHITE), None, True), (Rule(type="containsBlanks", dxf=WHITE), None, False),
        (Rule(type="duplicateValues", dxf=WHITE), None, False),
    ],
)  # fmt: skip
def test_cells_that_a_condition_makes_white(rule, ground, unseen):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"], sheet["B1"] = ONE, TWO
    if ground:
        sheet["A1"].fill = PatternFill("solid", fgColor=ground)
    sheet.conditional_formatting.add("A1:A9", rule)
    body = saved(book)
    assert (hidden(body, ONE), hidden(body, TWO)) == ({unseen}, {False})


@pytest.mark.parametrize(
    ("condition", "unseen"),
    [("is-true-formula(1)", True), ("is-true-formula(LEN([.A1])&gt;0)", True), ("cell-content()!=0", True),
     ("is-true-formula(ISERROR([.A1]))", False), ("cell-content()&lt;3", False)],
)  # fmt: skip
def test_cells_of_an_open_workbook_that_a_condition_makes_white(condition, unseen):
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"),
                            ("fo", "xsl-fo-compatible"))
    )  # fmt: skip
    styles = (
        '<style:style style:name="W" style:family="table-cell"><style:text-properties fo:color="#ffffff"/>'
        "</style:style>"
        f'<style:style style:name="C" style:family="table-cell"><style:map style:condition="{condition}" '
        'style:apply-style-name="W"/></style:style>'
    )
    cell = (
        f'<table:table-cell table:style-name="C" office:value-type="string"><text:p>{ONE}</text:p></table:table-cell>'
    )
    note = f"<office:annotation><text:p>{TWO}</text:p></office:annotation>"
    note = f"<table:table-cell><text:p>x</text:p>{note}</table:table-cell>"
    body = (
        f"<office:document-content {names}><office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f'<office:spreadsheet><table:table table:name="a"><table:table-row>{cell}{note}</table:table-row></table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    file = zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": body})
    assert (hidden(file, ONE), hidden(file, TWO)) == ({unseen}, {True})


def native(name, content):
    """A package as programs keep it: flags, name, path, another path, and the file."""
    path = f"C:\\{name}".encode("gbk") + b"\0"
    head = struct.pack("<H", 2) + name.encode("gbk") + b"\0" + path
    return head + struct.pack("<HHI", 0, 3, len(path)) + path + struct.pack("<I", len(content)) + content


def test_a_packaged_file():
    data = native("名单.txt", f"张某 {ONE}".encode())
    file = compound({"\x01Ole10Native": struct.pack("<I", len(data)) + data})
    reading = documents.read(file)
    assert [(each.where.member, each.text) for each in reading.document.passages] == [("名单.txt", f"张某 {ONE}")]
    head = struct.pack("<III", 0x501, 2, 8) + b"Package\0" + bytes(8) + struct.pack("<I", len(data))
    assert hidden(b"{\\rtf1{\\object{\\*\\objdata " + (head + data).hex().encode() + b"}}}", ONE) == {False}
    assert all(package(data[:cut]) is None for cut in range(40))


def test_notes_of_rich_text_do_not_touch_what_is_around_them():
    body = f"{{\\rtf1 1{{\\footnote {ONE}}}2{{\\b {TWO[:9]}}}{{\\i {TWO[9:]}}} 3\\par}}".encode()
    assert (hidden(body, ONE), hidden(body, TWO)) == ({False}, {False})
    texts = [
        each.text
        for each in documents.read(
            f"{{\\rtf1{{\\header {{\\b {ONE[:9]}}}{{\\i {ONE[9:]}}}}}}}".encode()
        ).document.passages
    ]
    assert texts == [f" {ONE} "]


def test_a_workbook_is_stored_as_it_was():
    book = openpyxl.Workbook()
    book.active.append(["名单", ONE])
    out = Output(lambda _: None)
    made = stored(list(archives.members(saved(book), out)), out)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        assert "xl/workbook.xml" in archive.namelist()
        assert all(info.compress_type == zipfile.ZIP_STORED for info in archive.infolist())


@pytest.mark.parametrize(
    ("properties", "told"),
    [
        (b"\x3c\x08\x01", {"vanish": True}), (b"\x3c\x08\x00", {"vanish": False}), (b"\x3c\x08\x81", {}),
        (b"\x70\x68\xff\xff\xff\x00", {"letters": "FFFFFF"}), (b"\x70\x68\x00\x00\x00\xff", {"letters": ""}),
        (b"\x42\x2a\x08", {"letters": "FFFFFF"}), (b"\x0c\x2a\x01", {"ground": "000000"}),
        (b"\x71\xca\x0a\x00\x00\x00\xff\x20\x30\x60\x00\x00\x00", {"ground": "203060"}),
        (b"\x43\x4a\x01\x00", {"size": 1}), (b"\x30\x4a\x0f\x00", {"style": 15}), (b"\x43\x4a", {}),
    ],
)  # fmt: skip
def test_properties_of_letters_in_old_word_files(properties, told):
    assert _told(properties) == told


@pytest.mark.parametrize(("style", "unseen"), [("width:9pt", False), ("width:9pt;visibility:hidden", True)])
def test_a_text_box_of_an_old_drawing(style, unseen):
    box = f'<v:shape style="{style}"><v:textbox><w:txbxContent><w:p><w:r><w:t>{ONE}</w:t></w:r></w:p></w:txbxContent>'
    after = f"</v:textbox></v:shape></w:pict></w:r></w:p><w:p><w:r><w:t>{TWO}</w:t></w:r></w:p>"
    body = f'<w:document xmlns:w="w" xmlns:v="v"><w:p><w:r><w:pict>{box}{after}</w:document>'
    file = zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": body})
    assert (hidden(file, ONE), hidden(file, TWO)) == ({unseen}, {False})
