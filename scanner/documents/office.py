"""Word, presentation, OpenDocument and OFD files: zip archives of XML. Own reader, for no library marks what is hidden.

Of a word file it reads the body with its tables, headers, footers, notes, comments, text boxes, deleted and hidden
text; of a presentation slides and notes; of a workbook what calamine leaves out: comments and drawings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from scanner.documents.archives import Member
from scanner.documents.frames import Output
from scanner.documents.paragraphs import Paragraphs

_FAMILIES = (
    ("word", re.compile(r"word/document\d*\.xml")),
    ("sheets", re.compile(r"xl/workbook\.(?:xml|bin)")),
    ("slides", re.compile(r"ppt/presentation\.xml")),
    ("ofd", re.compile(r"OFD\.xml")),
)
_PARTS = {
    "word": re.compile(r"word/(?:document|header|footer|comments|footnotes|endnotes|glossary/document)\w*\.xml"),
    "slides": re.compile(r"ppt/(?:slides|notesSlides|comments|diagrams)/\w+\.xml"),
    "sheets": re.compile(r"xl/(?:comments\w*|threadedComments/\w+|drawings/\w+)\.xml"),
    "open": re.compile(r"(?:[^/]+/)?(?:content|styles)\.xml"),
    "ofd": re.compile(r".*/(?:Content|Annotation\w*)\.xml"),
}
_NAMES = {"word": "docx", "slides": "pptx", "sheets": "xlsx", "open": "odt", "ofd": "ofd"}
_EMBEDDED = re.compile(r"(?:word|ppt|xl)/embeddings/[^/]+|Object [^/]+/content\.xml", re.IGNORECASE)
_RELATIONS = re.compile(r".*\.rels")


def family(names: set[str]) -> str:
    """word, sheets, slides, open (text and presentation), ofd, or '' for an archive that is no office file."""
    if "mimetype" in names and "content.xml" in names and "META-INF/manifest.xml" in names:
        return "open"
    if not any(name.startswith(("_rels/", "[Content_Types]")) or name == "OFD.xml" for name in names):
        return ""
    return next((each for each, main in _FAMILIES if any(main.fullmatch(name) for name in names)), "")


def read(members: Sequence[Member], what: str, out: Output) -> list[Member]:
    """Tell the text of an office file; returns the files embedded in it, to be read like any other."""
    out.kind(_NAMES[what])
    for member in members:
        if _PARTS[what].fullmatch(member.name):
            _part(member, out)
        elif _RELATIONS.fullmatch(member.name):
            _links(member, out)
    return [member for member in members if _EMBEDDED.fullmatch(member.name)]


def _part(member: Member, out: Output) -> None:
    paragraphs = Paragraphs(out, _part_name(member.name))
    try:
        for event, element in iterparse(member.stream(out), events=("start", "end"), forbid_dtd=True):
            tag = element.tag.rpartition("}")[2]
            if event == "start":
                paragraphs.start(tag, element)
            else:
                paragraphs.end(tag, element)
    except (ParseError, DefusedXmlException) as error:
        out.fail("damaged", f"{member.name}: {type(error).__name__}; read up to there")


def _links(member: Member, out: Output) -> None:
    try:
        for _, element in iterparse(member.stream(out), events=("end",), forbid_dtd=True):
            if element.get("TargetMode") == "External":
                out.link(element.get("Target", ""))
    except (ParseError, DefusedXmlException) as error:
        out.fail("damaged", f"{member.name}: {type(error).__name__}; read up to there")


def _part_name(name: str) -> str:
    for part in ("header", "footer", "comment", "footnote", "endnote", "notes", "styles"):
        if part in name.lower():
            return part
    return "document"
