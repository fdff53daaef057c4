"""How finely the browser draws a page: coarsely as long as nobody takes a picture of it or touches it.

Drawing is a fifth of what a page costs. It is laid out as ever, and its scripts are told of the same window; only what
the window is shown as is made small (`scale` of Emulation.setDeviceMetricsOverride, as DevTools fit a phone into it).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.async_api import CDPSession

from scanner.fetch.visitors import Persona

_COARSE = 0.125
_UPRIGHT = {"type": "portraitPrimary", "angle": 0}
_LYING = {"type": "landscapePrimary", "angle": 0}


@dataclass(eq=False)
class Fineness:
    """Of one page, for one visitor. As a browser starts, it is fine."""

    session: CDPSession
    _coarse: bool = False

    async def coarsen(self, persona: Persona) -> None:
        """From now on only what is measured need be right."""
        if not self._coarse:
            self._coarse = True
            await self.session.send(*_drawn(persona, _COARSE))

    async def refine(self, persona: Persona) -> None:
        """A picture is to be taken, or a mouse to be moved, which goes by what is drawn."""
        if self._coarse:
            self._coarse = False
            await self.session.send(*_drawn(persona, 1))


def _drawn(persona: Persona, scale: float) -> tuple[str, dict[str, Any]]:
    """What Playwright sets for the visitor, and the scale."""
    width, height = persona.screen
    return "Emulation.setDeviceMetricsOverride", {
        "width": persona.width,
        "height": persona.height,
        "screenWidth": width,
        "screenHeight": height,
        "deviceScaleFactor": 1,
        "mobile": persona.mobile,
        "screenOrientation": _UPRIGHT if persona.mobile and height > width else _LYING,
        "scale": scale,
    }
