"""What browsers send besides their names: servers tell by it who only claims to be one."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

Engine = Literal["chromium", "webkit", ""]
"""Whose browser it is by its make; '' for programs that are none."""
VERSION = "142"
BRANDS = (("Chromium", VERSION), ("Google Chrome", VERSION), ("Not_A Brand", "99"))
SITE = "Sec-Fetch-Site"
_PLAIN = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
_CHROMES = (
    "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,"
    "application/signed-exchange;v=b3;q=0.7"
)
ACCEPTED: Mapping[Engine, str] = MappingProxyType({"chromium": _CHROMES, "webkit": _PLAIN, "": _PLAIN})


def manners(engine: Engine, system: str, *, mobile: bool) -> dict[str, str]:
    """The headers only a browser sends: client hints, and what it fetches for. `system`: Windows, Android, iOS …

    Browsers leave them out where a site is not secure; no server is known to mind them there, and some want them.
    """
    if not engine:
        return {}
    fetches = {
        "Upgrade-Insecure-Requests": "1",
        SITE: "none",
        "Sec-Fetch-Mode": "navigate",
        "Sec-Fetch-Dest": "document",
    }
    if engine == "webkit":
        return fetches
    named = ", ".join(f'"{brand}";v="{version}"' for brand, version in BRANDS)
    hints = {"sec-ch-ua": named, "sec-ch-ua-mobile": f"?{int(mobile)}", "sec-ch-ua-platform": f'"{system}"'}
    return {**hints, **fetches, "Sec-Fetch-User": "?1"}
