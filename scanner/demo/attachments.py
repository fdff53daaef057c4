"""Attachments of the demonstration sites, built when the web starts from what `attachments.toml` says of each.

Deterministic: the same bytes at every start. Text in the declarations may use `{{ person(3).id }}`.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter
import zxingcpp
from PIL import Image

from scanner.demo.pdf import pdf

_DAY = (2024, 5, 18, 9, 0, 0)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LINKED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def build(declared: Sequence[Mapping[str, Any]]) -> dict[str, bytes]:
    """Attachments by path. A zip may hold those declared before it, under their paths' last part."""
    built: dict[str, bytes] = {}
    for each in declared:
        built[each["path"]] = _KINDS[each["kind"]](each, built)
    return built


def _xlsx(declared: Mapping[str, Any], _: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_numbers": False})
    book.set_properties({"created": datetime(*_DAY)})
    for sheet in declared["sheet"]:
        page = book.add_worksheet(sheet["name"])
        for number, row in enumerate(sheet["rows"]):
            page.write_row(number, 0, row)
        for column in sheet.get("hidden_columns", ()):
            page.set_column(column, column, 12, None, {"hidden": True})
        for row in sheet.get("hidden_rows", ()):
            page.set_row(row, None, None, {"hidden": True})
        if sheet.get("hidden"):
            page.very_hidden() if sheet["hidden"] == "very" else page.hide()
    book.close()
    return out.getvalue()


def _docx(declared: Mapping[str, Any], _: Mapping[str, bytes]) -> bytes:
    body = "".join(_paragraph(text) for text in declared.get("paragraphs", ()))
    body += "".join(_paragraph(text, "<w:rPr><w:vanish/></w:rPr>") for text in declared.get("hidden", ()))
    if declared.get("table"):
        rows = ("".join(f"<w:tc>{_paragraph(cell)}</w:tc>" for cell in row) for row in declared["table"])
        body += "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    spaces = f'xmlns:w="{_WORD}" xmlns:r="{_LINKED}"'
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document {spaces}><w:body>{body}</w:body></w:document>'
    parts = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": document}
    return _packed({name: text.encode() for name, text in parts.items()})


def _paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:r>{properties}<w:t>{escape(text)}</w:t></w:r></w:p>"


def _csv(declared: Mapping[str, Any], _: Mapping[str, bytes]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(declared["rows"])
    return out.getvalue().encode(declared.get("encoding", "utf-8"))


def _pdf(declared: Mapping[str, Any], _: Mapping[str, bytes]) -> bytes:
    return pdf(declared["lines"], declared.get("links", ()))


def _code(declared: Mapping[str, Any], _: Mapping[str, bytes]) -> bytes:
    """A picture of 400 by 260 pixels with a QR code on it."""
    code = zxingcpp.create_barcode(declared["says"], zxingcpp.BarcodeFormat.QRCode)
    drawn = memoryview(zxingcpp.write_barcode_to_image(code, scale=5))  # type: ignore[arg-type]
    height, width = drawn.shape or (0, 0)
    picture = Image.new("L", (400, 260), 220)
    picture.paste(Image.frombytes("L", (width, height), bytes(drawn)), (20, 20))
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _zip(declared: Mapping[str, Any], built: Mapping[str, bytes]) -> bytes:
    return _packed({path.rpartition("/")[2]: built[path] for path in declared["members"]})


def _packed(members: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, _DAY), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


_KINDS = {"xlsx": _xlsx, "docx": _docx, "csv": _csv, "pdf": _pdf, "zip": _zip, "code": _code}
