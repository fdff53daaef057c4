"""The box around what a computed `clip-path` leaves of an element (CSS Masking 1, CSS Shapes 1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from math import hypot, sqrt

from scanner.fetch.layout.boxtree import Rect

_FIGURE = r"-?(?:\d+(?:\.\d*)?|\.\d+)(?:e-?\d{1,3})?"
_LENGTHS = re.compile(rf"({_FIGURE})(%|px)", re.ASCII)
_STRAIGHT = re.compile(r"[MLZ\d\s.,e-]*")
_NUMBER = re.compile(_FIGURE, re.ASCII)


def path_box(path: str, rect: Rect) -> Rect | None:
    """What a basic shape lets be seen of `rect`; of zero size for a shape without area; None where it is not known."""
    kind, _, inside = path.partition("(")
    box = _BOXES.get(kind)
    return None if box is None or "calc" in inside else box(inside, rect)


def _inset(inside: str, rect: Rect) -> Rect | None:
    values = _LENGTHS.findall(inside.partition(" round ")[0])
    if not values:
        return None
    top, right, bottom, left = [(0, 1, 2, 3), (0, 0, 0, 0), (0, 1, 0, 1), (0, 1, 2, 1)][len(values) % 4]
    x0, x1 = rect.left + _length(values[left], rect.width), rect.right - _length(values[right], rect.width)
    y0, y1 = rect.top + _length(values[top], rect.height), rect.bottom - _length(values[bottom], rect.height)
    return Rect(x0, y0, max(x0, x1), max(y0, y1))


def _circle(inside: str, rect: Rect) -> Rect | None:
    radius, _, middle = inside.partition(" at ")
    lengths, centre = _LENGTHS.findall(radius), _LENGTHS.findall(middle)
    if not lengths:
        return None
    whole = hypot(rect.width, rect.height) / sqrt(2)
    wide = _length(lengths[0], whole if len(lengths) == 1 else rect.width)
    high = _length(lengths[-1], whole if len(lengths) == 1 else rect.height)
    x, y = (rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2
    if len(centre) == 2:
        x, y = rect.left + _length(centre[0], rect.width), rect.top + _length(centre[1], rect.height)
    return Rect(x - wide, y - high, x + wide, y + high)


def _polygon(inside: str, rect: Rect) -> Rect | None:
    values = _LENGTHS.findall(inside)
    if len(values) % 2 or not values:
        return None
    xs = [rect.left + _length(value, rect.width) for value in values[::2]]
    ys = [rect.top + _length(value, rect.height) for value in values[1::2]]
    return _around(xs, ys)


def _path(inside: str, rect: Rect) -> Rect | None:
    drawn = inside.partition('"')[2].partition('"')[0]
    if not _STRAIGHT.fullmatch(drawn):
        return None
    values = [float(number) for number in _NUMBER.findall(drawn)]
    if len(values) % 2 or not values:
        return None
    return _around([rect.left + x for x in values[::2]], [rect.top + y for y in values[1::2]])


def _around(xs: Sequence[float], ys: Sequence[float]) -> Rect:
    """The box around a polygon; of no size when the polygon has next to no area, by the shoelace formula."""
    turned = zip(xs, ys, [*xs[1:], xs[0]], [*ys[1:], ys[0]], strict=True)
    area = abs(sum(x0 * y1 - x1 * y0 for x0, y0, x1, y1 in turned)) / 2
    return Rect(min(xs), min(ys), max(xs), max(ys)) if area > 4 else Rect(xs[0], ys[0], xs[0], ys[0])


def _length(value: tuple[str, str], whole: float) -> float:
    return float(value[0]) * (whole / 100 if value[1] == "%" else 1)


_BOXES: Mapping[str, Callable[[str, Rect], Rect | None]] = {
    "inset": _inset,
    "circle": _circle,
    "ellipse": _circle,
    "polygon": _polygon,
    "path": _path,
}
