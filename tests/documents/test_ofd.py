"""Fixed layout documents (OFD): programs name their parts and set their lines each in its own way."""

from __future__ import annotations

import pytest

from bench.leaking.planter import zipped
from scanner import documents
from tests.identity.synthetic import citizens

ONE, TWO = citizens(2, seed=98)


def page(*objects: str) -> str:
    content = "".join(objects)
    return f'<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content>{content}</ofd:Content></ofd:Page>'


def written(*codes: str, look: str = "", colour: str = "") -> str:
    head = f'<ofd:TextObject Boundary="10 20 150 12" Size="4" {look}>'
    return f"{head}{colour}{''.join(codes)}</ofd:TextObject>"


def code(text: str, x: float = 0, y: float = 4, steps: str = "") -> str:
    return f'<ofd:TextCode X="{x}" Y="{y}" DeltaX="{steps}">{text}</ofd:TextCode>'


def told(files: dict[str, str]) -> list[tuple[str, bool]]:
    reading = documents.read(zipped({"OFD.xml": "<OFD/>", **files}))
    assert reading.document is not None
    assert reading.failures == ()
    return [(each.text, each.hidden) for each in reading.document.passages]


@pytest.mark.parametrize("name", ["Doc_0/Pages/Page_1/PageContent.xml", "Doc_1/Temps/Temp_0.xml", "D/Annots/1/a.xml"])
def test_parts_are_known_by_what_they_hold(name: str) -> None:
    assert told({name: page(written(code(f"张某 {ONE}")))}) == [(f"张某 {ONE}", False)]


def test_several_stretches_of_one_object() -> None:
    near = written(code(f"证{ONE[:9]}"), code(ONE[9:], 22))
    spaced = written(code(f"证{TWO[:9]}", steps="g 9 5"), code(TWO[9:], 50))
    far, below = written(code("张某"), code(ONE, 40)), written(code("张某"), code(ONE, 0, 9))
    assert told({"Doc_0/Pages/P.xml": page(near, spaced, far, below)}) == [
        (f"证{ONE}", False), (f"证{TWO}", False), (f"张某\t{ONE}", False), ("张某", False), (ONE, False),
    ]  # fmt: skip


@pytest.mark.parametrize("look", ['Alpha="0"', 'Visible="false"'])
def test_text_that_is_not_seen(look: str) -> None:
    assert told({"Doc_0/P.xml": page(written(code(ONE), look=look))}) == [(ONE, True)]


def test_a_clear_colour() -> None:
    assert told({"Doc_0/P.xml": page(written(code(ONE), colour='<ofd:FillColor Alpha="0"/>'))}) == [(ONE, True)]


def test_what_a_note_says_and_an_attachment_in_xml() -> None:
    note = f"<PageAnnot><Annot><Remark>张某 {ONE[:6]}</Remark></Annot></PageAnnot>"
    files = {"Doc_0/Annots/A.xml": note, "Doc_0/Attachs/data.xml": f"<?xml version='1.0'?><x><p>李某 {TWO[:6]}</p></x>"}
    assert told(files) == [(f"张某 {ONE[:6]}", True), (f"李某 {TWO[:6]}", False)]
