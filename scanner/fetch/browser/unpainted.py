"""Proves by pictures which links leave no trace on the page: it looks the same with them and without.

Nothing has to be known of the way they are hidden: masks, blending, filters, gradients and pictures of one colour,
veils of every make come to the same. Two pictures of one stretch of the page settle all doubts in it.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil, floor
from pathlib import Path

from PIL import Image, ImageChops
from playwright.async_api import CDPSession

from scanner.fetch.tab.world import call, finding, world

MOST = 400
_STRETCHES = 8
_PATIENCE = 3
"""How often a stretch is tried on which something moves."""
_HEIGHT = 2000.0
_WIDTH = 2000.0
_TRACE = 20
"""Steps of 255 by which the strongest channel of a pixel must differ to be noticed."""
_SCRIPT = finding(Path(__file__).with_name("unpaint.js").read_text(encoding="utf-8"))
_SPECKS = 3
"""So many pixels make no letter, not even a full stop."""
_CLEAR = 80
"""The same for what is noticed at once."""
_Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Trace:
    """What an element leaves on the page, and what there is where it stands, in steps of 255.

    `strength`: by how much its pixels differ with and without it, but for as many of the strongest as make no letter.
    `depth`: how far the colours in its box lie apart, with it.
    """

    strength: int
    depth: int

    @property
    def is_none(self) -> bool:
        """Whether it cannot be seen."""
        return self.strength < _TRACE

    @property
    def is_clear(self) -> bool:
        """Whether it can be seen without looking for it."""
        return self.strength >= _CLEAR

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all is to be seen there."""
        return self.is_none and self.depth < _TRACE


@dataclass(frozen=True, slots=True)
class Tried:
    """Traces of elements by their selectors, and how many more there were than pictures to take."""

    traces: Mapping[str, Trace]
    left: int


async def unpainted(session: CDPSession, selectors: Sequence[str]) -> Tried:
    """Traces of at most `MOST` selectors' elements, as far as pictures of a few stretches of the page tell."""
    context = await world(session)
    tried = selectors[:MOST]
    found = await call(session, context, _SCRIPT, tried, "pin")
    left = {name: (b[0], b[1], b[2], b[3]) for name, b in zip(tried, found or (), strict=False) if b}
    traces: dict[str, Trace] = {}
    for _ in range(_STRETCHES):
        if boxes := _near(left):
            traces |= await _still(session, context, boxes)
            left = {name: box for name, box in left.items() if name not in boxes}
    await call(session, context, _SCRIPT, [], "loosen")
    return Tried(traces, len(selectors) - len(tried) + len(_with_area(left)))


async def _still(session: CDPSession, context: int, boxes: Mapping[str, _Box]) -> dict[str, Trace]:
    """Traces of what nothing moved over or faded meanwhile; that is tried again, for it may have come to its end."""
    traces: dict[str, Trace] = {}
    for _ in range(_PATIENCE):
        if rest := {name: box for name, box in boxes.items() if name not in traces}:
            traces |= await _traces(session, context, rest)
    return traces


async def _traces(session: CDPSession, context: int, boxes: Mapping[str, _Box]) -> dict[str, Trace]:
    """Of what looks as before once it is back; what leaves no trace has looked the same all the time."""
    area, names = _around(list(boxes.values())), list(boxes)
    present = await _picture(session, area)
    await call(session, context, _SCRIPT, names, "remove")
    absent = await _picture(session, area)
    await call(session, context, _SCRIPT, names, "restore")
    if present.size != absent.size:
        return {}
    changed = ImageChops.difference(present, absent)
    traces = {name: trace for name, box in boxes.items() if (trace := _trace(changed, present, box, area))}
    if all(trace.is_none for trace in traces.values()):
        return traces
    again = await _picture(session, area)
    if present.size != again.size:
        return {}
    moved = ImageChops.difference(present, again)
    return {
        name: trace
        for name, trace in traces.items()
        if trace.is_none or ((other := _trace(moved, present, boxes[name], area)) is not None and other.is_none)
    }


def _near(boxes: Mapping[str, _Box]) -> dict[str, _Box]:
    """Those on one stretch of the page, from the topmost that can be photographed."""
    there = _with_area(boxes)
    top = min((box[1] for box in there.values()), default=0.0)
    return {name: box for name, box in there.items() if box[3] - top <= _HEIGHT}


def _with_area(boxes: Mapping[str, _Box]) -> dict[str, _Box]:
    """Those of which there is something to photograph."""
    return {name: box for name, box in boxes.items() if box[2] > 0 and box[3] > 0 and box[2] < _WIDTH * 2}


def _around(boxes: Sequence[_Box]) -> _Box:
    """The stretch to photograph, in whole pixels."""
    left, top = max(0, floor(min(box[0] for box in boxes))), max(0, floor(min(box[1] for box in boxes)))
    right = min(ceil(max(box[2] for box in boxes)), left + _WIDTH)
    return left, top, max(right, left + 1), max(ceil(max(box[3] for box in boxes)), top + 1)


async def _picture(session: CDPSession, area: _Box) -> Image.Image:
    left, top, right, bottom = area
    clip = {"x": left, "y": top, "width": right - left, "height": bottom - top, "scale": 1}
    options = {"format": "png", "captureBeyondViewport": True, "optimizeForSpeed": True, "clip": clip}
    shot = await session.send("Page.captureScreenshot", options)
    return Image.open(io.BytesIO(base64.b64decode(shot["data"]))).convert("RGB")


def _trace(changed: Image.Image, present: Image.Image, box: _Box, area: _Box) -> Trace | None:
    """What the pictures tell of a box; None when they do not hold it."""
    left, top = max(0, floor(box[0] - area[0])), max(0, floor(box[1] - area[1]))
    right, bottom = min(changed.width, ceil(box[2] - area[0])), min(changed.height, ceil(box[3] - area[1]))
    if right <= left or bottom <= top:
        return None
    edges = (left, top, right, bottom)
    return Trace(_strength(changed.crop(edges)), max(high - low for low, high in _extrema(present, edges)))


def _strength(changed: Image.Image) -> int:
    red, green, blue = changed.split()
    counts = ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()
    pixels = accumulate(reversed(counts))
    few = min(_SPECKS, changed.width * changed.height - 1)
    return 255 - next(steps for steps, above in enumerate(pixels) if above > few)


def _extrema(picture: Image.Image, edges: tuple[int, int, int, int]) -> Sequence[tuple[int, int]]:
    return picture.crop(edges).getextrema()  # type: ignore[return-value]
