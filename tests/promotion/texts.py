"""Short official pages written for this project, as pages of a site: what no detector may call an advertisement."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "official_texts"
_HTML = (
    '<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
    "<body>{body}</body></html>"
)


@dataclass(frozen=True, slots=True)
class OfficialText:
    """One page; `topic` is the file it stands in."""

    topic: str
    title: str
    html: str


def official_texts(*, held_out: bool) -> Iterator[OfficialText]:
    """The texts that were tuned on, or those that never were."""
    for path in sorted((FOLDER / "held_out" if held_out else FOLDER).glob("*.toml")):
        for text in tomllib.loads(path.read_text(encoding="utf-8"))["text"]:
            fields = {"lang": "zh-CN", "head": "", **text}
            yield OfficialText(path.stem, text["title"], _HTML.format(**fields))
