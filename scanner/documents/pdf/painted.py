"""What nobody sees of a PDF page: text under bars and pictures, not painted, tiny, off the sheet, or like its ground.

Who copies the text, or searches it, gets it all the same.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pypdfium2.raw as raw

from scanner.documents.pdf.clipped import Bounds, is_clipped_away
from scanner.documents.pdf.layers import on_one_of

_OBJECTS = 20_000
"""Objects of one page that are looked at."""
_BARS = 200
OPAQUE = 250
_WHITE = (255, 255, 255)
_NEAR = 6
"""Steps of 256 in each of red, green and blue that nobody sees."""
_DEEP = 2_000
"""Shapes under a text, the last ones, that are asked for its ground."""
_FAINT = 8
"""Opacity, of 255, under which nothing is seen."""
_THIN = 4.0
"""Points from which a shape can hide a line of text, or be what it stands on."""
_TINY = 1.0
"""Points in height under which letters are no letters to the eye."""
_UNPAINTED = frozenset({raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP})


_Colour = tuple[int, int, int]


@dataclass
class Painted:
    """One page. `bars` lie over text; `unseen` are the text objects, by address, that show nothing."""

    bars: list[Bounds] = field(default_factory=list)
    unseen: set[int] = field(default_factory=set)
    off: frozenset[str] = frozenset()
    """Names of the layers that are switched off."""
    _dark: int = 99
    """Level of the form on such a layer that what follows may stand in."""
    _written: list[Bounds] = field(default_factory=list)
    _grounds: list[tuple[Bounds, _Colour | None]] = field(default_factory=list)
    """Shapes and pictures so far, with their colour; None where they have many."""
    _unpainted: list[tuple[int, Bounds]] = field(default_factory=list)

    def add(self, each: Any, sheet: Bounds) -> None:
        """The next object in the order of painting."""
        bounds = _bounds(each)
        if bounds is None:
            return
        if self._is_off(each):
            self.unseen.add(ctypes.cast(each.raw, ctypes.c_void_p).value or 0)
        elif each.type == raw.FPDF_PAGEOBJ_TEXT:
            self._text(each, bounds, sheet)
        elif _opaque(each):
            if bounds[3] - bounds[1] >= _THIN and _over(bounds, self._written):
                self.bars.append(bounds)
            if min(bounds[2] - bounds[0], bounds[3] - bounds[1]) >= _THIN:
                self._grounds.append((bounds, _colour(each) if each.type == raw.FPDF_PAGEOBJ_PATH else None))

    def _is_off(self, each: Any) -> bool:
        """Whether it stands on a layer that is switched off, itself or with the form around it."""
        if each.level > self._dark:
            return True
        away = on_one_of(self.off, each.raw)
        self._dark = each.level if away and each.type == raw.FPDF_PAGEOBJ_FORM else 99
        return away

    def done(self) -> None:
        """All were added. Text that is not painted belongs to the picture of a scanned page where it lies on one."""
        grounds = [bounds for bounds, colour in self._grounds if colour != _WHITE]
        self.unseen.update(address for address, bounds in self._unpainted if not _over_one(bounds, grounds))

    def _text(self, each: Any, bounds: Bounds, sheet: Bounds) -> None:
        address = ctypes.cast(each.raw, ctypes.c_void_p).value or 0
        nowhere = each.level == 0 and (_off(bounds, sheet) or 0 < bounds[3] - bounds[1] < _TINY)
        if raw.FPDFTextObj_GetTextRenderMode(each) in _UNPAINTED:
            self._unpainted.append((address, bounds))
            return
        self._written.append(bounds)
        if nowhere or is_clipped_away(each.raw, bounds) or _faint(each) or self._merged(each, bounds):
            self.unseen.add(address)

    def _merged(self, each: Any, bounds: Bounds) -> bool:
        """Whether letters have the colour of the shape under them, or of the sheet. A form has a sheet of its own."""
        under = (colour for ground, colour in reversed(self._grounds[-_DEEP:]) if _inside(bounds, ground))
        ground = next(under, _WHITE)
        return _alike(_colour(each), ground) and (each.level == 0 or ground == _WHITE)


def painted(page: pypdfium2.PdfPage, off: frozenset[str] = frozenset()) -> Painted:
    """What is painted on a page, as far as it hides text; `off` names the layers that are switched off."""
    found, sheet = Painted(off=off), page.get_bbox()
    for count, each in enumerate(page.get_objects(max_depth=2)):
        if count >= _OBJECTS or len(found.bars) >= _BARS:
            break
        found.add(each, sheet)
    found.done()
    return found


def covered(page: Painted, text: pypdfium2.PdfTextPage) -> Iterator[str]:
    """The text under each opaque shape that is painted after it."""
    for left, bottom, right, top in page.bars:
        yield from text.get_text_bounded(left=left, bottom=bottom, right=right, top=top).splitlines()


def apart(page: Painted, text: pypdfium2.PdfTextPage) -> tuple[str, str]:
    """The text that is painted to be seen, and the text that is not."""
    if not page.unseen:
        return text.get_text_range(), ""
    parts: tuple[list[str], list[str]] = ([], [])
    hidden = False
    for index in range(text.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(text, index))
        if written := raw.FPDFText_GetTextObject(text, index):
            hidden = ctypes.cast(written, ctypes.c_void_p).value in page.unseen
        parts[hidden].append(char)
        if char == "\n":
            parts[not hidden].append(char)
    return _joined(parts[False]), _joined(parts[True])


def _joined(chars: Sequence[str]) -> str:
    return "".join(chars).encode("utf-16", "surrogatepass").decode("utf-16", "replace").strip("\r\n")


def _bounds(each: Any) -> Bounds | None:
    try:
        bounds: Bounds = each.get_bounds() if hasattr(each, "get_bounds") else each.get_pos()
    except pypdfium2.PdfiumError:
        return None
    return bounds


def _fill(each: Any) -> tuple[int, int, int, int] | None:
    """Red, green, blue, opacity; None of a pattern."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFPageObj_GetFillColor(each, *parts):
        return None
    red, green, blue, opacity = (part.value for part in parts)
    return red, green, blue, opacity


def _colour(each: Any) -> _Colour | None:
    fill = _fill(each)
    return fill and fill[:3]


def _faint(each: Any) -> bool:
    fill = _fill(each)
    return fill is not None and fill[3] < _FAINT


def _alike(ink: _Colour | None, ground: _Colour | None) -> bool:
    if ink is None or ground is None:
        return False
    return all(abs(one - other) < _NEAR for one, other in zip(ink, ground, strict=True))


def _opaque(each: Any) -> bool:
    if each.type in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
        return True
    if each.type != raw.FPDF_PAGEOBJ_PATH:
        return False
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(each, mode, stroke)
    fill = _fill(each)
    return mode.value != raw.FPDF_FILLMODE_NONE and (fill is None or fill[3] >= OPAQUE)


def _over(bar: Bounds, written: Sequence[Bounds]) -> bool:
    return any(_inside(bounds, bar) for bounds in written)


def _over_one(bounds: Bounds, grounds: Sequence[Bounds]) -> bool:
    return any(_inside(bounds, ground) for ground in grounds)


def _inside(bounds: Bounds, other: Bounds) -> bool:
    """Whether the middle of the first lies in the second."""
    left, bottom, right, top = other
    return bottom <= (bounds[1] + bounds[3]) / 2 <= top and left < (bounds[0] + bounds[2]) / 2 < right


def _off(bounds: Bounds, sheet: Bounds) -> bool:
    return bounds[2] < sheet[0] or bounds[0] > sheet[2] or bounds[3] < sheet[1] or bounds[1] > sheet[3]
