# ruff: noqa: E501  (made files are quoted as they are)
"""A5: XML that expands or fetches, A6: office files of too much."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Iterator

import openpyxl

from bench.hostile.case import Case, zipped
from tests.documents.test_old_formats import compound, word

_SECRET = "root:x:0:0"
_DECLARED = {
    "laughs": '<!DOCTYPE x [<!ENTITY a "hahaha">' + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)) + "]>",
    "quadratic": f'<!DOCTYPE x [<!ENTITY j "{"z" * 100_000}">]>',
    "file": '<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/passwd">]>',
    "http": '<!DOCTYPE x [<!ENTITY j SYSTEM "http://127.0.0.1:9/canary">]>',
    "outer document type": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    "parameter": '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>',
}  # fmt: skip


def _svg(head: str, text: str) -> bytes:
    return f'<?xml version="1.0"?>{head}<svg xmlns="http://www.w3.org/2000/svg"><text>{text}</text></svg>'.encode()


def _docx(head: str, text: str) -> bytes:
    part = f"{head}<w:document xmlns:w='w'><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:document>"
    return zipped([("[Content_Types].xml", "<Types/>"), ("word/document.xml", part)])


def _xlsx(head: str, text: str) -> bytes:
    return _workbook(f"{head}<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData><row r='1'><c r='A1' t='inlineStr'><is><t>{text}</t></is></c></row></sheetData></worksheet>", comments=f"{head}<comments><comment><text><t>{text}</t></text></comment></comments>")  # fmt: skip


def _feed(head: str, text: str) -> bytes:
    return f'<?xml version="1.0"?>{head}<rss><channel><title>{text}</title></channel></rss>'.encode()


_FORMS: dict[str, Callable[[str, str], bytes]] = {"docx": _docx, "xlsx": _xlsx, "svg": _svg, "rss": _feed}


def declared() -> Iterator[Case]:
    """A5: each refused, nothing expanded, nothing fetched."""
    for form, make in _FORMS.items():
        for name, head in _DECLARED.items():
            text = "&j;" * (2_000 if name == "quadratic" else 1) if name != "laughs" else "&j;"
            yield Case("A5", f"{name} in {form}", make(head, text), never=_SECRET)
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
    yield Case("A5", "xinclude in docx", _docx("", include), told=False, never=_SECRET)
    yield Case("A5", "xinclude in svg", _svg("", include), told=False, never=_SECRET)


def _workbook(sheet: str | Iterator[str], comments: str = "", count: int = 1, styles: str = "") -> bytes:
    book = openpyxl.Workbook()
    for _ in range(count - 1):
        book.create_sheet()
    saved, made = io.BytesIO(), io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if not name.endswith("sheet1.xml") and not (styles and name.endswith("styles.xml")):
                new.writestr(name, old.read(name))
        if comments:
            new.writestr("xl/comments1.xml", comments)
        if styles:
            new.writestr("xl/styles.xml", styles)
        with new.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as file:
            for part in (sheet,) if isinstance(sheet, str) else sheet:
                file.write(part.encode())
    return made.getvalue()


def _sheet(rows: Iterator[str]) -> Iterator[str]:
    yield '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    yield from rows
    yield "</sheetData></worksheet>"


def _column(index: int) -> str:
    letters, index = "", index + 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _letter(runs: int, depth: int = 0) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as file:
            file.write(b"<w:document xmlns:w='w'>" + b"<w:p>" * depth)
            for start in range(0, runs, 10_000):
                file.write(b"<w:p><w:r><w:t>abcdefgh</w:t></w:r></w:p>" * min(10_000, runs - start))
            file.write(b"</w:p>" * depth + b"</w:document>")
    return buffer.getvalue()


def large() -> Iterator[Case]:
    """A6: too many rows, columns, sheets, runs; old files that lie."""
    rows = (f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 3_000_001))
    yield Case("A6", "3,000,000 rows", _workbook(_sheet(rows)))
    wide = "".join(f'<c r="{_column(n)}1"><v>1</v></c>' for n in range(16_384))
    yield Case("A6", "16,384 columns", _workbook(_sheet(iter([f'<row r="1">{wide}</row>']))), told=False)
    corner = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    yield Case("A6", "two far corners", _workbook(_sheet(iter([corner]))), told=False)
    yield Case("A6", "2,500 sheets", _workbook(_sheet(iter([""])), count=2_500))
    styles = "<styleSheet><cellXfs>" + "<xf numFmtId='0'/>" * 3_000_000 + "</cellXfs></styleSheet>"
    yield Case("A6", "3,000,000 styles", _workbook(_sheet(iter([""])), styles=styles), told=False)
    yield Case("A6", "1,000,000 runs", _letter(1_000_000))
    yield Case("A6", "200,000 paragraphs deep", _letter(10, depth=200_000), told=False)
    old = word("x" * 200, "y" * 50)
    yield Case(
        "A6",
        "doc, pieces beyond the end",
        old.replace(struct.pack("<3I", 0, 200, 250), struct.pack("<3I", 0, 200, 0x7FFFFFFF)),
        told=False,
    )
    yield Case("A6", "doc, cut", old[:900])
    loop = bytearray(old)
    table = struct.unpack_from("<I", old, 76)[0]
    at = (table + 1) * 512
    loop[at : at + 16] = struct.pack("<4I", 1, 0, 1, 0)
    yield Case("A6", "ole, looping table", bytes(loop), told=False)
    yield Case("A6", "ole, empty", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000))
    yield Case("A6", "xls, garbage", compound({"Workbook": bytes(range(256)) * 40}))
    yield Case(
        "A6",
        "ppt, sizes lie",
        compound({"PowerPoint Document": struct.pack("<HHI", 0, 0x0FA0, 0xFFFFFFF0) * 99}),
        told=False,
    )
    yield Case("A6", "rtf, groups", b"{\\rtf1 " + b"{" * 2_000_000, told=False)
    yield Case("A6", "html, deep", b"<html><body>" + b"<div>" * 500_000 + b"x", told=False)
    yield Case("A6", "csv, one field", b'a,b\n1,"' + b"x" * 8_000_000)
