"""Text of a PDF that nobody sees on the page: found, and told as hidden; what is seen is not."""

from __future__ import annotations

import base64
import zlib

import pytest

from bench.hostile.portable import build, page, stream
from scanner import documents
from scanner.documents.pdf import layers
from tests.identity.synthetic import citizens

ONE, TWO = citizens(2, seed=81)
PICTURE = stream(
    b"\x80" * 100, b"/Type /XObject /Subtype /Image /Width 10 /Height 10 /BitsPerComponent 8 /ColorSpace /DeviceGray"
)


def text(number: str, about: str = "", where: str = "72 700", size: int = 12) -> bytes:
    return f"q {about} BT /F {size} Tf {where} Td ({number}) Tj ET Q ".encode()


def hidden(body: bytes, number: str = ONE) -> set[bool]:
    reading = documents.read(body)
    assert reading.document is not None
    return {each.hidden for each in reading.document.passages if number in each.text}


BLACK = b"q 0 g 60 690 400 30 re f Q "


@pytest.mark.parametrize(
    ("content", "unseen"),
    [
        (text(ONE), {False}),
        (text(ONE, "1 g"), {True}),
        (text(ONE, "1 1 1 rg"), {True}),
        (BLACK + text(ONE, "1 g"), {False}),
        (BLACK + text(ONE), {True}),
        (BLACK + text(ONE, ".01 g"), {True}),
        (b"q .2 .4 .6 rg 60 690 400 30 re f Q " + text(ONE, ".2 .4 .6 rg"), {True}),
        (BLACK + b"q 1 g 60 690 400 30 re f Q " + text(ONE), {False}),
        (BLACK + b"q 1 g 60 690 400 30 re f Q " + text(ONE, "1 g"), {True}),
        (b"q 0 g 100 0 2 792 re f Q " + text(ONE), {False}),
        (text(ONE, "3 Tr"), {True}),
        (text(ONE, "7 Tr"), {True}),
        (b"q 500 0 0 700 0 100 cm /X Do Q " + text(ONE, "3 Tr"), {False}),
        (text(ONE, "3 Tr") + b"q 500 0 0 700 0 100 cm /X Do Q", {False}),
        (text(ONE, where="72 -300"), {True}),
        (text(ONE, where="900 700"), {True}),
        (text(ONE, "0.05 0 0 0.05 0 0 cm", where="1000 9000"), {True}),
        (text(ONE) + BLACK, {True}),
        (text(ONE, "10 10 50 50 re W n"), {True}),
        (text(ONE, "0 0 0 0 re W n"), {True}),
        (text(ONE, "60 690 400 30 re W n"), {False}),
        (text(ONE, "60 690 400 30 re W n 0 0 20 20 re W n"), {True}),
    ],
    ids=[
        "seen", "white", "white in three", "white on black", "black on black",
        "nearly black on black", "blue on blue", "black on white on black", "white on white on black", "on a line",
        "not painted", "clipped", "under a scan's text",
        "a scan over its text", "below the sheet", "beside the sheet", "tiny", "under a bar",
        "cut off by a frame", "cut to nothing", "in a frame", "in the second of two frames",
    ],
)  # fmt: skip
def test_what_is_painted(content: bytes, unseen: set[bool]) -> None:
    body = page(text(TWO, where="72 60") + content, _6=PICTURE)
    assert hidden(body) == unseen
    assert hidden(body, TWO) == {False}


def test_hidden_and_seen_on_one_line_are_told_apart() -> None:
    content = b"BT /F 12 Tf 72 700 Td (seen ) Tj 1 g (" + ONE.encode() + b") Tj 0 g ( seen again) Tj ET"
    reading = documents.read(page(content))
    assert reading.document is not None
    assert [(each.text.split(), each.hidden) for each in reading.document.passages] == [
        ([ONE], True), (["seen", "seen", "again"], False),
    ]  # fmt: skip


def test_a_number_that_a_narrow_column_breaks() -> None:
    from scanner.identity.numbers import find_numbers
    from tests.identity.synthetic import REGIONS

    content = text(ONE[:17], where="72 700") + text(ONE[17:], where="72 686") + text("x", where="72 672")
    reading = documents.read(page(content))
    assert reading.document is not None
    assert ONE in {each.value for part in reading.document.passages for each in find_numbers(part.text, REGIONS)}


@pytest.mark.parametrize(
    ("note", "unseen"),
    [
        (b"/Subtype /Square /IC [0 0 0]", {True}), (b"/Subtype /Square", {False}),
        (b"/Subtype /Square /AP <</N 7 0 R>>", {True}), (b"/Subtype /Square /AP <</N 8 0 R>>", {False}),
        (b"/Subtype /Highlight /C [1 1 0]", {False}), (b"/Subtype /Text /IC [0 0 0]", {False}),
    ],
    ids=["filled", "a frame", "drawn filled", "drawn as a frame", "marked", "a sticker"],
)  # fmt: skip
def test_notes_that_lie_over_text(note: bytes, unseen: set[bool]) -> None:
    about = b"/Type /XObject /Subtype /Form /BBox [0 0 400 30]"
    body = page(
        text(ONE) + text(TWO, where="72 60"),
        about=b" /Annots [<</Type /Annot /Rect [60 690 460 720] %s>>]" % note,
        _7=stream(b"0 g 0 0 400 30 re f", about),
        _8=stream(b"0 G 0 0 400 30 re S", about),
    )
    assert hidden(body) == unseen
    assert hidden(body, TWO) == {False}


def test_the_outline() -> None:
    outline = b"/Outlines 6 0 R"
    item = b"<</Title (ID " + ONE.encode() + b") /Parent 6 0 R /Dest [3 0 R /Fit]>>"
    body = page(more=outline, _6=b"<</Type /Outlines /First 7 0 R /Last 7 0 R /Count 1>>", _7=item)
    assert hidden(body) == {False}


@pytest.mark.parametrize(
    "data",
    [
        f"<x:xmpmeta><dc:description>{ONE}</dc:description></x:xmpmeta>".encode(),
        f"(ID {ONE}) Tj".encode(),
        f"<FEFF{ONE.encode('utf-16-be').hex()}>".encode(),
        b"\xfe\xff" + f"身份证{ONE}号".encode("utf-16-be"),
    ],
    ids=["properties", "an older page", "hexadecimal", "two bytes"],
)
def test_squeezed_streams_that_no_page_shows(data: bytes) -> None:
    body = page(_6=stream(zlib.compress(data), b"/Filter /FlateDecode"))
    assert hidden(body) == {True}


def test_a_page_that_was_taken_out_and_a_stream_written_in_letters() -> None:
    shown = b"BT [<%s>] TJ ET" % ONE.encode().hex().encode()
    letters = base64.a85encode(zlib.compress(b"(ID " + TWO.encode() + b") Tj")) + b"~>"
    body = page(_6=stream(shown), _7=stream(letters, b"/Filter [/ASCII85Decode /FlateDecode]"))
    assert hidden(body) == hidden(body, TWO) == {True}
    damaged = page(_7=stream(b"\xff" * 9 + b"~>", b"/Filter [/ASCII85Decode /FlateDecode]"))
    assert documents.read(damaged).failures == ()


def test_a_form_in_xml() -> None:
    form = (
        f"<xdp:xdp xmlns:xdp='x'><field><value><text>{ONE[:6]} {ONE[6:14]} {ONE[14:]}</text></value></field></xdp:xdp>"
    )
    body = page(
        more=b"/AcroForm <</XFA 6 0 R /Fields []>>", _6=stream(zlib.compress(form.encode()), b"/Filter /FlateDecode")
    )
    assert hidden(body, f"{ONE[:6]} {ONE[6:14]} {ONE[14:]}") == {True}


def test_more_notes_than_are_read_are_told() -> None:
    note = b"<</Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (x)>> "
    reading = documents.read(page(about=b" /Annots [" + note * 20_001 + b"]"))
    assert [reason for reason, _ in reading.failures] == ["too_many"]


def test_a_file_without_pages_is_no_crash() -> None:
    assert documents.read(build({1: b"<</Type /Catalog>>"})).failures


@pytest.mark.parametrize("drawn", [True, False])
def test_signs_that_name_no_characters_are_not_taken_for_text(drawn: bool) -> None:
    font = (
        b"<</Type /Font /Subtype /Type0 /BaseFont /Sub /Encoding /Identity-H /DescendantFonts [<</Type /Font "
        b"/Subtype /CIDFontType2 /BaseFont /Sub "
        b"/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> "
        b"/FontDescriptor <</Type /FontDescriptor /FontName /Sub /Flags 4 /FontBBox [0 0 9 9]>>>>]>>"
    )
    codes = "".join(f"{code:04x}" for code in range(30, 120)).encode()
    content = b"BT /X 12 Tf %d Tr 72 700 Td <" % (0 if drawn else 3) + codes + b"> Tj ET"
    body = page(content, _6=font).replace(b"/XObject <</X 6 0 R>>", b"").replace(b"/F 5 0 R", b"/F 5 0 R /X 6 0 R")
    reading = documents.read(body)
    by_looks = [each for each in reading.document.passages if each.where.part == "picture"] if reading.document else []
    assert bool(by_looks) == (drawn and documents.reads_words())
    assert [reason for reason, _ in reading.failures] == ([] if by_looks else ["garbled"])
    assert documents.read(page(text(ONE))).failures == ()


def layered(config: bytes, *, form: bool = False, names: tuple[bytes, bytes] = (b"(a)", b"(b)")):
    """A PDF whose first number stands on layer 8, and the second on layer 9."""
    layers = {7 + at: b"<</Type /OCG /Name " + name + b">>" for at, name in enumerate(names, 1)}
    content = b"".join(b"/OC /%s BDC %s EMC " % (mark, text(number, where=place))
                       for mark, number, place in ((b"A", ONE, "72 700"), (b"B", TWO, "72 60")))  # fmt: skip
    shown = b"/OC /A BDC /X Do EMC " + text(TWO, where="72 60") if form else content
    objects = {
        1: b"<</Type /Catalog /Pages 2 0 R /OCProperties <</OCGs [8 0 R 9 0 R] /D <<" + config + b">>>>>>",
        2: b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        3: b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources <</Font <</F 5 0 R>> "
        b"/XObject <</X 6 0 R>> /Properties <</A 8 0 R /B 9 0 R>>>>>>",
        4: stream(shown),
        5: b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
        6: stream(text(ONE), b"/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources <</Font <</F 5 0 R>>>>"),
    }
    return build(objects | layers)


@pytest.mark.parametrize(
    ("config", "first", "second"),
    [
        (b"/OFF [8 0 R]", {True}, {False}),
        (b"/ON [8 0 R] /OFF [9 0 R]", {False}, {True}),
        (b"/BaseState /OFF /ON [9 0 R]", {True}, {False}),
        (b"/ON [8 0 R 9 0 R]", {False}, {False}),
    ],
    ids=["off", "the other", "all but one", "on"],
)
def test_layers(config: bytes, first: set[bool], second: set[bool]) -> None:
    assert (hidden(layered(config)), hidden(layered(config), TWO)) == (first, second)


def test_a_form_on_a_layer_that_is_off() -> None:
    body = layered(b"/OFF [8 0 R]", form=True)
    assert (hidden(body), hidden(body, TWO)) == ({True}, {False})


def test_layers_by_name() -> None:
    chinese = b"<FEFF518590E8>", b"(\\376\\377Qq)"
    assert hidden(layered(b"/OFF [8 0 R]", names=chinese)) == {True}
    assert hidden(layered(b"/OFF [9 0 R]", names=chinese), TWO) == {True}
    same = layered(b"/OFF [8 0 R]", names=(b"(a)", b"(a)"))
    assert (hidden(same), hidden(same, TWO)) == ({True}, {False}), "of two of one name it is known which is off"


def test_layers_of_a_stream_of_objects() -> None:
    said = {1: b"<</Type /OCG /Name (a)>>", 2: b"<</Type /OCG /Name (b)>>", 3: b"<</D <</OFF [2 0 R]>>>>"}
    places = [sum(len(each) + 1 for each in list(said.values())[:at]) for at in range(3)]
    head = b" ".join(b"%d %d" % pair for pair in zip(said, places, strict=True)) + b" "
    assert layers.off([head + b" ".join(said.values())]) == {"b"}


@pytest.mark.parametrize(
    ("said", "unseen"),
    [
        (b"/OCGs 8 0 R", True), (b"/OCGs [8 0 R 9 0 R]", False), (b"/OCGs [8 0 R 9 0 R] /P /AllOn", True),
        (b"/OCGs [8 0 R] /P /AllOff", False), (b"/OCGs [9 0 R] /P /AnyOff", True), (b"/OCGs []", False),
        (b"/VE [/Not 9 0 R]", True), (b"/VE [/Not 8 0 R]", False),
        (b"/VE [/And 9 0 R [/Or 8 0 R [/Not 8 0 R]]]", False),
        (b"/VE [/And 9 0 R 8 0 R]", True),
    ],
)  # fmt: skip
def test_memberships_of_layers(said: bytes, unseen: bool) -> None:
    body = layered(b"/OFF [8 0 R]").replace(b"/Properties <</A 8 0 R", b"/Properties <</A 10 0 R")
    member = b"\n10 0 obj <</Type /OCMD " + said + b">> endobj\ntrailer"
    assert hidden(body.replace(b"\ntrailer", member, 1)) == {unseen}


def test_a_layer_that_is_off_by_use() -> None:
    """The layer is for printing; what says so stands at the layer, and the file asks to look there."""
    by_use = b"/AS [<</Event /View /Category [/View] /OCGs [8 0 R]>>]"
    use = b"(a) /Usage <</View <</ViewState /OFF>>>>"
    assert hidden(layered(by_use, names=(use, b"(b)"))) == {True}
    assert hidden(layered(b"", names=(use, b"(b)"))) == {False}
