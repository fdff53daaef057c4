"""What scripts did that leaves no trace in the document: wrappers around a few functions report it over a binding."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scanner.model import Deed

MOST = 200
TEXT = 4000
KINDS = frozenset(
    "write timer function script frame open beacon clipboard worker service-worker assembly submit".split()  # noqa: SIM905
)
_CUT = "cut"
_SOURCE = Path(__file__).with_name("deeds.js").read_text(encoding="utf-8")


class Deeds:
    """The record of one page's deeds; `taken` are those reported so far, in order, over the binding `name`.

    `cut`: there were more, or longer ones, than are taken down.
    """

    def __init__(self, name: str = "") -> None:
        self.taken: list[Deed] = []
        self.cut = False
        self.name = name or f"_{secrets.token_hex(8)}"

    @property
    def calls(self) -> list[tuple[str, dict[str, Any]]]:
        """The protocol's calls that make every document of the page report."""
        script = _SOURCE.replace("NAME", self.name)
        return [
            ("Runtime.enable", {}),  # else a binding is forgotten when a page moves to another process
            ("Runtime.addBinding", {"name": self.name}),
            ("Page.addScriptToEvaluateOnNewDocument", {"source": script}),
        ]

    def called(self, event: Mapping[str, Any]) -> None:
        """Takes one `Runtime.bindingCalled` event; what is not ours, or not in order, is left out."""
        if event.get("name") != self.name:
            return
        try:
            told = json.loads(event["payload"])
            kind, text, size, source = (told[key] for key in ("kind", "text", "size", "source"))
        except (KeyError, TypeError, ValueError):
            return
        self.cut |= kind == _CUT or len(self.taken) >= MOST
        valid = isinstance(text, str) and isinstance(size, int) and isinstance(source, str)
        if valid and kind in KINDS and len(self.taken) < MOST:
            self.taken.append(Deed(kind, text[:TEXT], source[:500], size))
