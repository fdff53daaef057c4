# ruff: noqa: E501  (documents are quoted as they are)
"""Word files: what they hold and their look hides."""

from __future__ import annotations

import docx
import pytest
from docx.enum.dml import MSO_THEME_COLOR
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import RGBColor

from tests.documents.test_hidden_places import hidden, saved, zipped
from tests.identity.synthetic import citizens

NUMBERS = citizens(20, seed=72)


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
