"""Text, tables of text, HTML and the XML of old office programs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from scanner.documents.frames import Output
from scanner.documents.sheets import cell_name
from scanner.page import Markup
from scanner.text import decode

_SPACE = re.compile(r"[^\S\n\t]+")
_DELIMITERS = (",", "\t", ";", "|")
_FIELD = 1 << 20
_SKIPPED = frozenset({"script", "style", "template", "head"})


def read_text(body: bytes, name: str, out: Output) -> None:
    """Tell every line of a text, or every row of a table of text."""
    decoded = decode(body)
    if decoded.damaged:
        out.fail("damaged", "some bytes are text in no known encoding")
    delimiter = _delimiter(decoded.text[:65_536], name)
    out.kind("csv" if delimiter else "txt")
    if delimiter:
        _rows(decoded.text, delimiter, out)
        return
    for number, line in enumerate(decoded.text.splitlines(), 1):
        out.passage(line, paragraph=number)


def read_html(body: bytes, _: str, out: Output) -> None:
    """Tell the text of an HTML file: each table row, and what stands outside of rows, block by block."""
    out.kind("html")
    markup = Markup(decode(body).text, "", rendered=False)
    if markup.title:
        out.passage(markup.title, part="title")
    for link in markup.links:
        out.link(link.url)
    for number, line in enumerate(_blocks(markup), 1):
        out.passage(line, paragraph=number)


def read_xml(body: bytes, _: str, out: Output) -> None:
    """Tell the text of each row or paragraph of an XML file (SpreadsheetML and WordML of 2003, and whatever else)."""
    out.kind("xml")
    texts: list[str] = []
    number = 0
    try:
        for _event, element in iterparse(io.BytesIO(body), events=("end",), forbid_dtd=True):
            texts.append(" ".join((element.text or "").split()))
            if element.tag.rpartition("}")[2] in ("Row", "p", "tr"):
                number += 1
                out.passage("\t".join(filter(None, texts)), paragraph=number)
                texts.clear()
            element.clear()
    except (ParseError, DefusedXmlException) as error:
        out.fail("damaged", f"XML: {type(error).__name__}; read up to there")
    out.passage("\t".join(filter(None, texts)), paragraph=number + 1)


def _delimiter(text: str, name: str) -> str:
    lines = [line for line in text.splitlines()[:20] if line.strip()]
    for delimiter in _DELIMITERS:
        counts = {line.count(delimiter) for line in lines[:-1] or lines}
        if counts and min(counts) > 0 and (len(counts) <= 2 or name.lower().endswith((".csv", ".tsv"))):
            return delimiter
    return ""


def _rows(text: str, delimiter: str, out: Output) -> None:
    csv.field_size_limit(_FIELD)
    try:
        for line, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)):
            cells = "\t".join(" ".join(cell.split()) for cell in row)
            out.passage(cells, cell=cell_name(line, 0), paragraph=line + 1)
    except csv.Error as error:
        out.fail("damaged", f"table of text: {error}; read up to there")


def _blocks(markup: Markup) -> Iterator[str]:
    block: list[str] = []
    body = markup.tree.body
    for node in body.traverse(include_text=True) if body else ():
        if node.tag == "-text":
            if node.parent is not None and node.parent.tag not in _SKIPPED:
                block.append(node.text(deep=False))
        elif node.tag in ("tr", "p", "div", "li", "br", "table", "h1", "h2", "h3"):
            yield _SPACE.sub(" ", "".join(block)).strip()
            block.clear()
        elif node.tag in ("td", "th") and block:
            block.append("\t")
    yield _SPACE.sub(" ", "".join(block)).strip()
