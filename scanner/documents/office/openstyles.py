"""Styles of OpenDocument files, each with what the one it builds on says: what they hide, and in which colours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from scanner.documents.drawing.canvas import Box
from scanner.documents.drawing.colours import WHITE, colour
from scanner.documents.frames import Output
from scanner.documents.packed.archives import Member
from scanner.documents.xmlparts import Attributes, follow

_HIDING = {
    ("table-properties", "display"): "false",
    ("drawing-page-properties", "visibility"): "hidden",
}
"""Values of style attributes that hide what has the style."""
_TINY = re.compile(r"(?:0|1)(?:\.\d+)?(?:pt|px)")
"""Sizes of letters that nobody reads."""
_FAMILIES = {
    "span": "text", "a": "text", "p": "paragraph", "h": "paragraph", "table": "table", "table-row": "table-row",
    "table-cell": "table-cell", "section": "section", "page": "drawing-page",
}  # fmt: skip
_SHAPES = ("graphic", "presentation")
_DRAWN = frozenset({"custom-shape", "rect", "polygon", "path", "image", "ellipse", "circle", "g"})
_BODY = re.compile(rb"<(?:\w+:)?body\b")
_ROOT = re.compile(rb"<((?:\w+:)?document(?:-content|-styles)?)[\s>]")
_HEAD = 8 << 20
"""Bytes of a part in which styles are looked for."""
_MOST = 64
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)(cm|mm|in|pt|px)?")
_POINTS = {"cm": 28.35, "mm": 2.835, "in": 72.0, "pt": 1.0, "px": 0.75, None: 1.0}


def points(length: str) -> float | None:
    """A length in points; None where it is none."""
    match = _LENGTH.fullmatch(length)
    return float(match[1]) * _POINTS[match[2]] if match else None


@dataclass(slots=True)
class _Style:
    parent: str = ""
    told: dict[str, str] = field(default_factory=dict)
    hides: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """How something with a style looks; `ground` is '' where it has many colours, None where it has none of its own."""

    hides: bool = False
    gone: frozenset[str] = frozenset()
    """For which reasons its letters are not seen."""
    back: frozenset[str] = frozenset()
    """Which reasons, though they hold around it, hold no longer in it."""
    letters: str = ""
    ground: str | None = None


@dataclass
class Styles:
    """Follows what stands before the body, and answers for a name. Families have names of their own."""

    _all: dict[str, _Style] = field(default_factory=dict)
    _looks: dict[str, Look] = field(default_factory=dict)
    _open: _Style | None = None
    _sizes: dict[str, Box] = field(default_factory=dict)
    _masters: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Layout and style of the pages behind slides."""
    _painted: set[str] = field(default_factory=set)
    """Those that something is drawn on."""
    _named: str = ""
    """The layout or the page behind slides that is open."""

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element opens."""
        if tag == "style":
            parent = attributes.get("parent-style-name", "")
            family = attributes.get("family", "")
            self._open = _Style(f"{family}:{parent}" if parent else "")
            self._all[f"{family}:{attributes.get('name', '')}"] = self._open
        elif tag.endswith("-properties") and self._open:
            self._open.told |= {f"{tag}/{name}": value for name, value in attributes.items()}
        elif tag in ("page-layout", "master-page"):
            self._named = attributes.get("name", "")
            self._masters[self._named] = attributes.get("page-layout-name", ""), attributes.get("style-name", "")
        elif tag == "page-layout-properties":
            sides = points(attributes.get("page-width", "")), points(attributes.get("page-height", ""))
            self._sizes[self._named] = (0.0, 0.0, sides[0] or 0.0, sides[1] or 0.0)
        elif tag in _DRAWN and self._named:
            self._painted.add(self._named)

    def text(self, text: str) -> None:
        """Nothing of looks is said so."""

    def end(self, tag: str) -> None:
        """An element closes."""
        if tag == "style":
            self._open = None

    def look(self, tag: str, attributes: Attributes) -> Look:
        """How an element of a body looks, as far as its style says."""
        name = attributes.get("style-name", "")
        if not name:
            return Look()
        families = [_FAMILIES[tag]] if tag in _FAMILIES else _SHAPES
        known = (f"{each}:{name}" for each in (*families, "") if f"{each}:{name}" in self._all)
        return next(map(self._look, known), Look())

    def sheet(self, master: str) -> Box | None:
        """The slides of such a master; None where their size is not known."""
        box = self._sizes.get(self._masters.get(master, ("", ""))[0])
        return box if box and all(box[2:]) else None

    def ground(self, master: str) -> str:
        """The colour of slides of such a master; '' where it is not known."""
        if master in self._painted:
            return ""
        ground = self._look(f"drawing-page:{self._masters.get(master, ('', ''))[1]}").ground
        return WHITE if ground is None else ground

    def _look(self, name: str) -> Look:
        if name not in self._looks:
            told = self._told(name)
            hides = any(told.get(f"{tag}/{each}") == value for (tag, each), value in _HIDING.items())
            window = told.get("text-properties/use-window-font-color") == "true"
            letters = "" if window else colour(told.get("text-properties/color", ""))
            reasons = _reasons(told, bool(letters))
            gone = frozenset(reason for reason, holds in reasons.items() if holds)
            self._looks[name] = Look(hides, gone, frozenset(reasons) - gone, letters, _ground(told))
        return self._looks[name]

    def _told(self, name: str) -> Mapping[str, str]:
        """What the style says, and the ones it builds on where it does not."""
        line: list[Mapping[str, str]] = []
        while name in self._all and len(line) < _MOST:
            line.append(self._all[name].told)
            name = self._all[name].parent
        return {key: value for each in reversed(line) for key, value in each.items()}


def _reasons(told: Mapping[str, str], coloured: bool) -> dict[str, bool]:
    """Whether letters of a style are hidden, small or clear, of what it says anything; clear ones have a colour."""
    looks = {
        "hidden": ("display", "none".__eq__),
        "small": ("font-size", lambda value: _TINY.fullmatch(value) is not None),
        "clear": ("opacity", lambda value: coloured and value == "0%"),
    }
    keys = ((reason, f"text-properties/{name}", holds) for reason, (name, holds) in looks.items())
    return {reason: bool(holds(told[key])) for reason, key, holds in keys if key in told}


def _ground(told: Mapping[str, str]) -> str | None:
    fills = [value for key, value in told.items() if key.endswith("-properties/fill")]
    if fills and fills[-1] != "none":
        solid = next((value for key, value in told.items() if key.endswith("-properties/fill-color")), "")
        faint = told.get("graphic-properties/opacity", "100%") != "100%"
        return colour(solid) if fills[-1] == "solid" and not faint else ""
    marks = (value for key, value in told.items() if key.endswith("-properties/background-color"))
    return next(filter(None, map(colour, marks)), None)


def read_styles(parts: Iterator[bytes], out: Output) -> Styles:
    """The styles that parts of a file tell before their bodies, the common ones first."""
    found = Styles()
    for part in parts:
        root, body = _ROOT.search(part), _BODY.search(part)
        if root:
            end = b"</" + root[1] + b">"
            follow([part[: body.start()] + end if body else part], found, out, "styles")
    return found


def heads(members: Mapping[str, Member]) -> Iterator[bytes]:
    """The beginnings of the parts that hold styles."""
    for name, member in sorted(members.items(), reverse=True):  # those of styles.xml hold for content.xml
        if name.rpartition("/")[2] in ("styles.xml", "content.xml") and "/" not in name:
            with member.opened() as file:
                yield file.read(_HEAD)
