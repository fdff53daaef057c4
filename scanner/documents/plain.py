"""Text, tables of text, and the XML of old office programs."""

from __future__ import annotations

import csv
import io
import re
from html.entities import html5

from scanner.documents import remains, web
from scanner.documents.brokenlines import mended
from scanner.documents.fixed import xps
from scanner.documents.frames import Output
from scanner.documents.kinds import marked
from scanner.documents.office.opendocument import OpenNotes, OpenText
from scanner.documents.office.openstyles import read_styles
from scanner.documents.office.paragraphs import Paragraphs
from scanner.documents.workbooks import cells2003, sheets
from scanner.documents.workbooks.sheets import cell_name
from scanner.documents.xmlparts import Attributes, follow
from scanner.text import decode

_EXPONENT = re.compile(r"(?<![0-9.])([1-9])\.([0-9]{12,16})[Ee]\+?17(?![0-9])")
"""Of fewer places only the region is left, which is nobody's secret."""
_CODED = re.compile(r"\\u(?!d[89ab])([0-9a-f]{4})", re.IGNORECASE)
"""A character as JSON and scripts may write it; halves of characters are left as they are."""
_MARKS = frozenset('"\\')
_DELIMITERS = (",", "\t", ";", "|")
_FIELD = 1 << 20
_HEAD = 4_096
_WORDS = (b"schemas.microsoft.com/office/2006/xmlPackage", b"schemas.microsoft.com/office/word/2003/wordml")
"""Word files in one part of XML."""
_FLAT, _TABLES = re.compile(rb"<office:document[\s>]"), b"<office:spreadsheet"
_DRAWING = re.compile(rb"<(?:svg:)?svg[\s>]")
_REFERENCE = re.compile(r"&([A-Za-z_][\w.-]*);(?=[^<>]*<)")
_BOOK = b"urn:schemas-microsoft-com:office:spreadsheet"
_RUNS = frozenset(
    {"r", "t", "rPr", "rFonts", "b", "i", "sz", "sz-cs", "lang", "font", "Font", "B", "I", "U", "Span"}
    | {"句", "句属性", "文本串"}
)
"""Elements inside of a stretch of text; the last are those of UOF (GB/T 20916)."""
_ROWS = frozenset({"Row", "p", "tr", "段落", "行"})
_DECLARED = re.compile(rb"\s*<\?xml\b[^<>]*?\bencoding\s*=\s*[\"']([\w.-]+)[\"'][^<>]*?\?>")
_KNOWN = frozenset({b"utf-8", b"utf-16", b"iso-8859-1", b"us-ascii"})
"""Encodings that the parser of XML knows."""


def read_text(body: bytes, name: str, out: Output) -> None:
    """Tell every line of a text, or every row of a table of text."""
    decoded = decode(marked(body))
    if decoded.damaged:
        out.fail("damaged", "some bytes are text in no known encoding")
    text = _EXPONENT.sub(_rounded, _CODED.sub(_character, decoded.text))
    delimiter = _delimiter(text[:65_536], name)
    out.kind("csv" if delimiter else "txt")
    if delimiter:
        _rows(text, delimiter, out)
        return
    for number, line in mended(text.splitlines()):
        out.passage(line, paragraph=number)


def _character(match: re.Match[str]) -> str:
    """The character of a code, unless text would mean something else with it."""
    sign = chr(int(match[1], 16))
    return sign if sign.isprintable() and sign not in _MARKS else match[0]


def _rounded(match: re.Match[str]) -> str:
    """A number of eighteen digits that its program wrote with an exponent, as a spreadsheet shows it."""
    return (match[1] + match[2])[:15].ljust(18, "0")


def read_xml(body: bytes, _: str, out: Output) -> None:
    """Tell the text of an XML file: flat OpenDocument, SpreadsheetML and WordML of 2003, and whatever else."""
    out.kind("xml")
    body = _in_utf8(body)
    head = body[:_HEAD]
    blocks = _Blocks(out)
    if (flat := _FLAT.search(head)) and _TABLES in body:
        sheets.read_flat(body, out)
        follow([body], OpenNotes(out, ""), out)
    elif flat:
        text = OpenText(out, "document", read_styles(iter([body]), out))
        follow([body], text, out)
        text.close()
    elif any(name in head for name in _WORDS):
        follow([body], Paragraphs(out, "document"), out)
    elif _DRAWING.search(head):
        _drawn(body, out)
    elif xps.is_page(head):
        xps.read(body, out)
    elif _BOOK in head:
        cells2003.read(body, out)
    else:
        follow([body], blocks, out)
    blocks.close()
    remains.of_bytes(body, out)


def _drawn(body: bytes, out: Output) -> None:
    """Tell the text of a drawing, and that there is more where it refers to what its document type declares.

    Names of entities in attributes are no text: some programs so abbreviate their name spaces.
    """
    text = body.decode("utf-8", "replace")
    web.tell(body, text, out)
    for name in dict.fromkeys(_REFERENCE.findall(text)):
        if f"{name};" not in html5:
            out.fail("damaged", f"drawing: what entity {name[:40]} stands for was not put in its place")


def _in_utf8(body: bytes) -> bytes:
    """Text in an encoding that XML parsers leave to others, as programs made in China write it."""
    declared = _DECLARED.match(body)
    if declared is None or declared[1].lower() in _KNOWN:
        return body
    text = decode(body, f"text/xml; charset={declared[1].decode('ascii')}").text
    return text[text.index("?>") + 2 :].lstrip().encode("utf-8", "replace")


class _Blocks:
    """Tells the text of each row or paragraph."""

    def __init__(self, out: Output) -> None:
        self._out = out
        self._said: list[str] = []
        self._number = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element opens: what follows is apart from what stood before, unless it is a run of letters."""
        if tag not in _RUNS:
            self._said.append("\t")

    def text(self, text: str) -> None:
        """Text stands in it."""
        self._said.append(" ".join(text.split()) if text.isspace() else text)

    def end(self, tag: str) -> None:
        """An element closes."""
        if tag in _ROWS:
            self._tell()

    def close(self) -> None:
        """Tell what stands after the last row."""
        self._tell()

    def _tell(self) -> None:
        self._number += 1
        cells = (" ".join(cell.split()) for cell in "".join(self._said).split("\t"))
        self._out.passage("\t".join(filter(None, cells)), paragraph=self._number)
        self._said.clear()


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
