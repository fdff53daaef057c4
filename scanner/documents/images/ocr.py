"""Words on pictures, by an engine installed as the extra `ocr`; without it nobody reads them, and reports say so.

The engine is loaded once, by the process that forks the jailed readers, and works inside their walls on one thread.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Sequence
from typing import Any

from PIL import Image

_ENGINE = "rapidocr"
_RUNTIME = "rapidocr.inference_engine.onnxruntime.main"
_SURE = 0.6
"""Lines that the engine believes in less are noise."""
_LARGEST = 640
"""Pixels of the longer side: what a person reads at a glance is large. A photograph of that size costs 0.3 s."""
_LEAST = (200, 40)
_SHEET = 1800
"""The same of a written page, whose words are small: a sheet of A4 at 150 dots an inch has 1,754; it costs 3 s."""
_SEARCHED = 1280
"""Pixels of the longer side in which lines are looked for; they are read at full size."""
_SKETCH = 1024
_NEAR, _FAR = 24, 80
_GROUND, _INK = 0.45, (0.004, 0.45)
"""Shares of pixels that a written page has of its ground's shade, and of shades far from it."""
Reader = Callable[[Image.Image], Sequence[str]]


def reads_words() -> bool:
    """Whether the engine is installed."""
    return importlib.util.find_spec(_ENGINE) is not None


def reader() -> Reader | None:
    """What reads the lines of words on a picture, top to bottom; None where no engine is installed.

    It raises MemoryError where the engine needs more than is granted.
    """
    if not reads_words():
        return None
    engine: Any = importlib.import_module(_ENGINE).RapidOCR(
        params={
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "Global.log_level": "error",
            "Global.use_cls": False,
            "Det.limit_type": "max",  # never enlarged: a flat banner would be by four, at fifteen times the cost
            "Det.limit_side_len": _SEARCHED,
        }
    )

    broken: Any = importlib.import_module(_RUNTIME).ONNXRuntimeError

    def lines(picture: Image.Image) -> Sequence[str]:
        small = picture.convert("RGB")
        size = _SHEET if written(picture) else _LARGEST
        small.thumbnail((size, size))
        numpy: Any = importlib.import_module("numpy")
        try:
            found = engine(numpy.asarray(small))
        except broken as error:  # whose cause is told as text only, and inside the walls is always this one
            raise MemoryError from error
        texts, scores = found.txts or (), found.scores or ()
        read = zip(texts, scores, strict=True)
        return [text for text, score in read if score >= _SURE and any(map(str.isalnum, text))]  # a frame reads as □

    lines(_sample())  # what the engine loads at its first word cannot be loaded inside the walls
    return lines


def worth_reading(picture: Image.Image) -> bool:
    """Whether a picture has room for words. Posters are of any shape, so a photograph is read as well."""
    width, height = picture.size
    return width >= _LEAST[0] and height >= _LEAST[1]


def written(picture: Image.Image) -> bool:
    """Whether it looks like a written page: ink on a ground of one shade. A photograph of a meeting does not."""
    small = picture.convert("L")
    small.thumbnail((_SKETCH, _SKETCH), Image.Resampling.NEAREST)
    shades = small.histogram()
    ground = max(range(256), key=lambda shade: sum(shades[max(0, shade - 8) : shade + 9]))
    count = small.width * small.height
    near = sum(shades[max(0, ground - _NEAR) : ground + _NEAR + 1]) / count
    far = (sum(shades[: max(0, ground - _FAR)]) + sum(shades[ground + _FAR + 1 :])) / count
    return near >= _GROUND and _INK[0] <= far <= _INK[1]


def _sample() -> Image.Image:
    from PIL import ImageDraw, ImageFont  # fourteen libraries, which only an engine needs

    picture = Image.new("RGB", (400, 100), "white")
    ImageDraw.Draw(picture).text((20, 20), "sample 123", fill="black", font=ImageFont.load_default(48))
    return picture
