# ruff: noqa: E501  (documents are quoted as they are)
"""Cells of OpenDocument workbooks that show nothing, by their own style, their row's, their column's or their format."""

from __future__ import annotations

import pytest

from tests.documents.test_hidden_places import hidden, zipped
from tests.identity.synthetic import citizens

ONE, TWO = citizens(2, seed=84)
_STYLES = (
    "<number:text-style style:name='E0'/><number:number-style style:name='E'><number:text/>"
    "<style:map style:condition='value()&gt;0' style:apply-style-name='E0'/></number:number-style>"
    "<number:number-style style:name='F'><number:number/><style:map style:apply-style-name='E0'/></number:number-style>"
    "<style:style style:name='empty' style:data-style-name='E'/><style:style style:name='full' style:data-style-name='F'/>"
    "<style:style style:name='white'><style:text-properties fo:color='#fefefe'/></style:style>"
    "<style:style style:name='child' style:parent-style-name='white'/>"
    "<style:style style:name='dark' style:parent-style-name='white'><style:table-cell-properties "
    "fo:background-color='#000080'/></style:style>"
    "<style:style style:name='black'><style:text-properties fo:color='#000000'/><style:table-cell-properties "
    "fo:background-color='#000000'/></style:style>"
    "<style:style style:name='auto'><style:table-cell-properties fo:background-color='#000000'/></style:style>"
    "<style:style style:name='tiny'><style:text-properties fo:font-size='1pt'/></style:style>"
    "<style:style style:name='low'><style:table-row-properties style:row-height='0cm'/></style:style>"
    "<style:style style:name='thin'><style:table-column-properties style:column-width='0.1mm'/></style:style>"
)


def _ods(columns="", row="", cell=""):
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
        for name, space in (("office", "office"), ("table", "table"), ("style", "style"), ("text", "text"))
    )
    spaces += ' xmlns:fo="urn:fo" xmlns:number="urn:number"'
    rows = (
        f"<table:table-row {row}><table:table-cell {cell} office:value-type='string'><text:p>{ONE}</text:p>"
        f"</table:table-cell></table:table-row><table:table-row><table:table-cell/><table:table-cell "
        f"office:value-type='string'><text:p>{TWO}</text:p></table:table-cell></table:table-row>"
    )
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{_STYLES}</office:automatic-styles><office:body>"
        f"<office:spreadsheet><table:table table:name='a'>{columns}{rows}</table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": "<manifest/>",
            "content.xml": content,
        }
    )


_COLUMN = "<table:table-column {}/><table:table-column/>"


@pytest.mark.parametrize(
    ("parts", "unseen"),
    [
        ({}, False), *(({"cell": f"table:style-name='{name}'"}, True) for name in ("empty", "white", "child", "black", "tiny")),
        *(({"cell": f"table:style-name='{name}'"}, False) for name in ("full", "dark", "auto")),
        ({"row": "table:style-name='low'"}, True), ({"row": "table:default-cell-style-name='white'"}, True),
        ({"columns": _COLUMN.format("table:style-name='thin'")}, True),
        ({"columns": _COLUMN.format("table:default-cell-style-name='empty'")}, True),
        ({"columns": _COLUMN.format("table:default-cell-style-name='empty'"), "cell": "table:style-name='full'"}, False),
    ],
)  # fmt: skip
def test_cells_of_open_workbooks_that_show_nothing(parts, unseen):
    body = _ods(**parts)
    assert hidden(body, ONE) == {unseen}
    assert hidden(body, TWO) == {False}
