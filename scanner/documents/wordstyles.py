"""Styles of a word file whose text nobody sees, by their own property or that of the style they build on."""

from __future__ import annotations

import re
from collections.abc import Mapping

from scanner.documents.archives import Member
from scanner.documents.frames import Output
from scanner.documents.paragraphs import vanishes
from scanner.documents.xmlparts import Attributes, follow

_PART = "word/styles.xml"
_SIGNS = (b"anish", b"webHidden")
_SMALL = re.compile(rb":sz [^<>]*[\"'][0-3][\"']")


def hiding(members: Mapping[str, Member], out: Output) -> frozenset[str]:
    """The names of the styles that hide text."""
    part = members.get(_PART)
    if part is None:
        return frozenset()
    body = part.read(out)
    if not any(sign in body for sign in _SIGNS) and not _SMALL.search(
        body
    ):  # nearly always; to follow thousands of styles takes longer than the document itself
        return frozenset()
    reader = _Styles()
    follow([body], reader, out, _PART)
    return frozenset(name for name in reader.hides if reader.hidden(name))


class _Styles:
    """Notes of each style whether it hides, shows, or leaves it to the style it builds on."""

    def __init__(self) -> None:
        self.hides: dict[str, bool | None] = {}
        self._base: dict[str, str] = {}
        self._name = ""

    def hidden(self, name: str) -> bool:
        """Whether text of that style is hidden."""
        seen: set[str] = set()
        while name and name not in seen:
            seen.add(name)
            if (told := self.hides.get(name)) is not None:
                return told
            name = self._base.get(name, "")
        return False

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element opens."""
        if tag == "style":
            self._name = attributes.get("styleId", "")
            self.hides[self._name] = None
        elif tag == "basedOn":
            self._base[self._name] = attributes.get("val", "")
        elif (told := vanishes(tag, attributes)) is not None:
            self.hides[self._name] = told

    def text(self, text: str) -> None:
        """There is none."""

    def end(self, tag: str) -> None:
        """An element closes."""
