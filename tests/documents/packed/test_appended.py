"""Archives behind pictures and programs are read, and told."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from bench.leaking.planter import zipped
from scanner import documents
from tests.identity.synthetic import citizens

(ONE,) = citizens(1, seed=99)


def picture(form: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (300, 200), "white").save(buffer, form)
    return buffer.getvalue()


@pytest.mark.parametrize("before", [picture("PNG"), picture("JPEG"), picture("GIF"), b"MZ" + b"\0" * 600])
def test_an_archive_behind_another_file(before: bytes) -> None:
    reading = documents.read(before + zipped({"名单.txt": f"张某 {ONE}"}))
    assert reading.document is not None
    assert [(each.text, each.where.member) for each in reading.document.passages if each.where.part != "remains"] == [
        (f"张某 {ONE}", "appended/名单.txt")
    ]


def test_a_packed_archive_that_is_cut_is_told() -> None:
    reading = documents.read(picture("PNG") + b"Rar!\x1a\x07\x01\x00" + b"\0" * 40)
    assert reading.failures != ()


def test_a_picture_alone() -> None:
    assert documents.read(picture("PNG")).failures == ()
