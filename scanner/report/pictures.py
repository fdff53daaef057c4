"""Evidence pictures for a report: decoded and encoded anew, so that nothing but pixels gets in."""

from __future__ import annotations

import base64
import io
import warnings
from functools import lru_cache

from PIL import Image

_WIDTH = 960
_HEIGHT = 1400
_PIXELS = 40_000_000
_COLOURS = 128


def data_uri(body: bytes) -> str:
    """A PNG as a small `data:` URI; '' when it is none, is damaged or is too large to be opened."""
    clean = png(body)
    return "data:image/png;base64," + base64.b64encode(clean).decode() if clean else ""


@lru_cache(maxsize=32)
def png(body: bytes) -> bytes:
    """A PNG as a smaller PNG; b"" when it is none, is damaged or is too large to be opened."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = _small(body)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return b""
    if image is None:
        return b""
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def _small(png: bytes) -> Image.Image | None:
    with Image.open(io.BytesIO(png), formats=["PNG"]) as opened:
        if opened.width * opened.height > _PIXELS:
            return None
        image = opened.convert("RGB")
    image.thumbnail((_WIDTH, max(_HEIGHT, 1)))
    return image.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
