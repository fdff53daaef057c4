"""Computed styles of a rendered page (CSSOM `getComputedStyle`, as the browser writes the values)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from scanner.fetch.colour import Colour, parse

NAMES = (
    "display",
    "visibility",
    "opacity",
    "color",
    "background-color",
    "background-image",
    "font-size",
    "overflow-x",
    "overflow-y",
    "position",
    "clip",
    "clip-path",
    "filter",
    "text-shadow",
    "-webkit-text-fill-color",
    "background-clip",
    "transform",
    "z-index",
    "mask-image",
    "mix-blend-mode",
    "backface-visibility",
    "box-shadow",
    "fill",
    "content-visibility",
    "contain",
    "backdrop-filter",
    "writing-mode",
    "overflow-clip-margin",
)
"""Of the properties that are asked for, in the order of `Style`."""
_PLAIN = {
    "position": "static",
    "opacity": "1",
    "filter": "none",
    "transform": "none",
    "mask_image": "none",
    "blend": "normal",
    "backface": "visible",
    "clip_path": "none",
    "overflow_x": "visible",
    "overflow_y": "visible",
    "contain": "none",
    "content_visibility": "visible",
}
_NUMBER = re.compile(r"-?[\d.]+")


@dataclass(frozen=True, eq=False)
class Style:
    """Computed values, as the browser writes them. Nodes of the same style share one."""

    display: str
    visibility: str
    opacity: str
    color: str
    background: str
    background_image: str
    font_size: str
    overflow_x: str
    overflow_y: str
    position: str
    clip: str
    clip_path: str
    filter: str
    text_shadow: str
    text_fill: str
    background_clip: str
    transform: str
    z_index: str
    mask_image: str
    blend: str
    backface: str
    box_shadow: str
    fill: str
    content_visibility: str
    contain: str
    backdrop_filter: str
    writing_mode: str
    clip_margin: str

    @cached_property
    def ground(self) -> Colour | None:
        """The colour of the background; None for one of a space that is not known."""
        return parse(self.background)

    @cached_property
    def ink(self) -> Colour | None:
        """The colour of letters; None for one of a space that is not known."""
        return parse(self.text_fill)

    @cached_property
    def font_pixels(self) -> float:
        """Size of letters in CSS pixels."""
        found = _NUMBER.match(self.font_size)
        return float(found.group()) if found else 16.0

    @cached_property
    def is_plain(self) -> bool:
        """Whether a box of this style stands where the flow puts it, whole, and adds nothing to what is in it."""
        return all(getattr(self, name) == value for name, value in _PLAIN.items())

    @cached_property
    def is_blank(self) -> bool:
        """Whether a box of this style paints nothing itself, and is not laid over others."""
        drawn = (self.background_image, self.box_shadow, self.backdrop_filter) != ("none", "none", "none")
        laid_over = self.position in ("absolute", "fixed")
        return not drawn and not laid_over and self.ground is not None and self.ground.alpha <= 0
