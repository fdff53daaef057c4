"""The device that scripts find when they look at more than its name: an ordinary one of the visitor's kind."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scanner.fetch.visitors import Persona
from scanner.fetch.visitors.manners import BRANDS, VERSION

_HERE = Path(__file__).parent
_ORDINARY = (_HERE / "ordinary.js").read_text(encoding="utf-8")
_CLOCK = (_HERE / "hour.js").read_text(encoding="utf-8")
_DICE = (_HERE / "dice.js").read_text(encoding="utf-8")
_FALLS = {"low": 0.0, "high": 0.996, "middle": 0.5}
"""From where on dice fall; not all the way to the next."""
_TOUCHES = 5
_CORES = 8
_TASKBAR = 40
_FRAME = 16, 87
"""Pixels that a desktop browser's window is wider and higher than the page in it."""
_DRAWN_BY: Mapping[str, tuple[str, str]] = {
    "Windows": (
        "Google Inc. (Intel)",
        "ANGLE (Intel, Intel(R) UHD Graphics 630 (0x00003E9B) Direct3D11 vs_5_0 ps_5_0, D3D11)",
    ),
    "Android": ("Qualcomm", "Adreno (TM) 740"),
    "HarmonyOS": ("HUAWEI", "Maleoon 910"),
    "iOS": ("Apple Inc.", "Apple GPU"),
    "macOS": ("Apple Inc.", "Apple GPU"),
}
_VERSIONS = {"Windows": "15.0.0", "Android": "14.0.0", "HarmonyOS": "5.0.0"}
_DENSITIES = {"Android": 2.625, "HarmonyOS": 3, "iOS": 3, "macOS": 2}


def calls(persona: Persona, languages: str) -> list[tuple[str, dict[str, Any]]]:
    """The protocol's calls that make a page's browser the visitor's. `languages` as scripts are told."""
    name: dict[str, Any] = {"userAgent": persona.user_agent, "platform": persona.platform, "acceptLanguage": languages}
    if persona.engine == "chromium":
        name["userAgentMetadata"] = _metadata(persona)
    touch = [("Emulation.setTouchEmulationEnabled", {"enabled": True, "maxTouchPoints": _TOUCHES})]
    return [
        ("Emulation.setUserAgentOverride", name),
        ("Emulation.setHardwareConcurrencyOverride", {"hardwareConcurrency": _CORES}),
        *(touch if persona.mobile else []),
        ("Page.addScriptToEvaluateOnNewDocument", {"source": _script(persona)}),
    ]


def _metadata(persona: Persona) -> dict[str, Any]:
    full = [{"brand": brand, "version": f"{version}.0.0.0"} for brand, version in BRANDS]
    return {
        "brands": [{"brand": brand, "version": version} for brand, version in BRANDS],
        "fullVersionList": full,
        "fullVersion": f"{VERSION}.0.0.0",
        "platform": persona.system,
        "platformVersion": _VERSIONS.get(persona.system, ""),
        "architecture": "" if persona.mobile else "x86",
        "bitness": "" if persona.mobile else "64",
        "model": "Pixel 8" if persona.mobile else "",
        "mobile": persona.mobile,
    }


def _script(persona: Persona) -> str:
    """What runs before any script of a page."""
    clock = _CLOCK.replace("HOURS", str(persona.hours)) if persona.hours else ""
    dice = _DICE.replace("FROM", str(_FALLS[persona.dice])) if persona.dice else ""
    return clock + dice + (_ORDINARY.replace("TRAITS", json.dumps(_traits(persona))) if persona.engine else "")


def _traits(persona: Persona) -> dict[str, Any]:
    return {
        "make": persona.engine,
        "mobile": persona.mobile,
        "drawn": _DRAWN_BY[persona.system],
        "density": _DENSITIES.get(persona.system, 1),
        "taskbar": 0 if persona.mobile else _TASKBAR,
        "frame": (0, 0) if persona.mobile else _FRAME,
        "automated": persona.automated,
    }
