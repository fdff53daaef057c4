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
_WRITTEN = 200_000
"""Characters that one script writes into a page in a row: ordinary ones call `write` some hundred times."""
KINDS = frozenset(
    "write timer function eval inline script frame open beacon clipboard worker service-worker assembly submit".split()  # noqa: SIM905
) | {"submit-unseen"}
HEARING = ("Content-Security-Policy-Report-Only", "require-trusted-types-for 'script'")
"""A header with which a document hands code that is text to its default policy, which deeds.js makes, before it is run.
Nothing is forbidden by it, nothing reported.
"""
_CUT = "cut"
_LATE = "late"
_OBSERVES = "observes"
_LATER = "later"
_FRAMES = "frames"
_LATEST = 30_000
_SOURCE = Path(__file__).with_name("deeds.js").read_text(encoding="utf-8")


def runs_text(body: bytes | None) -> bool:
    """Whether a page's own code may run text by `eval`, which no wrapper tells of."""
    return body is not None and b"eval" in body


class Deeds:
    """The record of one page's deeds; `taken` are those reported so far, in order, over the binding `name`.

    `cut`: there were more, or longer ones, than are taken down. `late`: after how many milliseconds there is more to
    come, where that is long. `observes`: it means to be told what comes into sight. `later`: it ever asked for a timer
    or for the next frame. `frames`: for the next frame.
    """

    def __init__(self, name: str = "") -> None:
        self.taken: list[Deed] = []
        self.cut = False
        self.late = 0
        self.observes = False
        self.later = False
        self.frames = False
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
        self.cut |= kind == _CUT
        self.observes |= kind == _OBSERVES
        self.later |= kind == _LATER
        self.frames |= kind == _FRAMES
        if kind == _LATE and isinstance(size, int):
            self.late = max(self.late, min(size, _LATEST))
        if isinstance(text, str) and isinstance(size, int) and isinstance(source, str) and kind in KINDS:
            self._take(Deed(kind, text[:TEXT], source[:500], size))

    def brought(self, kind: str, url: str, initiator: Mapping[str, Any]) -> None:
        """Takes a script or frame that code asked for otherwise than by its address: imported, or put in whole."""
        frames = initiator.get("stack", {}).get("callFrames", ()) if initiator.get("type") == "script" else ()
        source = next((each["url"] for each in frames if each["url"].startswith("http")), "")
        if source and not any(_same(deed, kind, url) for deed in self.taken):
            self._take(Deed(kind, url[:TEXT], source[:500], len(url)))

    def _take(self, deed: Deed) -> None:
        last = self.taken[-1] if self.taken else None
        if last and deed.kind == last.kind == "write" and deed.source == last.source and len(last.text) < _WRITTEN:
            self.taken[-1] = Deed("write", last.text + deed.text, last.source, last.size + deed.size)
        elif deed.kind != "write" and deed in self.taken:
            return  # a clock strikes again
        elif len(self.taken) < MOST:
            self.taken.append(deed)
        else:
            self.cut = True


def _same(deed: Deed, kind: str, url: str) -> bool:
    """Whether a deed told of that address already: set, relative or not, or written."""
    if deed.kind == "write":
        return url.partition(":")[2] in deed.text
    return deed.kind == kind and deed.text != "" and url.endswith(deed.text.lstrip("."))
