"""The smallest PDF that holds Chinese text and links. By hand: no library among the dependencies writes PDF."""

from __future__ import annotations

from collections.abc import Sequence

_FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [5 0 R] >>",
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 6 0 R "
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 >>",
    "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /ItalicAngle 0 /Ascent 880 /Descent -120 "
    "/CapHeight 880 /StemV 93 /FontBBox [-25 -254 1000 880] >>",
)


def pdf(lines: Sequence[str], links: Sequence[str] = ()) -> bytes:
    """One A4 page with a line of text for each of `lines`, and a link annotation for each of `links`."""
    text = "".join(f"BT /F1 11 Tf 60 {780 - 18 * i} Td <{_hex(line)}> Tj ET\n" for i, line in enumerate(lines))
    notes = [
        f"<< /Type /Annot /Subtype /Link /Rect [60 {770 - 18 * i} 400 {790 - 18 * i}] /Border [0 0 0] "
        f"/A << /S /URI /URI ({link}) >> >>"
        for i, link in enumerate(links)
    ]
    page = (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 7 0 R "
        f"/Resources << /Font << /F1 4 0 R >> >> /Annots [{' '.join(notes)}] >>"
    )
    stream = f"<< /Length {len(text)} >>\nstream\n{text}endstream"
    tree = ("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page)
    return _file([*tree, *_FONT, stream])


def _hex(line: str) -> str:
    return line.encode("utf-16-be").hex()


def _file(objects: Sequence[str]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
