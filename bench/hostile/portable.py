"""A7: PDF files of too many pages, of loops, lies and bombs."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping

from bench.hostile.case import Case, endless

_BOX = b"/MediaBox [0 0 595 842]"


def build(objects: Mapping[int, bytes], trailer: bytes = b"/Root 1 0 R", table: bool = True) -> bytes:
    """A PDF of objects by number, with a table of where they are."""
    body, places = bytearray(b"%PDF-1.7\n"), {}
    for number, content in objects.items():
        places[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start, size = len(body), max(objects) + 1
    if table:
        body += b"xref\n0 %d\n" % size
        body += b"".join(b"%010d 00000 %s \n" % (places.get(n, 0), b"n" if n in places else b"f") for n in range(size))
    return bytes(body + b"trailer <</Size %d %s>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start))


def stream(data: bytes, about: bytes = b"", length: int | None = None) -> bytes:
    """A stream with its dictionary."""
    return b"<</Length %d %s>>\nstream\n%s\nendstream" % (len(data) if length is None else length, about, data)


def page(
    content: bytes = b"BT /F 12 Tf 72 700 Td (x) Tj ET", about: bytes = b"", more: bytes = b"", **others: bytes
) -> bytes:
    """A PDF of one page."""
    objects = {
        1: b"<</Type /Catalog /Pages 2 0 R " + more + b">>",
        2: b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        3: b"<</Type /Page /Parent 2 0 R "
        + _BOX
        + b" /Contents 4 0 R /Resources <</Font <</F 5 0 R>> /XObject <</X 6 0 R>>>>"
        + about
        + b">>",
        4: stream(content),
        5: b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
        **{int(name[1:]): body for name, body in others.items()},
    }
    return build(objects)


def _pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (number + 10) for number in range(count))
    one = b"<</Type /Page /Parent 2 0 R " + _BOX + b">>"
    objects = {1: b"<</Type /Catalog /Pages 2 0 R>>", 2: b"<</Type /Pages /Kids [%s] /Count %d>>" % (kids, count)}
    return build(objects | {number + 10: one for number in range(count)})


def _flate(megabytes: int, block: bytes = b"\0") -> bytes:
    packer = zlib.compressobj(9)
    unit = (block * (1 << 20))[: 1 << 20]
    return b"".join(packer.compress(unit) for _ in range(megabytes)) + packer.flush()


def _codes(megabytes: int) -> bytes:
    """LZW: clear, one letter, then codes that each stand for one letter more."""
    bits, out = "".join(f"{code:09b}" for code in (256, 0, *range(258, 500))), bytearray()
    for at in range(0, len(bits) - 8, 8):
        out.append(int(bits[at : at + 8], 2))
    return bytes(out) * (megabytes * 32)


def _made() -> Iterator[tuple[str, bytes, bool]]:
    text = b"BT /F 12 Tf 72 700 Td (x) Tj ET "
    yield "100,000 pages", _pages(100_000), True
    yield "5,000 pages", _pages(5_000), True
    yield "count lies", _pages(3).replace(b"/Count 3", b"/Count 9999999"), False
    yield "kids loop", page().replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]"), True
    yield "parent loop", page(about=b" /Parent 3 0 R"), False
    yield "no pages", page().replace(b"/Kids [3 0 R] /Count 1", b"/Kids [] /Count 0"), False
    yield "length too small", page().replace(b"<</Length 31", b"<</Length 3 "), False
    yield "length too large", page().replace(b"<</Length 31", b"<</Length 99999999"), False
    yield "length refers to itself", page().replace(b"<</Length 31", b"<</Length 4 0 R"), False
    for name, data, form in (
        ("flate", _flate(400), b"/FlateDecode"),
        ("flate of text", _flate(200, text), b"/FlateDecode"),
        ("run length", b"\x81\0" * 4_000_000, b"/RunLengthDecode"),
        ("lzw", _codes(60), b"/LZWDecode"),
        ("flate in flate", zlib.compress(_flate(400), 9), b"[/FlateDecode /FlateDecode]"),
        ("hex", b"00" * 8_000_000, b"/ASCIIHexDecode"),
    ):
        body = build({
            1: b"<</Type /Catalog /Pages 2 0 R>>", 2: b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
            3: b"<</Type /Page /Parent 2 0 R " + _BOX + b" /Contents 4 0 R>>", 4: stream(data, b"/Filter " + form),
        })  # fmt: skip
        yield name, body, False
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</X 6 0 R>>>>"
    yield "form draws itself", page(b"/X Do", _6=stream(b"/X Do /X Do", form)), False
    twice = {f"_{n}": stream(b"/X Do " * 10, form.replace(b"6 0 R", b"%d 0 R" % (n + 1))) for n in range(6, 26)}
    yield "forms, ten to the twenty", page(b"/X Do", **twice), False
    yield "table loops", page() + b"trailer <</Size 9 /Root 1 0 R /Prev 9>>\nstartxref\n9\n%%EOF", False
    yield (
        "no table",
        build({1: b"<</Type /Catalog /Pages 2 0 R>>", 2: b"<</Type /Pages /Kids [] /Count 0>>"}, table=False)[:-40],
        False,
    )
    yield (
        "object stream in itself",
        page() + b"9 0 obj\n" + stream(b"9 0 <</A 1>>", b"/Type /ObjStm /N 1 /First 4 /Extends 9 0 R") + b"\nendobj",
        False,
    )
    yield "deep arrays", page(more=b"/A " + b"[" * 200_000), False
    yield "box without end", page().replace(_BOX, b"/MediaBox [0 0 1e30 1e30]"), False
    image = b"/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /BitsPerComponent 8 /ColorSpace /DeviceGray"
    yield (
        "picture of ten thousand million",
        page(b"500 0 0 700 0 0 cm /X Do", _6=stream(_flate(4), image + b" /Filter /FlateDecode")),
        True,
    )
    square = image.replace(b"100000", b"6000")
    yield (
        "picture that unpacks",
        page(b"500 0 0 700 0 0 cm /X Do", _6=stream(_flate(36), square + b" /Filter /FlateDecode")),
        False,
    )
    large = image.replace(b"100000", b"8000")
    yield (
        "picture that unpacks to too much",
        page(b"500 0 0 700 0 0 cm /X Do", _6=stream(_flate(64), large + b" /Filter /FlateDecode")),
        True,
    )
    files = b"/Names <</EmbeddedFiles <</Names [(a.zip) 6 0 R]>>>>"
    spec = b"<</Type /Filespec /F (a.zip) /UF (a.zip) /EF <</F 7 0 R>>>>"
    yield "bomb inside", page(more=files, _6=spec, _7=stream(endless(300), b"/Type /EmbeddedFile")), True
    yield (
        "bomb inside, squeezed",
        page(more=files, _6=spec, _7=stream(_flate(300), b"/Type /EmbeddedFile /Filter /FlateDecode")),
        True,
    )
    yield (
        "password",
        page().replace(
            b"/Root 1 0 R",
            b"/Root 1 0 R /Encrypt <</Filter /Standard /V 2 /R 3 /Length 128 /P -1 /O <"
            + b"41" * 32
            + b"> /U <"
            + b"42" * 32
            + b">>> /ID [<41><41>]",
        ),
        True,
    )
    yield (
        "unknown lock",
        page().replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt <</Filter /Other /V 9>> /ID [<41><41>]"),
        True,
    )
    yield "cut", page()[:300], True
    yield "head only", b"%PDF-1.7\n", True
    notes = b" ".join(b"<</Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (x)>>" for _ in range(60_000))
    yield "60,000 notes", page(about=b" /Annots [" + notes + b"]"), True
    yield "a million letters over one another", page(text * 30_000), False


def portable() -> Iterator[Case]:
    """Every one survived; told where something was not read."""
    yield from (Case("A7", name, body, told=told) for name, body, told in _made())
