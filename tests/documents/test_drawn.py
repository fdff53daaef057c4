"""Text on slides and drawings: what lies behind it, what is drawn over it, and what is beside the sheet."""

from __future__ import annotations

import pytest

from scanner import documents
from tests.documents.test_hidden_places import hidden, zipped
from tests.identity.synthetic import citizens

ONE, TWO = citizens(2, seed=131)
NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"), ("text", "text"), ("style", "style"), ("draw", "drawing"), ("svg", "svg-compatible"),
        ("fo", "xsl-fo-compatible"), ("presentation", "presentation"),
    )
)  # fmt: skip


def deck(ink="", ground="", before="", after="", slide=""):
    """A slide with one number; `before` and `after` are the colours of shapes drawn under and over it."""

    def fill(colour):
        return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>' if colour else ""

    def shape(box, colour, text):
        left, top, width, height = box
        place = f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        return f'<p:sp><p:spPr>{place}<a:prstGeom prst="rect"/>{fill(colour) or "<a:noFill/>"}</p:spPr>{text}</p:sp>'

    letters = f"<a:rPr>{fill(ink)}</a:rPr>" if ink else ""
    text = f"<p:txBody><a:p><a:r>{letters}<a:t>{ONE}</a:t></a:r></a:p></p:txBody>"
    around = [shape((100, 100, 900, 400), colour, "") if colour else "" for colour in (before, after)]
    back = f"<p:bg><p:bgPr>{fill(slide)}</p:bgPr></p:bg>" if slide else ""
    page = f"{back}<p:spTree>{around[0]}{shape((200, 200, 500, 100), ground, text)}{around[1]}</p:spTree>"
    names = 'xmlns:p="p" xmlns:a="a"'
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "ppt/presentation.xml": f'<p:presentation {names}><p:sldSz cx="2000" cy="1000"/></p:presentation>',
            "ppt/slides/slide1.xml": f"<p:sld {names}><p:cSld>{page}</p:cSld></p:sld>",
        }
    )


@pytest.mark.parametrize(
    ("look", "unseen"),
    [
        ({}, False), ({"after": "C00000"}, True), ({"before": "C00000"}, False),
        ({"ink": "FFFFFF"}, True), ({"ink": "FFFFFF", "before": "101030"}, False),
        ({"ink": "FFFFFF", "ground": "101030"}, False), ({"ink": "101030", "ground": "101030"}, True),
        ({"ink": "101030", "before": "101030"}, True), ({"ink": "101030", "slide": "101030"}, True),
        ({"ink": "FFFFFF", "slide": "101030"}, False), ({"ink": "FFFFFF", "ground": "FFFFFF", "slide": "101030"}, True),
    ],
)  # fmt: skip
def test_letters_on_a_slide(look, unseen):
    assert hidden(deck(**look), ONE) == {unseen}


def open_deck(text="", frame="", page="", after="", place="1cm"):
    """The same as OpenDocument writes it: what styles of letters, of the frame and of the page say."""
    styles = (
        f'<style:style style:name="base" style:family="text"><style:text-properties {text}/></style:style>'
        '<style:style style:name="T" style:family="text" style:parent-style-name="base"/>'
        f'<style:style style:name="G" style:family="graphic"><style:graphic-properties {frame}/></style:style>'
        f'<style:style style:name="P" style:family="drawing-page"><style:drawing-page-properties {page}/></style:style>'
        '<style:style style:name="R" style:family="graphic"><style:graphic-properties draw:fill="solid" '
        'draw:fill-color="#aa0000"/></style:style>'
    )
    layout = (
        '<office:automatic-styles><style:page-layout style:name="L"><style:page-layout-properties fo:page-width="28cm" '
        'fo:page-height="21cm"/></style:page-layout></office:automatic-styles><office:master-styles>'
        '<style:master-page style:name="M" style:page-layout-name="L"/></office:master-styles>'
    )
    body = (
        f'<draw:frame draw:style-name="G" svg:x="{place}" svg:y="1cm" svg:width="9cm" svg:height="1cm"><draw:text-box>'
        f'<text:p><text:span text:style-name="T">{ONE}</text:span></text:p></draw:text-box></draw:frame>{after}'
    )
    slides = f'<draw:page draw:style-name="P" draw:master-page-name="M">{body}</draw:page>'
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.presentation",
            "styles.xml": f"<office:document-styles {NAMES}>{layout}</office:document-styles>",
            "content.xml": f"<office:document-content {NAMES}>"
            f"<office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:presentation>{slides}</office:presentation></office:body></office:document-content>",
        }
    )


OVER = '<draw:rect draw:style-name="R" svg:x="0cm" svg:y="0cm" svg:width="20cm" svg:height="3cm"/>'
DARK = 'draw:fill="solid" draw:fill-color="#101030"'


@pytest.mark.parametrize(
    ("look", "unseen"),
    [
        ({}, False), ({"text": 'fo:color="#fffffe"'}, True), ({"text": 'fo:color="#ffffff"', "frame": DARK}, False),
        ({"text": 'fo:color="#ffffff"', "page": DARK}, False), ({"text": 'fo:color="#101030"', "page": DARK}, True),
        ({"text": 'fo:color="#ffffff"', "page": 'draw:fill="bitmap"'}, False), ({"after": OVER}, True),
        ({"place": "40cm"}, True), ({"place": "-30cm"}, True), ({"text": 'fo:font-size="1pt"'}, True),
        ({"text": 'text:display="none"'}, True), ({"after": OVER.replace("20cm", "2cm")}, False),
    ],
)  # fmt: skip
def test_letters_on_an_open_slide(look, unseen):
    assert hidden(open_deck(**look), ONE) == {unseen}


@pytest.mark.parametrize(
    ("drawing", "unseen"),
    [
        ("<text y='9'>{}</text>", False), ("<text y='9' visibility='hidden'>{}</text>", True),
        ("<g visibility='hidden'><text y='9' visibility='visible'>{}</text></g>", False),
        ("<g display='none'><text y='9'>{}</text></g>", True), ("<text y='9' style='opacity: 0'>{}</text>", True),
        ("<text y='9' fill='none'>{}</text>", True), ("<text y='9' fill='none' stroke='red'>{}</text>", False),
        ("<text y='9' fill='#fff'>{}</text>", True), ("<text y='9' font-size='0.5'>{}</text>", True),
        ("<rect width='300' height='50' fill='#003'/><text x='5' y='30' fill='white'>{}</text>", False),
        ("<rect width='300' height='50' fill='#003'/><text x='5' y='30' fill='#000033'>{}</text>", True),
        ("<defs><text y='9'>{}</text></defs>", True), ("<text x='-5000' y='9'>{}</text>", True),
        ("<text y='9'><tspan fill='white'>{}</tspan></text>", True),
        ("<g fill='white'><path d='M0 0'/><text y='9'>{}</text></g>", False),
    ],
)  # fmt: skip
def test_letters_in_a_drawing_of_the_web(drawing, unseen):
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' width='300' height='200'>{drawing.format(ONE)}</svg>"
    assert hidden(f'<?xml version="1.0"?>{svg}'.encode(), ONE) == {unseen}
    assert hidden(f"<html><body><p>名单</p>{svg}</body></html>".encode(), ONE) == {unseen}


INK = '<ofd:FillColor Value="{}"/>'
PATH = (
    '<ofd:PathObject Boundary="0 0 200 60" Fill="true"><ofd:FillColor Value="{}"/>'
    "<ofd:AbbreviatedData>M 0 0</ofd:AbbreviatedData></ofd:PathObject>"
)


@pytest.mark.parametrize(
    ("before", "ink", "look", "after", "unseen"),
    [
        ("", "", "", "", False), ("", INK.format("255 255 254"), "", "", True),
        ("", INK.format("200 0 0"), "", "", False),
        (PATH.format("0 0 99"), INK.format("255 255 255"), "", "", False),
        (PATH.format("0 0 99"), INK.format("#00 #00 #63"), "", "", True), ("", "", "", PATH.format("0 0 99"), True),
        ("", "", 'Fill="false"', "", True), ("", "", 'Fill="false" Stroke="true"', "", False),
        ("", "", 'DrawParam="7"', "", True), ("", "", 'Size="0.1"', "", True),
        ("", "", 'Boundary="400 9 50 9"', "", True),
    ],
)  # fmt: skip
def test_letters_on_a_page_of_fixed_layout(before, ink, look, after, unseen):
    about = "".join(
        f'{name}="{value}" ' for name, value in (("Boundary", "10 9 50 9"), ("Size", "4")) if name not in look
    )
    text = f'<ofd:TextObject {about} {look}>{ink}<ofd:TextCode X="0" Y="5">{ONE}</ofd:TextCode></ofd:TextObject>'
    page = (
        '<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Area><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>'
        f"</ofd:Area><ofd:Content><ofd:Layer>{before}{text}{after}</ofd:Layer></ofd:Content></ofd:Page>"
    )
    named = '<ofd:Res><ofd:DrawParam ID="7"><ofd:FillColor Value="255 255 255"/></ofd:DrawParam></ofd:Res>'
    files = {
        "OFD.xml": "<OFD/>",
        "Doc_0/PublicRes.xml": named.replace("ofd:", ""),
        "Doc_0/Pages/Page_0/Content.xml": page,
    }
    assert hidden(zipped(files), ONE) == {unseen}


@pytest.mark.parametrize(
    ("attribute", "text", "told"),
    [("&ns;", "1", False), ("n", "&copy; &amp; &#49;", False), ("n", "1 &ns; 2", True), ("n", "&other;", True)],
)
def test_what_an_entity_stands_for_in_a_drawing_is_not_read(attribute, text, told):
    declared = '<!DOCTYPE svg [<!ENTITY ns "http://ns.example/">]>'
    body = f'<?xml version="1.0"?>{declared}<svg xmlns:i="{attribute}"><text>{text}</text></svg>'
    assert [reason for reason, _ in documents.read(body.encode()).failures] == ["damaged"] * told
