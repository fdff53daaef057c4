"""Real files of every kind, read in the jail."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import UTC, datetime

import docx
import openpyxl
import pytest

from scanner import documents
from scanner.model import Snapshot
from tests.identity.synthetic import citizens

ONE, TWO = citizens(2, seed=21)


def saved(thing):
    buffer = io.BytesIO()
    thing.save(buffer)
    return buffer.getvalue()


def workbook():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "名单"
    sheet.append(["姓名", "身份证号", "金额"])
    sheet.append(["张某", ONE, 100])
    sheet.column_dimensions["B"].hidden = True
    sheet.append(["李某", "", 200])
    sheet.row_dimensions[3].hidden = True
    other = book.create_sheet("原始数据")
    other["C4"] = TWO
    other["D5"] = 440305199109089805
    other.sheet_state = "veryHidden"
    return saved(book)


def letter():
    paper = docx.Document()
    paper.add_paragraph(f"公示 {ONE}")
    table = paper.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "姓名", "身份证"
    table.cell(1, 0).text, table.cell(1, 1).text = "张某", TWO
    paper.sections[0].header.paragraphs[0].text = "页眉"
    paper.add_paragraph().add_run("隐藏文字").font.hidden = True
    paper.part.relate_to("https://casino.example/", docx.opc.constants.RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    return saved(paper)


def pdf(*texts, link="https://casino.example/"):
    """A PDF of one page for each text, written by hand."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    kids = []
    for text in texts:
        stream = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET"
        objects.append(f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream")
        note = f"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI({link})>>>>"
        font = "<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {len(objects)} 0 R"
            f"/Resources{font}/Annots[{note}]>>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    body, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{each}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return body + f"{head}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF".encode()


def archive(files, flag=True):
    """A zip; without `flag`, names are stored in GBK as old programs do."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in files.items():
            if flag:
                zipped.writestr(name, content)
            else:
                stand_in = "~" * len(name.encode("gbk"))
                zipped.writestr(stand_in, content)
    body = buffer.getvalue()
    for name in () if flag else files:
        body = body.replace(b"~" * len(name.encode("gbk")), name.encode("gbk"))
    return body


def told(body, name=""):
    reading = documents.read(body, name)
    assert reading.failures == ()
    return [(passage.text, passage.hidden) for passage in reading.document.passages]


def test_workbook_shows_what_it_hides():
    reading = documents.read(workbook())
    assert reading.failures == ()
    seen = {(p.text, p.where.sheet, p.where.cell, p.hidden) for p in reading.document.passages}
    assert seen >= {
        ("姓名", "名单", "A1", False),
        ("身份证号", "名单", "B1", True),
        (ONE, "名单", "B2", True),
        ("100", "名单", "C2", False),
        ("李某\t\t200", "名单", "A3", True),
        (f"{TWO}\t", "原始数据", "C4", True),
    }
    assert any(p.where.cell == "C5" and p.text.startswith("\t4403051991090") for p in reading.document.passages)


def test_word_file():
    reading = documents.read(letter())
    texts = {(p.text, p.hidden, p.where.part) for p in reading.document.passages}
    assert {each for each in texts if each[2] != "properties"} == {
        (f"公示 {ONE}", False, "document"),
        ("姓名\t身份证", False, "document"),
        (f"张某\t{TWO}", False, "document"),
        ("隐藏文字", True, "document"),
        ("页眉", False, "header"),
    }
    assert reading.document.links == ("https://casino.example/",)
    assert (reading.document.kind, reading.failures) == ("docx", ())


def test_pdf():
    reading = documents.read(pdf(f"number {ONE}", "second page"))
    assert [(p.text.strip(), p.where.page) for p in reading.document.passages] == [
        (f"number {ONE}", 1),
        ("second page", 2),
    ]
    assert reading.document.links == ("https://casino.example/",)
    assert reading.failures == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_tables_of_text(encoding):
    lines = io.StringIO()
    csv.writer(lines).writerows([["姓名", "身份证号", "住址"], ["张某", ONE, "某村,某组"], ["李某", TWO, ""]])
    body = lines.getvalue().encode(encoding)
    assert told(body, "a.csv")[1] == (f"张某\t{ONE}\t某村,某组", False)


def test_numbers_with_an_exponent_are_those_that_a_spreadsheet_rounds():
    body = "姓名,身份证号\n张某,4.4030519910908979e+17\n李某,4.4030519910908E+17\n王某,4.4E+17\n".encode()
    assert [text for text, _ in told(body, "a.csv")[1:]] == [
        "张某\t440305199109089000",
        "李某\t440305199109080000",
        "王某\t4.4E+17",
    ]


def test_plain_text_and_html():
    assert told(f"第一行\n身份证 {ONE}".encode("gb18030")) == [("第一行", False), (f"身份证 {ONE}", False)]
    html = f"<html><head><title>表</title></head><body><p>前</p><table><tr><td>张某</td><td>{ONE}</td></tr></table>"
    assert told(html.encode(), "名单.xls") == [("表", False), ("前", False), (f"张某\t{ONE}", False)]


def test_a_piece_of_html_is_read_as_such():
    coded = "".join(f"&#x{ord(digit):x};" for digit in "110101")
    assert [each.text for each in documents.read(f"<p>ID {coded}".encode()).document.passages] == ["ID 110101"]
    assert documents.read(b"a <b and c> d").document.kind == "txt"


def test_rich_text():
    body = rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f0 A;}}\'d0\'d5\'c3\'fb " + ONE.encode() + rb"\par \u26446?\u26576? x}"
    assert told(body) == [(f"姓名 {ONE}", False), ("李某 x", False)]


def test_archive_in_archive_with_old_names():
    inner = archive({"名单.xlsx": workbook(), "说明.txt": "说明"}, flag=False)
    reading = documents.read(archive({"附件.zip": inner, "照片01.jpg": b"\xff\xd8\xff"}, flag=False))
    assert {p.where.member for p in reading.document.passages} == {"附件.zip/名单.xlsx", "附件.zip/说明.txt"}
    assert (reading.document.kind, reading.failures) == ("zip", ())


def test_content_says_what_a_file_is_not_its_name():
    assert documents.read(pdf("x"), "a.docx").document.kind == "pdf"
    assert documents.read(letter(), "a.pdf").document.kind == "docx"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "damaged"),
        (b"Rar!\x1a\x07\x00" + b"x" * 99, "damaged"),
        (b"\x00\x01\x02" * 99, "unsupported"),
        (b"%PDF-1.4 nothing", "damaged"),
        (b"PK\x03\x04" + b"x" * 99, "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 99, "damaged"),
    ],
)
def test_what_cannot_be_read_is_said(body, reason):
    reading = documents.read(body)
    assert reading.document is None
    assert [each for each, _ in reading.failures] == [reason]


def test_a_pdf_with_a_password():
    body = pdf("secret")
    standard = b"<</Filter/Standard/V 1/R 2/P -4/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>"
    locked = body.replace(b"/Root 1 0 R", b"/Root 1 0 R/ID[<00><00>]/Encrypt " + standard)
    assert [reason for reason, _ in documents.read(locked).failures] == ["encrypted"]


def test_which_answers_are_documents():
    def readable(body, content_type="application/octet-stream"):
        headers = (("Content-Type", content_type),)
        now = datetime.now(UTC)
        return documents.readable(
            Snapshot(url="http://a/", final_url="http://a/", fetched_at=now, headers=headers, body=body)
        )

    assert readable(pdf("x"), "text/html")
    assert readable(workbook())
    assert readable("姓名,证号".encode(), "text/csv")
    assert not readable(b"<html><p>page", "text/html")
    assert not readable(b"var a = 1", "application/javascript")
    assert readable(b"\x89PNG\r\n", "image/png")
