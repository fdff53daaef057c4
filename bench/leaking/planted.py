# ruff: noqa: E501  (Chinese is counted as twice as wide)
"""Documents with invented numbers in them: every format, every place, every spelling; from a seeded generator."""

from __future__ import annotations

import io
import random
import tarfile
from collections.abc import Callable, Iterator
from email.message import EmailMessage

import docx
import libarchive
import openpyxl
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from PIL import Image, ImageDraw, ImageFont

from bench.hostile.portable import page
from bench.leaking.planter import Plant, Planter, saved, zipped
from tests.documents.test_old_formats import compound, word
from tests.documents.test_read import pdf

BORROWED = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
    b"/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
    b"/DW 1000/W[814[500]]>>]>>"
)
"""A font of the system, as a PDF names it that does not carry it."""
FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"


def letter(plant: Planter) -> bytes:
    paper = docx.Document()
    paper.add_paragraph(plant.row("docx body"))
    runs, number = paper.add_paragraph("身份证 "), plant.put("docx runs", spellings=("plain",))
    for at in range(0, 18, 5):
        runs.add_run(number[at : at + 5])
    table = paper.add_table(3, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "姓名", "身份证号"
    for row in table.rows[1:]:
        row.cells[0].text, row.cells[1].text = "王某", plant.put("docx table")
    paper.sections[0].header.paragraphs[0].text = plant.row("docx header")
    paper.add_paragraph().add_run(plant.row("docx hidden text", "hidden")).font.hidden = True
    paper.core_properties.comments = plant.row("docx properties", "hidden")
    for tag, text, kind in (("w:del", "w:delText", "hidden"), ("w:ins", "w:t", "text")):
        change, run, words = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text)
        change.set(qn("w:id"), "9")
        change.set(qn("w:author"), "a")
        words.text = plant.row(f"docx {tag[2:]}", kind)
        run.append(words)
        change.append(run)
        paper.add_paragraph("修订")._p.append(change)
    return saved(paper)


def workbook(plant: Planter) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["序号", "姓名", "身份证号", "金额"])
    for index in range(4):
        sheet.append([index, "张某", plant.put("xlsx cell"), 300])
    sheet.append([9, "李某", plant.put("xlsx hidden row", "hidden")])
    sheet.row_dimensions[sheet.max_row].hidden = True
    sheet["H2"] = plant.put("xlsx hidden column", "hidden")
    sheet.column_dimensions["H"].hidden = True
    sheet["B2"].comment = Comment(plant.row("xlsx comment", "hidden"), "a")
    for state in ("hidden", "veryHidden"):
        other = book.create_sheet(state)
        other.sheet_state = state
        other["C4"] = plant.put(f"xlsx {state} sheet", "hidden")
    digits = ("plain", "small x")
    book.defined_names["a"] = DefinedName("a", attr_text=f'"{plant.put("xlsx name", "hidden", digits)}"')
    sheet.oddHeader.center.text = plant.put("xlsx head of print", "hidden", digits)
    sheet["B9"].hyperlink = f"http://a.gov.cn/?id={plant.put('xlsx link', 'hidden', digits)}"
    return saved(book)


def corners(plant: Planter) -> bytes:
    """A workbook with a stray cell in the last corner of its sheet."""
    book = openpyxl.Workbook()
    book.active.append(["姓名", "身份证号"])
    book.active.append(["张某", plant.put("xlsx far, near cell")])
    book.active["XFD1048576"] = plant.put("xlsx far, last cell")
    book.active["D9"] = plant.put("xlsx far, hidden column", "hidden")
    book.active.column_dimensions["D"].hidden = True
    return saved(book)


def slides(plant: Planter) -> bytes:
    a = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="p"'
    slide = "<p:sld {show} {a}><p:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sld>"
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "ppt/presentation.xml": "<p/>",
            "ppt/slides/slide1.xml": slide.format(show="", a=a, text=plant.row("pptx slide")),
            "ppt/slides/slide2.xml": slide.format(show='show="0"', a=a, text=plant.row("pptx hidden", "hidden")),
            "ppt/notesSlides/notesSlide1.xml": slide.format(show="", a=a, text=plant.row("pptx notes")),
        }
    )


def open_text(plant: Planter) -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table", "style")
    )
    number = plant.put("odt spans", spellings=("plain",))
    body = (
        f"<office:document-content {spaces}><style:style style:name='v'><style:text-properties text:display='none'/>"
        f"</style:style><text:p>{plant.row('odt body')}</text:p><text:p>身份证{number[:7]}<text:span>{number[7:12]}</text:span>"
        f"{number[12:]}</text:p><text:p>见<text:span text:style-name='v'>{plant.row('odt hidden', 'hidden')}</text:span>"
        f"</text:p></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": body})


def open_book(plant: Planter) -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table", "style", "number", "fo")
    )
    styles = (
        "<number:text-style style:name='N'/><style:style style:name='empty' style:data-style-name='N'/>"
        "<style:style style:name='white'><style:text-properties fo:color='#ffffff'/></style:style>"
        "<style:style style:name='low'><style:table-row-properties style:row-height='0cm'/></style:style>"
    )
    places = {"cell": ("", ""), "white": ("", "white"), "empty format": ("", "empty"), "row of no height": ("low", "")}
    rows = "".join(
        f"<table:table-row table:style-name='{row}'><table:table-cell table:style-name='{cell}' office:value-type='string'>"
        f"<text:p>{plant.put(f'ods {place}', 'text' if place == 'cell' else 'hidden')}</text:p></table:table-cell></table:table-row>"
        for place, (row, cell) in places.items()
    )
    body = (
        f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f"<office:spreadsheet><table:table table:name='名单'>{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind, "META-INF/manifest.xml": "<manifest/>", "content.xml": body})


def fixed_layout(plant: Planter) -> bytes:
    text = plant.row("ofd characters")
    objects = "".join(
        f'<ofd:TextObject Boundary="{10 + 4 * at} 20 4 4"><ofd:TextCode>{char}</ofd:TextCode></ofd:TextObject>'
        for at, char in enumerate(text)
    )
    page = f'<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content>{objects}</ofd:Content></ofd:Page>'
    return zipped({"OFD.xml": "<OFD/>", "Doc_0/Pages/Page_0/Content.xml": page})


def rich_text(plant: Planter) -> bytes:
    def coded(text: str) -> str:
        return "".join(char if char.isascii() else f"\\u{ord(char)}?" for char in text)

    return (
        f"{{\\rtf1\\ansi {coded(plant.row('rtf body'))}\\par {{\\v {coded(plant.row('rtf hidden', 'hidden'))}}}\\par "
        f"{{\\header {coded(plant.row('rtf header'))}}}{{\\info{{\\title {coded(plant.row('rtf title', 'hidden'))}}}}}}}"
    ).encode()


def plain(plant: Planter) -> bytes:
    encoding = plant.chance.choice(("utf-8", "gb18030", "utf-16", "utf-16-le", "utf-8-sig"))
    narrow = ("plain", "6 8 4", "6-8-4", "full width", "digit by digit")
    rows = "\r\n".join(f"王某,{plant.put(f'csv {encoding}', spellings=narrow)},低保" for _ in range(4))
    return f"姓名,身份证号,类别\r\n{rows}\r\n".encode(encoding)


def web(plant: Planter) -> bytes:
    rows = "".join(f"<tr><td>王某</td><td>{plant.put('html table')}</td></tr>" for _ in range(3))
    hidden = f"<td style='display:none'>{plant.put('html hidden cell')}</td><!-- {plant.put('html comment', 'hidden', ('plain',))} -->"
    return f"<html><meta charset=gb2312><table><tr><th>姓名</th><th>身份证号</th></tr>{rows}<tr>{hidden}</tr></table>".encode(
        "gb18030", "replace"
    )


def old_word(plant: Planter) -> bytes:
    return word(plant.row("doc wide") + "\r", f"ID {plant.put('doc bytes', spellings=('plain', '6 8 4'))}\r")


def old_remains(plant: Planter) -> bytes:
    text = plant.put("ole properties", "hidden", ("plain",))
    return compound({"PowerPoint Document": bytes(64), "SummaryInformation": b"\x1e\0\0\0" + text.encode() + b"\0"})


def portable(plant: Planter) -> bytes:
    narrow = ("plain", "6 8 4", "6-8-4", "4 4 4 4 2", "digit by digit")
    return pdf(*(f"ID card {plant.put('pdf text', spellings=narrow)}" for _ in range(3)))


def borrowed(plant: Planter) -> bytes:
    """A PDF in a Chinese font that it does not carry: lines, a turned line, and digits placed one by one."""

    def told(text: str) -> bytes:
        return b"<%s> Tj" % text.encode("utf-16-be").hex().encode()

    number, order = plant.put("pdf digit by digit", spellings=("plain",)), list(range(18))
    plant.chance.shuffle(order)
    lines = [
        b"BT /F 10 Tf 40 780 Td %s ET" % told(plant.row("pdf borrowed font")),
        b"BT /F 10 Tf 0 1 -1 0 560 40 Tm %s ET" % told(plant.row("pdf turned")),
        *(b"BT /F 12 Tf %d 600 Td %s ET" % (72 + 16 * at, told(number[at])) for at in order),
    ]
    return page(b" ".join(lines), _5=BORROWED)


def packed(plant: Planter) -> bytes:
    inner = {"一.csv": plain(plant), "二.xlsx": workbook(plant)}
    form = plant.chance.choice(("zip", "tar.gz", "7z", "mail"))
    if form == "zip":
        return zipped({"内/" + name: body for name, body in inner.items()})
    if form == "tar.gz":
        buffer = io.BytesIO()
        with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
            for name, body in inner.items():
                info = tarfile.TarInfo(name)
                info.size = len(body)
                archive.addfile(info, io.BytesIO(body))
        return buffer.getvalue()
    if form == "mail":
        message = EmailMessage()
        message["Subject"] = "名单"
        message.set_content(plant.row("mail body"))
        for name, body in inner.items():
            message.add_attachment(body, "application", "octet-stream", filename=name)
        return message.as_bytes()
    parts: list[bytes] = []

    def write(data: bytes) -> int:
        parts.append(bytes(data))
        return len(data)

    with libarchive.custom_writer(write, "7zip") as archive:
        for name, body in inner.items():
            archive.add_file_from_memory(name.replace("一", "a").replace("二", "b"), len(body), body)
    return b"".join(parts)


def scan(plant: Planter) -> bytes:
    """A page of A4 at 150 dots an inch, a little turned and compressed, as PDF, JPEG or PNG."""
    page, font = Image.new("L", (1240, 1754), 250), ImageFont.truetype(FONT, plant.chance.choice((24, 26, 30)))
    pen = ImageDraw.Draw(page)
    for line in range(12):
        number = plant.put("scan", "scan", ("plain",))
        pen.text((100, 120 + line * 60), f"{line + 1}  王某某  {number}  低保", font=font, fill=20)
    page = page.rotate(plant.chance.uniform(-1, 1), fillcolor=250)
    buffer = io.BytesIO()
    page.save(buffer, plant.chance.choice(("PDF", "JPEG", "PNG")))
    return buffer.getvalue()


FORMATS: dict[str, Callable[[Planter], bytes]] = {
    "docx": letter, "xlsx": workbook, "xlsx far": corners, "pptx": slides, "odt": open_text, "ods": open_book, "ofd": fixed_layout, "rtf": rich_text,
    "csv": plain, "html": web, "doc": old_word, "ole": old_remains, "pdf": portable, "pdf borrowed": borrowed, "packed": packed,
}  # fmt: skip


def documents(seed: int, rounds: int) -> Iterator[tuple[str, bytes, list[Plant]]]:
    """Format, bytes and what was put in, `rounds` of each format."""
    for number in range(rounds):
        for name, make in FORMATS.items():
            plant = Planter(random.Random(f"{seed} {name} {number}"))
            body = make(plant)
            yield name, body, plant.plants
