# ruff: noqa: E501  (documents are quoted as they are)
"""What a document holds and its look hides: white, tiny, deleted, beside the slide."""

from __future__ import annotations

import struct
import sys
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.enum.dml import MSO_THEME_COLOR
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import RGBColor
from openpyxl.styles import Color, Font, PatternFill

sys.path.insert(0, str(Path(__file__).parent.parent / "identity"))
from synthetic import citizens

from tests.documents.test_hidden_places import SPACES, hidden, saved, zipped

NUMBERS = citizens(20, seed=72)


def styled(number, *, pattern="General", colour=None, ground=None, size=None):
    """A workbook whose one number stands in D6, below an empty corner."""
    book = openpyxl.Workbook()
    cell = book.active["D6"]
    cell.value, cell.number_format = number, pattern
    if colour or size:
        cell.font = Font(color=colour, size=size)
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
        ({"colour": "FFFFFFFF", "ground": "FFFFFFFF"}, True), ({"colour": "00FEFEFE"}, True),
        ({"colour": "FF000000", "ground": "FF000000"}, True), ({"colour": Color(theme=4), "ground": "FF4472C4"}, False),
        ({"colour": Color(theme=4), "ground": Color(theme=5)}, False), ({"pattern": '"";"";"";""'}, True),
        ({"pattern": " ; ; ; "}, True), ({"pattern": " "}, False), ({"size": 1}, True), ({"size": 11}, False),
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


_PALE = (
    '<w:style w:type="paragraph" w:styleId="p"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="q"><w:basedOn w:val="p"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="r"><w:basedOn w:val="p"/><w:rPr><w:color w:val="auto"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="t"><w:rPr><w:color w:themeColor="background1"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="d"><w:basedOn w:val="p"/><w:pPr><w:shd w:fill="1F497D"/></w:pPr></w:style>'
    '<w:style w:type="character" w:styleId="c"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>'
    '<w:style w:type="table" w:styleId="z"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>'
)


@pytest.mark.parametrize(
    ("paragraph", "run", "unseen"),
    [
        ("p", "", True), ("q", "", True), ("r", "", False), ("t", "", True), ("d", "", False), ("none", "", False),
        ("p", '<w:color w:val="000000"/>', False), ("p", '<w:color w:val="auto"/>', False),
        ("p", '<w:highlight w:val="yellow"/>', False), ("none", '<w:rStyle w:val="c"/>', True),
        ("d", '<w:rStyle w:val="c"/>', False), ("none", '<w:rStyle w:val="c"/><w:color w:val="333333"/>', False),
    ],
)  # fmt: skip
def test_styles_of_a_word_file_in_the_colour_of_paper(paragraph, run, unseen):
    inner = f'<w:p><w:pPr><w:pStyle w:val="{paragraph}"/></w:pPr>{_RUN.format(run, NUMBERS[19])}</w:p>'
    assert hidden(word(inner, _PALE), NUMBERS[19]) == {unseen}


def test_a_style_that_a_program_writes_in_white():
    paper = docx.Document()
    pale = paper.styles.add_style("备注", WD_STYLE_TYPE.PARAGRAPH)
    pale.font.color.rgb = RGBColor(255, 255, 255)
    theme = paper.styles.add_style("主题", WD_STYLE_TYPE.CHARACTER)
    theme.font.color.theme_color = MSO_THEME_COLOR.BACKGROUND_1
    paper.add_paragraph(NUMBERS[0], style="备注")
    paper.add_paragraph("见").add_run(NUMBERS[1], style="主题")
    paper.add_paragraph(NUMBERS[2])
    body = saved(paper)
    assert [hidden(body, number) for number in NUMBERS[:3]] == [{True}, {True}, {False}]


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


@pytest.mark.parametrize(
    ("colour", "ground", "unseen"), [("#ffffff", "", True), ("#FF0000", "", False), ("#ffffff", "#003366", False)]
)
def test_white_letters_of_an_open_document(colour, ground, unseen):
    properties = f'<style:paragraph-properties fo:background-color="{ground}"/>' if ground else ""
    styles = (
        f'<style:style style:name="p">{properties}</style:style>'
        f'<style:style style:name="w"><style:text-properties fo:color="{colour}"/></style:style>'
    )
    text = f'<text:p text:style-name="p">见<text:span text:style-name="w">身份证 {NUMBERS[3]}</text:span></text:p>'
    head = f"<office:document-content {SPACES} xmlns:fo='fo'>{styles}"
    body = f"{head}<office:body>{text}</office:body></office:document-content>"
    assert hidden(zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": body}), NUMBERS[3]) == {
        unseen
    }


def test_a_deletion_that_stands_in_its_place():
    region = '<text:changed-region text:id="c"><text:deletion/></text:changed-region>'
    changes = f"<text:tracked-changes>{region}</text:tracked-changes>"
    text = (
        f'<text:p>前<text:change-start text:change-id="c"/>{NUMBERS[3]}<text:change-end text:change-id="c"/>后</text:p>'
    )
    body = f"<office:document-content {SPACES}>{changes}{text}</office:document-content>"
    file = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": body})
    assert hidden(file, NUMBERS[3]) == {True}
    assert hidden(file, "后") == {False}


@pytest.mark.parametrize(
    ("look", "unseen"),
    [(r"\cf2", True), (r"\cf1", False), (r"\cf0", False), (r"\highlight3\cf2", False), (r"\cf2\plain", False)],
)
def test_white_letters_of_rich_text(look, unseen):
    colours = r"{\colortbl;\red0\green0\blue0;\red255\green255\blue255;}"
    assert hidden(f"{{\\rtf1\\ansi{colours}x {{{look} {NUMBERS[3]}}}}}".encode(), NUMBERS[3]) == {unseen}


def test_old_workbooks_hide_cells_by_their_look():
    from scanner.documents.covers_xls import covers_xls

    def record(kind, data):
        return struct.pack("<HH", kind, len(data)) + data

    def look(font, shown_as, pattern=0, colour=0x40):
        return record(
            0x00E0, struct.pack("<2H", font, shown_as) + bytes(13) + bytes((pattern << 2,)) + struct.pack("<H", colour)
        )

    fonts = record(0x0031, struct.pack("<3H", 200, 0, 0x7FFF)) + record(0x0031, struct.pack("<3H", 200, 0, 9))
    formats = record(0x041E, struct.pack("<HHB", 164, 3, 0) + b";;;")
    looks = look(0, 0) + look(1, 0) + look(0, 164) + look(1, 0, pattern=1, colour=0x12)
    head = fonts + formats + looks
    start = len(head) + 12 + 4
    cells = b"".join(record(0x00FD, struct.pack("<3HI", 5, at, at, 0)) for at in range(4))
    cells += record(
        0x00BD, struct.pack("<2H", 7, 0) + (struct.pack("<HI", 2, 0) + struct.pack("<HI", 0, 0)) + struct.pack("<H", 1)
    )
    stream = (
        head + record(0x0085, struct.pack("<IHBB", start, 0, 0, 0)) + record(0x000A, b"") + cells + record(0x000A, b"")
    )
    (cover,) = covers_xls(stream)
    assert cover.cells == {(5, 1), (5, 2), (7, 0)}


@pytest.mark.parametrize(
    ("style", "unseen"),
    [
        ("", False), ("style='display: none'", True), ("style='visibility:hidden'", True), ("hidden", True),
        ("style='mso-hide:all'", True), ("style='display:block'", False),
    ],
)  # fmt: skip
def test_elements_of_a_web_page_as_a_document(style, unseen):
    html = f"<html><body><p>前<span {style}><b>身份证 {NUMBERS[5]}</b></span>后</p><table><tr><td>尾</td></tr></table>"
    assert hidden(html.encode(), NUMBERS[5]) == {unseen}
    assert hidden(html.encode(), "后") == hidden(html.encode(), "尾") == {False}


@pytest.mark.parametrize(
    ("around", "inside", "unseen"),
    [
        ("", "<font color=white>{}</font>", True), ("", "<font color='#FFF'>{}</font>", True),
        ("", "<font color='#ffffff'><font color=black>{}</font></font>", False),
        ("bgcolor=navy", "<font color=white>{}</font>", False), ("bgcolor='#000080'", "<font color=white>{}</font>", False),
        ("background=a.png", "<font color=white>{}</font>", False), ("", "<font color=red>{}</font>", False),
        ("bgcolor=white", "<span style='color: rgb(255, 255, 255)'>{}</span>", True),
        ("style='background:#4472C4'", "<span style='color:#fff'>{}</span>", False),
        ("", "<span class=pale>{}</span>", True), ("", "<span class=dark>{}</span>", False),
        ("bgcolor=black", "<font color=black>{}</font>", True), ("", "<font color=windowtext>{}</font>", False),
    ],
)  # fmt: skip
def test_letters_of_a_web_page_like_what_they_stand_on(around, inside, unseen):
    style = "<style>.pale{color:white;mso-x:1}.dark{color:white;background:#1F497D}</style>"
    html = f"{style}<table {around}><tr><td>见</td><td>{inside.format(NUMBERS[5])}</td></tr></table><p>后</p>"
    assert hidden(html.encode(), NUMBERS[5]) == {unseen}
    assert hidden(html.encode(), "后") == {False}


def test_letters_too_small_to_be_read():
    assert hidden(f"{{\\rtf1\\ansi x {{\\fs2 {NUMBERS[6]}}}}}".encode(), NUMBERS[6]) == {True}
    assert hidden(f"{{\\rtf1\\ansi x {{\\fs21 {NUMBERS[6]}}}}}".encode(), NUMBERS[6]) == {False}
    style = '<style:style style:name="t"><style:text-properties fo:font-size="{}"/></style:style>'
    for size, unseen in (("1pt", True), ("1.5pt", True), ("12pt", False), ("10.5pt", False)):
        text = f'<text:p>见<text:span text:style-name="t">{NUMBERS[6]}</text:span></text:p>'
        body = f"<office:document-content {SPACES} xmlns:fo='fo'>{style.format(size)}{text}</office:document-content>"
        file = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": body})
        assert hidden(file, NUMBERS[6]) == {unseen}, size


def test_a_section_that_is_not_shown():
    text = f'<text:section text:display="none"><text:p>{NUMBERS[7]}</text:p></text:section><text:p>后</text:p>'
    body = f"<office:document-content {SPACES}>{text}</office:document-content>"
    file = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": body})
    assert (hidden(file, NUMBERS[7]), hidden(file, "后")) == ({True}, {False})


@pytest.mark.parametrize(("about", "unseen"), [('text:is-hidden="true"', True), ('text:is-hidden="false"', False)])
def test_a_section_under_a_condition(about, unseen):
    text = f'<text:section text:display="condition" {about}><text:p>{NUMBERS[7]}</text:p></text:section>'
    body = f"<office:document-content {SPACES}>{text}</office:document-content>"
    file = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": body})
    assert hidden(file, NUMBERS[7]) == {unseen}


def test_text_of_a_field_that_is_not_shown():
    field = f'<text:hidden-text text:condition="1" text:string-value="证 {NUMBERS[8]}" text:is-hidden="true"/>'
    body = f"<office:document-content {SPACES}><text:p>见{field}</text:p></office:document-content>"
    file = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": body})
    assert hidden(file, "证") == {True}


@pytest.mark.parametrize(
    ("look", "unseen"),
    [
        ('<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>', True), ('<w:highlight w:val="black"/>', True),
        ('<w:shd w:val="clear" w:fill="000000"/>', False), ('<w:highlight w:val="yellow"/>', False),
        ('<w:color w:val="FFFFFF"/><w:highlight w:val="darkBlue"/>', False), ('<w:color w:val="FEFEFE"/>', True),
        ('<w:color w:val="auto" w:themeColor="background1"/>', True), ('<w:w w:val="1"/>', True),
        ('<w:color w:val="auto" w:themeColor="background1" w:themeShade="80"/>', False), ('<w:w w:val="90"/>', False),
    ],
)  # fmt: skip
def test_letters_like_what_they_stand_on(look, unseen):
    assert hidden(word(f"<w:p>{_RUN.format(look, NUMBERS[2])}</w:p>"), NUMBERS[2]) == {unseen}


@pytest.mark.parametrize(
    ("row", "unseen"),
    [
        ("<w:hidden/>", True), ('<w:hidden w:val="0"/>', False), ('<w:del w:id="1" w:author="a"/>', True),
        ('<w:trHeight w:val="1" w:hRule="exact"/>', True), ('<w:trHeight w:val="1"/>', False),
        ('<w:trHeight w:val="400" w:hRule="exact"/>', False),
    ],
)  # fmt: skip
def test_rows_of_a_table_that_nobody_sees(row, unseen):
    cell = "<w:tc><w:p>{}</w:p></w:tc>".format
    rows = f"<w:tr><w:trPr>{row}</w:trPr>{cell(_RUN.format('', NUMBERS[3]))}</w:tr><w:tr>{cell(_RUN.format('', NUMBERS[4]))}</w:tr>"
    body = word(f"<w:tbl>{rows}</w:tbl>")
    assert hidden(body, NUMBERS[3]) == {unseen}
    assert hidden(body, NUMBERS[4]) == {False}


@pytest.mark.parametrize(("about", "unseen"), [("hidden='1'", True), ("", False)])
def test_a_box_that_is_hidden(about, unseen):
    inner = f"<w:txbxContent><w:p>{_RUN.format('', NUMBERS[5])}</w:p></w:txbxContent>"
    body = word(
        f"<w:p><w:r><w:anchor><w:docPr id='1' {about}/>{inner}</w:anchor></w:r>{_RUN.format('', NUMBERS[6])}</w:p>"
    )
    assert hidden(body, NUMBERS[5]) == {unseen}
    assert hidden(body, NUMBERS[6]) == {False}


def test_a_word_file_in_one_part():
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    package = 'xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"'
    runs = _RUN.format("", NUMBERS[7]) + _RUN.format("<w:vanish/>", NUMBERS[8])
    body = f"<?xml version='1.0'?><pkg:package {package}><pkg:part><w:body {space}><w:p>{runs}</w:p></w:body></pkg:part></pkg:package>"
    assert hidden(body.encode(), NUMBERS[7]) == {False}
    assert hidden(body.encode(), NUMBERS[8]) == {True}


@pytest.mark.parametrize(
    ("style", "about", "unseen"),
    [
        (".x{display:none}", "class='x'", True), ("#x , p.y{ visibility : hidden }", "class='y'", True),
        (".x{color:red}", "class='x'", False), ("", "style='mso-hide:all'", True), ("", "hidden", True),
        (".x:hover{display:none}", "class='x'", False), ("", "style='display:none'", True),
        (".x{position:absolute;left:-9999px}", "class='x'", True), (".x{font-size:0}", "class='x'", True),
    ],
)  # fmt: skip
def test_a_page_as_an_attachment(style, about, unseen):
    rows = f"<p {about}>身份证 <b>{NUMBERS[11]}</b></p><p>身份证 {NUMBERS[12]}</p>"
    body = f"<html><head><meta charset=utf-8><style>{style}</style></head><body>{rows}</body></html>".encode()
    assert hidden(body, NUMBERS[11]) == {unseen}
    assert hidden(body, NUMBERS[12]) == {False}
