"""Computed styles of a rendered page (CSSOM `getComputedStyle`, as the browser writes the values)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from scanner.fetch.layout.colour import Colour, parse

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
    "isolation",
    "will-change",
    "perspective",
    "translate",
    "rotate",
    "scale",
    "offset-path",
    "outline-style",
    "outline-width",
    "pointer-events",
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
    "z_index": "auto",
    "isolation": "auto",
    "will_change": "auto",
    "perspective": "none",
    "translate": "none",
    "rotate": "none",
    "scale": "none",
    "offset_path": "none",
}
_NUMBER = re.compile(r"-?[\d.]+")
_MOVES = ("transform", "perspective", "translate", "rotate", "scale", "offset_path")
_MERGES = ("opacity", "filter", "backdrop_filter", "mask_image", "clip_path", "blend", "isolation")
_BLANK = dict.fromkeys((*_MOVES, *_MERGES), "none") | {"opacity": "1", "blend": "normal", "isolation": "auto"}
_ANNOUNCED = re.compile(r"opacity|mask|clip-path|mix-blend-mode|isolation|position")
_GRIPPING = re.compile(r"transform|perspective|translate|rotate|scale|offset-path|filter")
_CONTAINED = re.compile(r"layout|paint|strict|content")


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
    isolation: str
    will_change: str
    perspective: str
    translate: str
    rotate: str
    scale: str
    offset_path: str
    outline_style: str
    outline_width: str
    pointer_events: str

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
    def outline(self) -> float:
        """Pixels by which an outline sticks out of the box."""
        found = _NUMBER.match(self.outline_width)
        return float(found.group()) if found and self.outline_style != "none" else 0.0

    @cached_property
    def is_plain(self) -> bool:
        """Whether a box of this style stands where the flow puts it, whole, and adds nothing to what is in it."""
        return all(getattr(self, name) == value for name, value in _PLAIN.items())

    @cached_property
    def grips(self) -> bool:
        """Whether even fixed boxes in it are placed by it, and stay in it (CSS Transforms 2, Filter Effects 2)."""
        moved = self._differs((*_MOVES, "filter", "backdrop_filter")) or _GRIPPING.search(self.will_change) is not None
        return moved or self.content_visibility != "visible" or _CONTAINED.search(self.contain) is not None

    @cached_property
    def stacks(self) -> bool:
        """Whether a box of this style is a stacking context whatever its z-index.

        CSS Positioned Layout 3, Transforms 2, Compositing 1, Containment 3, Will Change 1.
        """
        merged = self.grips or self._differs(_MERGES) or _ANNOUNCED.search(self.will_change) is not None
        return merged or self.position in ("fixed", "sticky")

    def _differs(self, names: Sequence[str]) -> bool:
        return any(getattr(self, name) != _BLANK[name] for name in names)

    @cached_property
    def is_blank(self) -> bool:
        """Whether a box of this style paints nothing itself, and is not laid over others."""
        drawn = (self.background_image, self.box_shadow, self.backdrop_filter) != ("none", "none", "none")
        laid_over = self.position in ("absolute", "fixed")
        return not drawn and not laid_over and not self.outline and self.ground is not None and self.ground.alpha <= 0
