"""Layout facts of a rendered page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scanner.model import Layout

CAPTURE: Mapping[str, Any] = {"computedStyles": ["display"], "includePaintOrder": True, "includeDOMRects": True}


def layout_of(captured: Mapping[str, Any]) -> Layout:
    """The facts of every link and text."""
    return Layout(0, 0)
