"""Colours in the spaces of CSS Color 4 that are not sRGB, as sRGB."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from math import cos, radians, sin

_FUNCTION = re.compile(r"(oklab|oklch|lab|lch|color)\(([a-z][a-z0-9-]* )?([^)]*)\)")
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?|none")
_Three = tuple[float, float, float]
_WHITE_D50 = (0.9642956764295677, 1.0, 0.8251046025104602)
_KAPPA, _EPSILON = 24389 / 27, 216 / 24389


def parsed(text: str) -> tuple[float, float, float, float] | None:
    """Red, green, blue (0 to 255, clipped) and alpha of a computed colour; None for what is not known."""
    found = _FUNCTION.fullmatch(text)
    if found is None:
        return None
    name = found.group(1) if found.group(1) != "color" else (found.group(2) or "").strip()
    convert = _SPACES.get(name)
    numbers = [0.0 if part == "none" else _bounded(float(part)) for part in _NUMBER.findall(found.group(3))]
    if convert is None or not 3 <= len(numbers) <= 4:
        return None
    red, green, blue = (min(255.0, max(0.0, 255 * part)) for part in convert(numbers[0], numbers[1], numbers[2]))
    return red, green, blue, numbers[3] if len(numbers) == 4 else 1.0


def _bounded(number: float) -> float:
    """A page may write any number; no colour needs one beyond this."""
    return min(1e6, max(-1e6, number))


def _dot(rows: Sequence[_Three], one: _Three) -> _Three:
    a, b, c = (sum(x * y for x, y in zip(row, one, strict=True)) for row in rows)
    return a, b, c


def _companded(linear: float) -> float:
    return 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055


def _from_linear(red: float, green: float, blue: float) -> _Three:
    return _companded(red), _companded(green), _companded(blue)


def _oklab(light: float, a: float, b: float) -> _Three:
    """CSS Color 4, sample code `OKLab_to_XYZ`, here straight to linear sRGB (B. Ottosson, 2020)."""
    long, medium, short = _dot(
        ((1, 0.3963377774, 0.2158037573), (1, -0.1055613458, -0.0638541728), (1, -0.0894841775, -1.2914855480)),
        (light, a, b),
    )
    rows = (
        (4.0767416621, -3.3077115913, 0.2309699292),
        (-1.2684380046, 2.6097574011, -0.3413193965),
        (-0.0041960863, -0.7034186147, 1.7076147010),
    )
    return _from_linear(*_dot(rows, (long**3, medium**3, short**3)))


def _lab(light: float, a: float, b: float) -> _Three:
    """CSS Color 4, sample code `Lab_to_XYZ` with the Bradford matrix from D50 to linear sRGB."""
    fy = (light + 16) / 116
    fx, fz = a / 500 + fy, fy - b / 200
    x = fx**3 if fx**3 > _EPSILON else (116 * fx - 16) / _KAPPA
    y = fy**3 if light > _KAPPA * _EPSILON else light / _KAPPA
    z = fz**3 if fz**3 > _EPSILON else (116 * fz - 16) / _KAPPA
    rows = (
        (3.1341359569958707, -1.6173863321612538, -0.4906619460083532),
        (-0.978795502912089, 1.916254567259524, 0.03344273116131949),
        (0.07195537988411677, -0.2289768264158322, 1.405386058324125),
    )
    return _from_linear(*_dot(rows, (x * _WHITE_D50[0], y, z * _WHITE_D50[2])))


def _polar(space: Callable[[float, float, float], _Three]) -> Callable[[float, float, float], _Three]:
    return lambda light, chroma, hue: space(light, chroma * cos(radians(hue)), chroma * sin(radians(hue)))


def _as_it_is(red: float, green: float, blue: float) -> _Three:
    """The primaries of wider spaces differ too little from sRGB's to matter for telling colours apart."""
    return red, green, blue


_SPACES: Mapping[str, Callable[[float, float, float], _Three]] = {
    "oklab": _oklab,
    "oklch": _polar(_oklab),
    "lab": _lab,
    "lch": _polar(_lab),
    "srgb": _as_it_is,
    "srgb-linear": _from_linear,
    "display-p3": _as_it_is,
    "a98-rgb": _as_it_is,
    "rec2020": _as_it_is,
    "prophoto-rgb": _as_it_is,
}
