"""Workbooks in one part of XML: where their cells are, and what of them is hidden."""

from __future__ import annotations

from scanner import documents
from tests.identity.synthetic import citizens

ONE, TWO, THREE, FOUR, FIVE = citizens(5, seed=97)


def _data(text: str) -> str:
    return f'<Data ss:Type="String">{text}</Data>'


BODY = f"""<?xml version="1.0"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="w"><Font ss:Color="#FFFFFF"/></Style></Styles>
<Worksheet ss:Name="公示"><Table><Column ss:Index="3" ss:Hidden="1" ss:Span="1"/>
<Row ss:Index="2"><Cell>{_data("张某")}</Cell><Cell>{_data(ONE)}</Cell><Cell>{_data(TWO)}</Cell></Row>
<Row ss:Hidden="1"><Cell ss:Index="2">{_data(THREE)}</Cell></Row>
<Row><Cell><Data ss:Type="Number">1.5</Data><Comment><ss:Data>注</ss:Data></Comment></Cell>
<Cell ss:StyleID="w">{_data(FOUR)}</Cell></Row>
</Table></Worksheet>
<Worksheet ss:Name="b"><Table><Row><Cell>{_data(FIVE)}</Cell></Row></Table>
<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel">
<Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>
</Workbook>"""


def test_cells_and_what_is_hidden() -> None:
    reading = documents.read(BODY.encode())
    assert reading.document is not None
    assert reading.failures == ()
    told = [(each.where.sheet, each.where.cell, each.text, each.hidden) for each in reading.document.passages]
    assert told == [
        ("公示", "A2", f"张某\t{ONE}", False),
        ("公示", "C2", TWO, True),
        ("公示", "B3", THREE, True),
        ("公示", "", "注", True),
        ("公示", "A4", "1.5", False),
        ("公示", "B4", FOUR, True),
        ("b", "A1", FIVE, True),
    ]
