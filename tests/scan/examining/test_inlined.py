"""Codes on pictures written into the page."""

from __future__ import annotations

import asyncio
import base64
import io
from datetime import UTC, datetime

import pytest
import zxingcpp
from PIL import Image

from scanner.model import SiteEntry, Snapshot
from scanner.page import Page
from scanner.scan.examining.examiner import load_rules
from scanner.scan.examining.look import look

HOME = "http://www.site-demo.gov.cn/"
RULES = load_rules(None)


def code(text: str) -> str:
    barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    drawn = memoryview(zxingcpp.write_barcode_to_image(barcode, scale=6))
    file = io.BytesIO()
    Image.frombuffer("L", (drawn.shape[1], drawn.shape[0]), drawn.tobytes()).save(file, "PNG")
    return f"data:image/png;base64,{base64.b64encode(file.getvalue()).decode()}"


def looked(html: str):
    body = f"<html><head><title>县人民政府</title></head><body><p>公告内容</p>{html}</body></html>".encode()
    snapshot = Snapshot(url=HOME, final_url=HOME, fetched_at=datetime.now(UTC), body=body)
    return asyncio.run(look([Page(snapshot, SiteEntry(home=HOME, own=True))], RULES))


def test_a_code_is_a_link_and_its_words_are_read():
    found = looked(f"<img src='{code('澳门葡京娱乐城 注册送彩金888 http://www.pj5588-casino.example/')}'>")
    (finding,) = (each for each in found.findings if each.rule.startswith("hijacked_content/"))
    assert (finding.where.part, finding.url) == ("code", HOME)


def test_where_a_code_leads_is_followed():
    target = "http://www.pj5588.example/app"
    assert looked(f'<img src="{code(target)}">').leads == (target,)


@pytest.mark.parametrize("html", ["<img src=data:image/png;base64,AAAA>", "<img src='data:image/png;base64,%s'>"])
def test_a_broken_picture_breaks_nothing(html: str):
    found = looked(html.replace("%s", "x" * 700))
    assert found.leads == ()
    assert {each.reason for each in found.failures} <= {"damaged"}


def test_more_pictures_than_are_read_are_a_failure():
    html = "".join(f'<img src="{code(f"http://a{number}.example/")}">' for number in range(14))
    assert "too_many" in {each.reason for each in looked(html).failures}
