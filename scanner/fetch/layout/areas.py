"""Areas of a picture that lead somewhere, and those too small to be met (HTML, 4.8.14)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

_NUMBER = re.compile(r"-?(?:\d{1,7}(?:\.\d{0,7})?|\.\d{1,7})", re.ASCII)
_LEAST = 9.0
"""Square pixels; less is not met by chance."""


def is_point(attributes: Mapping[str, str]) -> bool:
    """Whether an `area` with these attributes is next to nothing. One without coordinates is not judged."""
    shape = attributes.get("shape", "rect").lower()
    if shape == "default" or "coords" not in attributes:
        return False
    return _size(shape, [float(number) for number in _NUMBER.findall(attributes["coords"][:4000])]) < _LEAST


def is_under(attributes: Mapping[str, str], before: Iterable[Mapping[str, str]]) -> bool:
    """Whether an `area` lies wholly under a larger one that stands before it in its map and gets every click there."""
    own = _edges(attributes)
    if own is None:
        return False
    return any(
        other.get("shape", "").lower() == "default" or ((edges := _edges(other)) is not None and _holds(edges, own))
        for other in before
    )


def is_beside(attributes: Mapping[str, str], width: float, height: float) -> bool:
    """Whether an `area` that is a rectangle lies outside a picture of that size."""
    edges = _edges(attributes)
    return edges is not None and (edges[0] >= width or edges[1] >= height or edges[2] <= 0 or edges[3] <= 0)


def _edges(attributes: Mapping[str, str]) -> Sequence[float] | None:
    """Left, top, right and bottom of a rectangle; None for other shapes."""
    if attributes.get("shape", "rect").lower() not in ("rect", "rectangle"):
        return None
    numbers = [float(number) for number in _NUMBER.findall(attributes.get("coords", "")[:4000])][:4]
    if len(numbers) < 4:
        return None
    return min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])


def _holds(outer: Sequence[float], inner: Sequence[float]) -> bool:
    return (
        outer != inner
        and outer[0] <= inner[0]
        and outer[1] <= inner[1]
        and outer[2] >= inner[2]
        and outer[3] >= inner[3]
    )


def _size(shape: str, numbers: Sequence[float]) -> float:
    """Square pixels; 0 for coordinates that do not make a shape."""
    if shape.startswith("circ"):
        return 3.14 * numbers[2] ** 2 if len(numbers) >= 3 and numbers[2] > 0 else 0.0
    if shape.startswith("poly"):
        corners = list(zip(numbers[::2], numbers[1::2], strict=False))
        if len(corners) < 3:
            return 0.0
        turned = pairwise([*corners, corners[0]])
        return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in turned)) / 2
    if len(numbers) < 4:
        return 0.0
    return abs(numbers[2] - numbers[0]) * abs(numbers[3] - numbers[1])
