"""Colours and places of an OFD file (GB/T 33190-2016, 7 and 8): what its pages are, and the looks it gives names to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from scanner.documents.drawing.canvas import Box
from scanner.documents.frames import Output
from scanner.documents.packed.archives import Member
from scanner.documents.xmlparts import Attributes

_NAMED = re.compile(rb"<(?:\w+:)?DrawParam\b[^>]*\bID=\"(\d{1,9})\"[^>]*>(.*?)</(?:\w+:)?DrawParam>", re.DOTALL)
_FILL = re.compile(rb"<(?:\w+:)?FillColor\b[^>]*\bValue=\"([^\"]{1,30})\"")
_AREA = re.compile(rb"<(?:\w+:)?PhysicalBox>([-\d. ]{7,60})<")
CLEAR = "0"
"""Opacity of what is not seen."""


@dataclass(frozen=True, slots=True)
class Looks:
    """What the file says for all its pages."""

    colours: Mapping[str, str] = field(default_factory=dict)
    """Of letters and shapes, by the number of the look they refer to."""
    sheet: Box | None = None


def looks(members: Mapping[str, Member], out: Output) -> Looks:
    """Read what the parts that hold no page say."""
    colours: dict[str, str] = {}
    sheet: Box | None = None
    for name, member in members.items():
        leaf = name.rpartition("/")[2].lower()
        if leaf.endswith("res.xml"):
            for number, inside in _NAMED.findall(member.read(out)):
                if fill := _FILL.search(inside):
                    colours[number.decode()] = value_of(fill[1].decode("utf-8", "replace"))
        elif leaf == "document.xml" and (area := _AREA.search(member.read(out))):
            sheet = box_of(area[1].decode())
    return Looks(colours, sheet)


def colour_of(attributes: Attributes) -> str:
    """The six digits of a colour; '' for one of another space, a pattern or a shade; black where none is told."""
    return value_of(attributes.get("Value", "0 0 0")) if "Index" not in attributes else ""


def value_of(written: str) -> str:
    """Three numbers of 256, or one for grey, perhaps in hexadecimal behind a sign; '' for anything else."""
    parts = written.split()
    try:
        steps = [int(part[1:], 16) if part.startswith("#") else int(float(part)) for part in parts]
    except (ValueError, OverflowError):
        return ""
    steps = steps * 3 if len(steps) == 1 else steps
    return "".join(f"{min(max(step, 0), 255):02X}" for step in steps) if len(steps) == 3 else ""


def box_of(written: str) -> Box | None:
    """Left, top, width and height; None where they are not told."""
    try:
        left, top, width, height = (float(each) for each in written.split())
    except ValueError:
        return None
    return left, top, width, height


def is_outside(box: Box | None, sheet: Box | None) -> bool:
    """Whether nothing of a box lies on the sheet."""
    if box is None or sheet is None:
        return False
    return any(box[at] >= sheet[at] + sheet[at + 2] or box[at] + box[at + 2] <= sheet[at] for at in (0, 1))
