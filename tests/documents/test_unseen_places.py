# ruff: noqa: E501  (documents are quoted as they are)
"""Places that a second set of documents by other programs showed: read, and told whether anybody sees them."""

from __future__ import annotations

import base64
import io
import zipfile

import pytest

from scanner import documents
from tests.identity.synthetic import citizens

NUMBER = citizens(1)[0]
_TYPES = {"[Content_Types].xml": "<Types/>"}
_WORD = 'xmlns:w="w" xmlns:w14="w14"'
_DECK = 'xmlns:p="p" xmlns:a="a"'


def _hidden(body: bytes, name: str = "a") -> set[bool]:
    """Whether the passages that hold the number are hidden."""
    reading = documents.read(body, name)
    assert reading.document
    assert not reading.failures
    return {each.hidden for each in reading.document.passages if NUMBER in each.text}


def _packed(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in (_TYPES | parts).items():
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("paragraph", "hidden"),
    [
        ('<w:pPr><w:framePr w:w="3000" w:h="300" w:x="-9000" w:y="100"/></w:pPr><w:r><w:t>{}</w:t></w:r>', True),
        ('<w:pPr><w:framePr w:w="3000" w:h="300" w:x="-200" w:y="100"/></w:pPr><w:r><w:t>{}</w:t></w:r>', False),
        ('<w:pPr><w:spacing w:line="2" w:lineRule="exact"/></w:pPr><w:r><w:t>{}</w:t></w:r>', True),
        ('<w:pPr><w:spacing w:line="2" w:lineRule="auto"/></w:pPr><w:r><w:t>{}</w:t></w:r>', False),
        ('<w:r><w:rPr><w14:textFill><w14:solidFill><w14:srgbClr w14:val="FFFFFF"/></w14:solidFill></w14:textFill></w:rPr><w:t>{}</w:t></w:r>', True),
        ('<w:r><w:rPr><w14:textFill><w14:solidFill><w14:srgbClr w14:val="C00000"/></w14:solidFill></w14:textFill></w:rPr><w:t>{}</w:t></w:r>', False),
    ],
)  # fmt: skip
def test_a_paragraph_of_a_word_file(paragraph: str, hidden: bool) -> None:
    body = f"<w:document {_WORD}><w:body><w:p>{paragraph.format(NUMBER)}</w:p></w:body></w:document>"
    assert _hidden(_packed({"word/document.xml": body})) == {hidden}


@pytest.mark.parametrize(
    ("colour", "ground", "hidden"),
    [
        ('<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>', "", True),
        ('<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>', "", True),
        ('<a:solidFill><a:schemeClr val="bg1"><a:lumMod val="50000"/></a:schemeClr></a:solidFill>', "", False),
        ('<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>', '<a:solidFill><a:srgbClr val="203864"/></a:solidFill>', False),
        ("<a:noFill/>", "", True),
        ('<a:solidFill><a:srgbClr val="000000"><a:alpha val="0"/></a:srgbClr></a:solidFill>', "", True),
        ('<a:solidFill><a:srgbClr val="000000"/></a:solidFill>', "", False),
    ],
)  # fmt: skip
def test_letters_of_a_slide(colour: str, ground: str, hidden: bool) -> None:
    shape = f'<p:sp><p:spPr><a:xfrm><a:off x="1" y="1"/><a:ext cx="90" cy="9"/></a:xfrm>{ground}</p:spPr><p:txBody><a:p><a:r><a:rPr>{colour}</a:rPr><a:t>{NUMBER}</a:t></a:r></a:p></p:txBody></p:sp>'
    slide = f"<p:sld {_DECK}><p:cSld><p:spTree>{shape}</p:spTree></p:cSld></p:sld>"
    deck = {"ppt/presentation.xml": f'<p:presentation {_DECK}><p:sldSz cx="9000" cy="9000"/></p:presentation>'}
    assert _hidden(_packed(deck | {"ppt/slides/slide1.xml": slide})) == {hidden}


@pytest.mark.parametrize(("left", "hidden"), [(10, False), (5_000, True)])
def test_white_letters_on_a_dark_shape_that_lies_below(left: int, hidden: bool) -> None:
    place = '<a:xfrm><a:off x="{}" y="1"/><a:ext cx="90" cy="9"/></a:xfrm>'
    dark = f'<p:sp><p:spPr>{place.format(10)}<a:solidFill><a:srgbClr val="203864"/></a:solidFill></p:spPr></p:sp>'
    white = f'<p:sp><p:spPr>{place.format(left)}</p:spPr><p:txBody><a:p><a:r><a:rPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:rPr><a:t>{NUMBER}</a:t></a:r></a:p></p:txBody></p:sp>'
    slide = f"<p:sld {_DECK}><p:cSld><p:spTree>{dark}{white}</p:spTree></p:cSld></p:sld>"
    deck = {"ppt/presentation.xml": f'<p:presentation {_DECK}><p:sldSz cx="9000" cy="9000"/></p:presentation>'}
    assert _hidden(_packed(deck | {"ppt/slides/slide1.xml": slide})) == {hidden}


def test_hidden_rows_that_do_not_say_which_they_are() -> None:
    rows = f'<row><c t="str"><v>a</v></c></row><row hidden="1"><c t="str"><v>{NUMBER}</v></c></row><row><c t="str"><v>b</v></c></row>'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts = {
        "_rels/.rels": f'<Relationships><Relationship Id="a" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns:r="{office}"><sheets><sheet name="a" sheetId="1" r:id="b"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships><Relationship Id="b" Type="{office}/worksheet" Target="worksheets/a.xml"/></Relationships>',
        "xl/worksheets/a.xml": f"<worksheet><sheetData>{rows}</sheetData></worksheet>",
    }
    assert _hidden(_packed(parts)) == {True}


def test_digits_written_as_codes() -> None:
    coded = "".join(f"\\u{ord(digit):04x}" for digit in NUMBER)
    assert _hidden(f'{{"sfzh": "{coded}"}}'.encode(), "a.json") == {False}


@pytest.mark.parametrize("at", [6, 10, 14])
def test_a_number_broken_over_two_lines(at: int) -> None:
    assert _hidden(f"张某，身份证号码为{NUMBER[:at]}\r\n{NUMBER[at:]}，住某村。\r\n".encode(), "a.txt") == {False}


def test_lines_that_only_end_and_begin_with_digits_stay_apart() -> None:
    reading = documents.read(f"余额{NUMBER[:9]}\n{NUMBER[9:17]}元\n完".encode(), "a.txt")
    assert reading.document
    assert len(reading.document.passages) == 3


def test_a_file_in_an_address() -> None:
    enclosed = base64.b64encode(f"姓名,身份证号\n张某,{NUMBER}\n".encode("gb18030")).decode()
    page = f'<html><body><p>名单</p><a href="data:text/csv;base64,{enclosed}">下载</a></body></html>'
    assert _hidden(page.encode(), "a.html") == {False}


def test_a_document_type_that_declares_nothing_is_no_bomb() -> None:
    book = f'<?xml version="1.0"?><!DOCTYPE book PUBLIC "-//OASIS//DTD DocBook XML V4.5//EN" "http://www.example.com/docbookx.dtd"><book><para>{NUMBER}</para></book>'
    assert _hidden(book.encode(), "a.xml") == {False}


def test_what_only_the_document_type_could_tell_is_a_failure() -> None:
    book = f'<?xml version="1.0"?><!DOCTYPE book SYSTEM "http://www.example.com/a.dtd"><book><para>&list;{NUMBER}</para></book>'
    assert documents.read(book.encode(), "a.xml").failures


@pytest.mark.parametrize(
    ("styles", "run", "hidden"),
    [
        ("<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>", "", True),
        ('<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr><w:vanish/></w:rPr></w:style>', "", True),
        (
            '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr><w:vanish/></w:rPr></w:style>',
            '<w:rPr><w:vanish w:val="0"/></w:rPr>',
            False,
        ),
        (
            "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>"
            '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>',
            "",
            False,
        ),
        ('<w:style w:type="character" w:default="1" w:styleId="C"><w:rPr><w:vanish/></w:rPr></w:style>', "", False),
    ],
)
def test_what_holds_for_all_of_a_word_file(styles, run, hidden):
    parts = {
        "word/document.xml": f"<w:document {_WORD}><w:body><w:p><w:r>{run}<w:t>张某 {NUMBER}</w:t></w:r></w:p></w:body></w:document>",
        "word/styles.xml": f"<w:styles {_WORD}>{styles}</w:styles>",
    }
    assert _hidden(_packed(parts)) == {hidden}
