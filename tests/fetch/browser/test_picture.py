"""Pictures of places in documents that are no HTML: nothing found there is lost for want of one."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from scanner.fetch.browser import Answer
from scanner.model import Visitor, Where

URL = "http://www.shili.gov.cn/a"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 160" width="300" height="80">{}</svg>'
TEXT = '<text y="90" x="40" font-size="40">字</text>'
RED = (221, 0, 0)
DOCUMENTS = (
    ("image/svg+xml", DRAWING.format(TEXT), "svg > text:nth-of-type(1)"),
    ("application/xhtml+xml", f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{TEXT}</body></html>', "body > text"),
    ("application/xml", "<list><item>一</item></list>", "list > item"),
    ("text/plain", "一", "body > pre:nth-of-type(1)"),
    ("application/json", '{"a": 1}', "body"),
)


@pytest.fixture
def pictured(run, browser):
    def picture(kind: str, body: str, selector: str) -> Image.Image:
        async def replay(url):
            return Answer(200, (("Content-Type", kind),), body.encode()) if url == URL else None

        async def go():
            async with browser.visit(URL, Visitor.DESKTOP, replay=replay) as visit:
                return await visit.picture([Where(selector=selector)])

        return Image.open(io.BytesIO(run(go()))).convert("RGB")

    return picture


@pytest.mark.parametrize(("kind", "body", "selector"), DOCUMENTS, ids=[kind for kind, _, _ in DOCUMENTS])
def test_every_kind_of_document_has_a_picture(pictured, kind, body, selector):
    assert pictured(kind, body, selector).width >= 300


def test_the_place_in_a_drawing_is_boxed(pictured):
    picture = pictured(*DOCUMENTS[0])
    red = [(x, y) for x in range(picture.width) for y in range(picture.height) if picture.getpixel((x, y)) == RED]
    assert red, "a frame"
    assert 5 < min(x for x, _ in red) < 25, "40 units of the drawing are 20 pixels"
    assert max(y for _, y in red) < 80
