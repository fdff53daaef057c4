"""Word, presentation, OpenDocument and OFD files: zip archives of XML. Own reader, for no library marks what is hidden.

Of a word file it reads the body with its tables, headers, footers, notes, comments, text boxes, deleted and hidden
text; of a presentation slides and notes; of a workbook what calamine leaves out: comments and drawings. Of every file
its properties, and the long numbers that any other part holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from scanner.documents import remains
from scanner.documents.fixed.lines import Lines
from scanner.documents.fixed.ofdink import looks
from scanner.documents.frames import Output
from scanner.documents.office.charts import Charts
from scanner.documents.office.opendocument import OpenNotes, OpenText
from scanner.documents.office.openstyles import heads, read_styles
from scanner.documents.office.paragraphs import Paragraphs
from scanner.documents.office.properties import Properties
from scanner.documents.office.slideink import has_white_ground
from scanner.documents.office.slides import Slides, size_of_slides
from scanner.documents.office.vml import tell_labels
from scanner.documents.office.wordstyles import styles
from scanner.documents.packed.archives import Member
from scanner.documents.xmlparts import Attributes, Follower, follow

_FAMILIES = (
    ("word", re.compile(r"word/document\d*\.xml")),
    ("sheets", re.compile(r"xl/workbook\.(?:xml|bin)")),
    ("slides", re.compile(r"ppt/presentation\.xml")),
    ("ofd", re.compile(r"OFD\.xml")),
)
_PARTS = {
    "word": re.compile(
        r"word/(?:document|header|footer|comments|footnotes|endnotes|glossary/document|diagrams/data)\w*\.xml"
    ),
    "slides": re.compile(r"ppt/(?:slides|notesSlides|comments|diagrams|slideMasters|slideLayouts)/\w+\.xml"),
    "sheets": re.compile(r"xl/(?:comments\w*|comments/\w+|threadedComments/\w+|drawings/\w+|diagrams/data\w*)\.xml"),
    "open": (_OPEN := re.compile(r"(?:[^/]+/)?(?:content|styles)\.xml")),
    "open-sheets": _OPEN,
    "ofd": re.compile(r"(?!.*/(?:Attachs?|Attachments)/).*/[^/]+\.xml"),
}
_CHARTS = re.compile(r"(?:word|ppt|xl)/charts/chart\w*\.xml")
_LABELS = re.compile(r"xl/drawings/[^/]+\.vml")
_PROPERTIES = re.compile(r"docProps/\w+\.xml|meta\.xml|customXml/item\d*\.xml|OFD\.xml")
_NAMES = {"word": "docx", "slides": "pptx", "sheets": "xlsx", "open": "odt", "open-sheets": "ods", "ofd": "ofd"}
_EMBEDDED = re.compile(
    r"(?:word|ppt|xl)/(?:embeddings|media)/[^/]+|Obj(?:ect )?\d+|Object [^/]+/content\.xml|Pictures/[^/]+"
    r"|(?:word|ppt|xl)/.+\.(?:x?html?|mht(?:ml)?|rtf|txt|csv|eml|msg|pdf|zip|rar|(?:do[ct]|xl[st]|pp[tsx])[xm]?)"
    r"|.*/Res/(?:.*/)?[^/]+\.(?!xml$)\w+|.*/(?:Attachs?|Attachments)/(?:.*/)?(?!Attachments\.xml$)[^/]+",
    re.IGNORECASE,
)
_RELATIONS = re.compile(r".*\.rels")


def family(members: Sequence[Member], out: Output) -> str:
    """word, sheets, slides, open (text, presentation), open-sheets, ofd, or '' for what is no office file."""
    names = {member.name: member for member in members}
    told = names["mimetype"].read(out)[:200] if "mimetype" in names and "content.xml" in names else b"uof"
    if b"uof" not in told:
        return "open-sheets" if b"spreadsheet" in told else "open"
    if not any(name.startswith(("_rels/", "[Content_Types]")) or name == "OFD.xml" for name in names):
        return ""
    return next((each for each, main in _FAMILIES if any(main.fullmatch(name) for name in names)), "")


def read(members: Sequence[Member], what: str, out: Output) -> list[Member]:
    """Tell the text of an office file; returns the files embedded in it, to be read like any other."""
    out.kind(_NAMES[what])
    reader: Follower
    make = _reader(what, {member.name: member for member in members}, out)
    for member in members:
        if _PARTS[what].fullmatch(member.name):
            reader = make(out, _part_name(member.name))
            if isinstance(reader, Paragraphs):
                reader.covered = "/glossary/" in member.name  # blocks to be put in, which no page shows
        elif _CHARTS.fullmatch(member.name):
            reader = Charts(out, "document")
        elif _RELATIONS.fullmatch(member.name):
            reader = _Relations(out)
        elif _PROPERTIES.fullmatch(member.name):
            reader = Properties(out, "")
        else:
            if _LABELS.fullmatch(member.name):
                tell_labels(member.read(out), out)
            continue
        follow(member.chunks(out), reader, out, member.name)
        if isinstance(reader, Slides | OpenText | Lines):
            reader.close()
    for member in members:
        if member.name.endswith((".xml", ".rels", ".vml")):
            remains.of_markup(member, out)
        elif member.name.endswith(".bin"):
            remains.of_bytes(member.read(out), out)
    return [member for member in members if _EMBEDDED.fullmatch(member.name)]


_READERS: dict[str, Callable[[Output, str], Follower]] = {"open-sheets": OpenNotes}


def _reader(what: str, members: Mapping[str, Member], out: Output) -> Callable[[Output, str], Follower]:
    """What follows a part, knowing what the whole file says of its looks."""
    if what == "word":
        return partial(Paragraphs, styles=styles(members, out))
    if what == "slides":
        return partial(Slides, sheet=size_of_slides(members, out), white=has_white_ground(members, out))
    if what == "ofd":
        return partial(Lines, looks=looks(members, out))
    if what == "open":
        return partial(OpenText, styles=read_styles(heads(members), out))
    if what == "sheets":
        return partial(Slides, white=True)
    return _READERS.get(what, Paragraphs)


class _Relations:
    """Tells where the links of a part lead."""

    def __init__(self, out: Output) -> None:
        self._out = out

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element opens."""
        if attributes.get("TargetMode") == "External":
            self._out.link(attributes.get("Target", ""))

    def text(self, text: str) -> None:
        """There is none."""

    def end(self, tag: str) -> None:
        """An element closes."""


def _part_name(name: str) -> str:
    for part in ("header", "footer", "comment", "footnote", "endnote", "notes", "styles"):
        if part in name.lower():
            return part
    return "document"
