"""Open documents and slides: what they hold and their look hides."""

from __future__ import annotations

import pytest

from tests.documents.test_hidden_places import SPACES, hidden, zipped
from tests.identity.synthetic import citizens

NUMBERS = citizens(20, seed=72)


@pytest.mark.parametrize(
    ("shape", "place", "unseen"),
    [
        ("", "", False), ('hidden="1"', "", True),
        ("", '<a:off x="100" y="100"/><a:ext cx="900" cy="100"/>', False),
        ("", '<a:off x="9200000" y="100"/><a:ext cx="900" cy="100"/>', True),
        ("", '<a:off x="-1000" y="100"/><a:ext cx="900" cy="100"/>', True),
        ("", '<a:off x="100" y="6900000"/><a:ext cx="900" cy="100"/>', True),
    ],
)  # fmt: skip
def test_shapes_that_a_slide_does_not_show(shape, place, unseen):
    space = 'xmlns:p="p" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    slide = (
        f"<p:sld {space}><p:sp><p:nvSpPr><p:cNvPr id='1' {shape}/></p:nvSpPr><p:spPr><a:xfrm>{place}</a:xfrm></p:spPr>"
        f"<p:txBody><a:p><a:r><a:t>身份证 {NUMBERS[19]}</a:t></a:r></a:p></p:txBody></p:sp>"
        "<p:sp><p:txBody><a:p><a:r><a:t>后面</a:t></a:r></a:p></p:txBody></p:sp></p:sld>"
    )
    body = zipped({
        "[Content_Types].xml": "<Types/>",
        "ppt/presentation.xml": '<p:presentation xmlns:p="p"><p:sldSz cx="9144000" cy="6858000"/></p:presentation>',
        "ppt/slides/slide1.xml": slide,
    })  # fmt: skip
    assert hidden(body, NUMBERS[19]) == {unseen}
    assert hidden(body, "后面") == {False}


@pytest.mark.parametrize(
    ("colour", "ground", "unseen"), [("#ffffff", "", True), ("#FF0000", "", False), ("#ffffff", "#003366", False)]
)
def test_white_letters_of_an_open_document(colour, ground, unseen):
    properties = f'<style:paragraph-properties fo:background-color="{ground}"/>' if ground else ""
    styles = (
        f'<style:style style:name="p">{properties}</style:style>'
        f'<style:style style:name="w"><style:text-properties fo:color="{colour}"/></style:style>'
    )
    text = f'<text:p text:style-name="p">见<text:span text:style-name="w">身份证 {NUMBERS[3]}</text:span></text:p>'
    head = f"<office:document-content {SPACES} xmlns:fo='fo'>{styles}"
    body = f"{head}<office:body>{text}</office:body></office:document-content>"
    assert hidden(zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": body}), NUMBERS[3]) == {
        unseen
    }


def test_a_deletion_that_stands_in_its_place():
    region = '<text:changed-region text:id="c"><text:deletion/></text:changed-region>'
    changes = f"<text:tracked-changes>{region}</text:tracked-changes>"
    text = (
        f'<text:p>前<text:change-start text:change-id="c"/>{NUMBERS[3]}<text:change-end text:change-id="c"/>后</text:p>'
    )
    body = f"<office:document-content {SPACES}>{changes}{text}</office:document-content>"
    file = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": body})
    assert hidden(file, NUMBERS[3]) == {True}
    assert hidden(file, "后") == {False}


def test_a_section_that_is_not_shown():
    text = f'<text:section text:display="none"><text:p>{NUMBERS[7]}</text:p></text:section><text:p>后</text:p>'
    body = f"<office:document-content {SPACES}>{text}</office:document-content>"
    file = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": body})
    assert (hidden(file, NUMBERS[7]), hidden(file, "后")) == ({True}, {False})


@pytest.mark.parametrize(("about", "unseen"), [('text:is-hidden="true"', True), ('text:is-hidden="false"', False)])
def test_a_section_under_a_condition(about, unseen):
    text = f'<text:section text:display="condition" {about}><text:p>{NUMBERS[7]}</text:p></text:section>'
    body = f"<office:document-content {SPACES}>{text}</office:document-content>"
    file = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": body})
    assert hidden(file, NUMBERS[7]) == {unseen}


def test_text_of_a_field_that_is_not_shown():
    field = f'<text:hidden-text text:condition="1" text:string-value="证 {NUMBERS[8]}" text:is-hidden="true"/>'
    body = f"<office:document-content {SPACES}><text:p>见{field}</text:p></office:document-content>"
    file = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": body})
    assert hidden(file, "证") == {True}


def test_letters_too_small_to_be_read():
    assert hidden(f"{{\\rtf1\\ansi x {{\\fs2 {NUMBERS[6]}}}}}".encode(), NUMBERS[6]) == {True}
    assert hidden(f"{{\\rtf1\\ansi x {{\\fs21 {NUMBERS[6]}}}}}".encode(), NUMBERS[6]) == {False}
    style = '<style:style style:name="t"><style:text-properties fo:font-size="{}"/></style:style>'
    for size, unseen in (("1pt", True), ("1.5pt", True), ("12pt", False), ("10.5pt", False)):
        text = f'<text:p>见<text:span text:style-name="t">{NUMBERS[6]}</text:span></text:p>'
        body = f"<office:document-content {SPACES} xmlns:fo='fo'>{style.format(size)}{text}</office:document-content>"
        file = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": body})
        assert hidden(file, NUMBERS[6]) == {unseen}, size
