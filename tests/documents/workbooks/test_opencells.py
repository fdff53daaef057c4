"""Open workbooks as programs write them that make XML pretty, and flat ones."""

from __future__ import annotations

import pytest

from bench.leaking.planter import zipped
from scanner import documents
from tests.identity.synthetic import citizens

ONE, TWO, THREE = citizens(3, seed=96)
NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"))
)
BODY = f"""
<office:automatic-styles><style:style style:name="away" style:family="table">
  <style:table-properties table:display="false"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet>
  <table:table table:name="公示">
    <table:table-column/> <table:table-column table:visibility="collapse"/>
    <table:table-row>
      <table:table-cell office:value-type="string"><text:p>张<text:s/>某</text:p></table:table-cell>
      <table:table-cell><office:annotation><text:p>注</text:p></office:annotation><text:p>{ONE}</text:p></table:table-cell>
    </table:table-row>
    <table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>
    <table:table-row table:visibility="filter">
      <table:table-cell office:value-type="float" office:value="1.5"><text:p>2</text:p></table:table-cell>
      <table:table-cell table:number-columns-repeated="2" office:value-type="string" office:string-value="{TWO}"/>
    </table:table-row>
  </table:table>
  <table:table table:name="b" table:style-name="away">
    <table:table-row> <table:table-cell><text:p>{THREE}</text:p></table:table-cell> </table:table-row>
  </table:table>
</office:spreadsheet></office:body>
"""
MIME = "application/vnd.oasis.opendocument.spreadsheet"
PACKED = f'<?xml version="1.0"?><office:document-content {NAMES}>{BODY}</office:document-content>'
FLAT = f'<?xml version="1.0"?><office:document {NAMES} office:mimetype="{MIME}">{BODY}</office:document>'


@pytest.mark.parametrize(
    "body", [zipped({"mimetype": MIME, "content.xml": PACKED}), FLAT.encode()], ids=["packed", "flat"]
)
def test_blanks_between_cells(body: bytes) -> None:
    reading = documents.read(body)
    assert reading.document is not None
    assert reading.failures == ()
    told = [(each.where.sheet, each.where.cell, each.text, each.hidden) for each in reading.document.passages]
    assert told == [
        ("公示", "A1", "张 某", False),
        ("公示", "B1", ONE, True),
        ("公示", "A5", f"1.5\t{TWO}\t{TWO}", True),
        ("b", "A1", THREE, True),
        ("", "", "注", True),
    ]


def _cell(text: str) -> str:
    return f"<table:table-cell office:value-type='string'><text:p>{text}</text:p></table:table-cell>"


def _row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


@pytest.mark.parametrize("wide", [1, 16_382])
def test_a_chart_in_a_cell_has_a_table_of_its_own(wide: int) -> None:
    """Its cells are told, and neither the sheet around it nor the next one loses its place."""
    local = f"<table:table table:name='local-table'>{_row(_cell('类别'), _cell('3'))}</table:table>"
    host = f"<table:table-cell><draw:frame><draw:object>{local}</draw:object></draw:frame></table:table-cell>"
    last = f"<table:table-cell table:number-columns-repeated='{wide}'/>"
    first = f"<table:table table:name='a'>{_row(_cell('甲'), host, last)}{_row(_cell(ONE))}</table:table>"
    second = f"<table:table table:name='b' table:style-name='h'>{_row(_cell(TWO))}</table:table>"
    away = (
        "<style:style style:name='h' style:family='table'><style:table-properties table:display='false'/></style:style>"
    )
    names = f"{NAMES} xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'"
    body = f"<office:automatic-styles>{away}</office:automatic-styles><office:body><office:spreadsheet>{first}{second}"
    whole = (
        f"<office:document {names} office:mimetype='{MIME}'>{body}</office:spreadsheet></office:body></office:document>"
    )
    reading = documents.read(f"<?xml version='1.0'?>{whole}".encode())
    assert reading.document is not None
    told = {each.text: (each.where.sheet, each.where.cell, each.hidden) for each in reading.document.passages}
    assert told["类别\t3"] == ("local-table", "A1", False)
    assert told[ONE] == ("a", "A2", False)
    assert told[TWO] == ("b", "A1", True)
