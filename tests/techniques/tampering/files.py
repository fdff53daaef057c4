"""Files that a town's site has beside its pages: packed documents, programs, drawn pictures and codes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Any

import zxingcpp
from PIL import Image, ImageDraw

_OPEN = "http://schemas.openxmlformats.org"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = f'<Types xmlns="{_OPEN}/package/2006/content-types"><Default Extension="xml" ContentType="{_KIND}"/></Types>'
_RELATIONS = (
    f'<Relationships xmlns="{_OPEN}/package/2006/relationships"><Relationship Id="r1" '
    f'Type="{_OPEN}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
_WORD = (
    f'<w:document xmlns:w="{_OPEN}/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>TEXT</w:t></w:r></w:p></w:body>'
    "</w:document>"
)


def body(told: Mapping[str, Any]) -> bytes | str:
    """The bytes of a file that was described."""
    if "packed" in told:
        return _packed(told["packed"])
    if "hex" in told:
        return bytes.fromhex(told["hex"]) + bytes(2048)
    if "picture" in told:
        return _png(_drawn(told["picture"]))
    if "code" in told:
        return _png(_code(told["code"], told.get("scale", 4)))
    return str(told["body"])


def _packed(parts: Mapping[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        if "word/document.xml" in parts:
            archive.writestr("[Content_Types].xml", _TYPES)
            archive.writestr("_rels/.rels", _RELATIONS)
        for name, text in parts.items():
            archive.writestr(name, _WORD.replace("TEXT", text) if name == "word/document.xml" else text)
    return packed.getvalue()


def _drawn(what: str) -> Image.Image:
    """A shield on a ground of that colour, or a die in the place of it."""
    picture = Image.new("RGB", (64, 64), "white" if what == "dice" else what)
    pen = ImageDraw.Draw(picture)
    if what == "dice":
        for x, y in ((16, 16), (48, 16), (32, 32), (16, 48), (48, 48)):
            pen.ellipse((x - 7, y - 7, x + 7, y + 7), "black")
    else:
        pen.polygon([(12, 10), (52, 10), (52, 36), (32, 56), (12, 36)], "white")
    return picture


def _code(text: str, scale: int) -> Image.Image:
    drawn = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    return Image.fromarray(zxingcpp.write_barcode_to_image(drawn, scale=scale))


def _png(picture: Image.Image) -> bytes:
    written = io.BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()
