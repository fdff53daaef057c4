"""Ways to hide links, read from TOML: each with how it hides, its innocent twin, and what the finding has to say.

Keys of a `[[way]]`: `name`; `reason`, the ways of hiding that the finding may name; `hide` and `twin`, HTML for the
body; `item` and `twin_item`, how one link is written; `fills`, which links it is tried with (default both);
`place` (`after`: behind `</html>`); `on_white`: hides on a white ground only, as the page of the trials has;
`files`, what lies beside the page (`base64:` for bytes).
In HTML: {links}, {lines} (a paragraph each), {first}, {links_js}, {links_attr}, {links_quoted}, {open400}, {close400}.
"""

from __future__ import annotations

import base64
import html
import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

FOLDER = Path(__file__).with_name("hidden_links")
UNSEEN = sorted(Path(__file__).parent.glob("unseen*.toml"))
"""Ways written after the others were found, kept as they were first tried."""
HARMLESS = sorted(Path(__file__).parent.glob("harmless*.toml"))
GAMBLING, NEUTRAL = "gambling", "neutral"
_ITEM = '<a href="{url}">{text}</a>'
_DEEP = re.compile(r"\{(open|close)(\d+)\}")

Link = tuple[str, str]
"""URL and text."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to hide links, with its innocent twin."""

    name: str
    reason: Sequence[str]
    hide: str
    twin: str
    item: str = _ITEM
    twin_item: str = ""
    fills: Sequence[str] = (GAMBLING, NEUTRAL)
    place: str = "body"
    on_white: bool = False
    files: Mapping[str, str] = field(default_factory=dict)

    def hidden(self, links: Sequence[Link]) -> str:
        """The block that hides `links`."""
        return filled(self.hide, self.item, links)

    def innocent(self, links: Sequence[Link]) -> str:
        """The block that is ordinary."""
        return filled(self.twin, self.twin_item or self.item, links)

    def beside(self, links: Sequence[Link]) -> dict[str, bytes]:
        """The files that the block asks for."""
        return {
            name: base64.b64decode(text[7:]) if text.startswith("base64:") else filled(text, self.item, links).encode()
            for name, text in self.files.items()
        }


def ways(*names: str) -> list[Way]:
    """The ways of the suite's files, or of those named."""
    files = [FOLDER / f"{name}.toml" for name in names] if names else sorted(FOLDER.glob("*.toml"))
    return ways_in(files)


def ways_in(files: Sequence[Path]) -> list[Way]:
    """The ways of some files."""
    return [Way(**way) for file in files for way in tomllib.loads(file.read_text(encoding="utf-8"))["way"]]


def uses(files: Sequence[Path] = HARMLESS) -> list[Way]:
    """Harmless uses of some files: ways of which there is only the innocent twin."""
    told = [use for file in files for use in tomllib.loads(file.read_text(encoding="utf-8"))["use"]]
    return [Way(use["name"], (), "", use["html"], use.get("item", _ITEM), fills=()) for use in told]


def filled(template: str, item: str, links: Sequence[Link]) -> str:
    """The template with the links in it."""
    written = [item.replace("{url}", url).replace("{text}", text) for url, text in links]
    joined = " ".join(written)
    marks = {
        "{links}": joined,
        "{lines}": "".join(f"<p>{each}</p>" for each in written),
        "{first}": written[0] if written else "",
        "{links_js}": json.dumps(joined).replace("</", "<\\/"),
        "{links_attr}": html.escape(joined),
        "{links_quoted}": quote(joined),
    }
    for mark, text in marks.items():
        template = template.replace(mark, text)
    return _DEEP.sub(lambda m: ("<div>" if m.group(1) == "open" else "</div>") * int(m.group(2)), template)
