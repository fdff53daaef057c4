# ruff: noqa: E501  (documents are quoted as they are)
"""What is marked as not to be shown, or written as few programs write it: read, and told as hidden."""

from __future__ import annotations

import io
import zipfile

import pytest

from scanner import documents
from scanner.documents.frames import Output
from scanner.documents.images import pictures
from tests.identity.synthetic import citizens

NUMBER = citizens(1)[0]
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _hidden(body: bytes) -> set[bool]:
    """Whether the passages that hold the number are hidden."""
    reading = documents.read(body, "a")
    assert reading.document
    assert not reading.failures
    return {each.hidden for each in reading.document.passages if NUMBER in each.text}


def _packed(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _book(sheet: str, styles: str = "", slash: str = "/") -> bytes:
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships><Relationship Id="a" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="a" sheetId="1" r:id="b"/>'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships><Relationship Id="b" Type="{_OFFICE}/worksheet"'
        ' Target="worksheets/a.xml"/></Relationships>',
        "xl/worksheets/a.xml": f'<worksheet xmlns="{_MAIN}">{sheet}</worksheet>',
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">{styles}</styleSheet>',
    }
    return _packed({name.replace("/", slash): content for name, content in parts.items()})


def _row(style: int = 0, column: str = "B") -> str:
    return f'<row r="2"><c r="{column}2" s="{style}" t="inlineStr"><is><t>{NUMBER}</t></is></c></row>'


@pytest.mark.parametrize("slash", ["/", "\\"])
@pytest.mark.parametrize(("column", "hidden"), [("B", False), ("C", True)])
def test_a_hidden_column_in_parts_named_as_in_windows(slash: str, column: str, hidden: bool) -> None:
    columns = '<cols><col min="3" max="3" hidden="1"/></cols>'
    body = _book(f"{columns}<sheetData>{_row(column=column)}</sheetData>", slash=slash)
    assert _hidden(body) == {hidden}


@pytest.mark.parametrize(
    ("pattern", "fill", "hidden"),
    [
        ("[White]@", 0, True),
        ("[White]0;[White]-0;[White]0;[White]@", 0, True),
        ("[Red]@", 0, False),
        ("[White]0;[Red]-0", 0, False),
        ("[White]@", 2, False),
    ],
)
def test_a_number_format_that_writes_in_white(pattern: str, fill: int, hidden: bool) -> None:
    styles = (
        f'<numFmts><numFmt numFmtId="170" formatCode="{pattern}"/></numFmts><fonts><font/></fonts>'
        '<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
        '<fill><patternFill patternType="solid"><fgColor rgb="FF203050"/></patternFill></fill></fills>'
        f'<cellXfs><xf/><xf numFmtId="170" fontId="0" fillId="{fill}"/></cellXfs>'
    )
    assert _hidden(_book(f"<sheetData>{_row(1)}</sheetData>", styles)) == {hidden}


@pytest.mark.parametrize("kind", ["", ' office:value-type="string"'])
def test_a_cell_that_does_not_say_what_it_holds(kind: str) -> None:
    names = "".join(
        f' xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"' for each in ("office", "table", "text")
    )
    cell = (
        f"<table:table-cell{kind}><text:p>{NUMBER[:8]}<text:span>{NUMBER[8:]}</text:span></text:p></table:table-cell>"
    )
    table = f'<table:table table:name="a"><table:table-row>{cell}</table:table-row></table:table>'
    content = f"<office:document-content{names}><office:body><office:spreadsheet>{table}</office:spreadsheet></office:body></office:document-content>"
    kind_of_file = "application/vnd.oasis.opendocument.spreadsheet"
    assert _hidden(_packed({"mimetype": kind_of_file, "content.xml": content})) == {False}


@pytest.mark.parametrize(("flags", "hidden"), [(4, False), (2, True), (32, True)])
@pytest.mark.parametrize(
    "what", ["/Subtype/FreeText/DA(/F 9 Tf)/Contents", "/Subtype/Text/Contents", "/Subtype/Widget/FT/Tx/T(a)/V"]
)
def test_a_note_or_a_field_marked_as_away(what: str, flags: int, hidden: bool) -> None:
    note = f"<</Type/Annot{what}({NUMBER})/F {flags}/Rect[10 10 200 40]>>"
    paper = (
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>endobj\n"
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Annots[4 0 R]>>endobj\n"
        f"4 0 obj{note}endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )
    assert _hidden(paper.encode()) == {hidden}


def test_a_head_of_a_message_that_no_program_shows() -> None:
    message = f"Subject: a\nMIME-Version: 1.0\nX-Applicant: {NUMBER}\nContent-Type: text/plain\n\ntext\n"
    assert _hidden(message.encode()) == {True}


def test_words_that_need_too_much_memory_are_told_and_the_rest_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def engine(_: object) -> list[str]:
        raise MemoryError

    told: list[bytes] = []
    out = Output(told.append)
    monkeypatch.setattr(pictures, "_words", [engine])
    monkeypatch.setattr(pictures, "grant_words", lambda: None)
    monkeypatch.setattr(pictures, "give_back", lambda: None)
    assert pictures.words(pictures.Image.new("L", (300, 300)), out) == 0
    out.flush()
    assert b'"memory"' in b"".join(told)
