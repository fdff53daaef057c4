"""Labels of old drawings (VML) beside the cells of a workbook, which programs write as no XML parser reads."""

from __future__ import annotations

import html
import re

from scanner.documents.frames import Output

_LABEL = re.compile(rb"<v:textbox\b[^>]*>(.*?)</v:textbox>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")


def tell_labels(body: bytes, out: Output) -> None:
    """Tell what stands on each shape; the boxes of notes are blank here, their text has a part of its own."""
    for label in _LABEL.findall(body):
        text = html.unescape(_TAG.sub(" ", label.decode("utf-8", "replace")))
        out.passage(" ".join(text.split()))
