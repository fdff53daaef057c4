"""How a picture looks, also a small one such as a logo or an icon: by which it is known again on another site."""

from __future__ import annotations

import io

from PIL import Image

from scanner.documents.frames import Output
from scanner.likeness.pictures import looks

_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "WEBP", "ICO")
_LEAST, _MOST = 12, 4_000_000
_BROKEN = (OSError, ValueError, SyntaxError, EOFError, IndexError)


def tell_appearance(body: bytes, out: Output) -> None:
    """Tell how a picture looks. What cannot be opened, or is too small or too large, says nothing of its looks."""
    try:
        picture: Image.Image = Image.open(io.BytesIO(body), formats=_FORMATS)
        width, height = picture.size
        if min(width, height) < _LEAST or width * height > _MOST:
            return
        if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
            picture = picture.convert("RGBA")
            ground = Image.new("RGBA", picture.size, "white")
            ground.alpha_composite(picture)
            picture = ground
        out.looks(looks(picture))
    except _BROKEN:
        return
