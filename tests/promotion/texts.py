"""Short official pages written for this project: what no detector may call an advertisement."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from tests.promotion.written import Written

FOLDER = Path(__file__).parent / "official_texts"
_META = re.compile(r'<meta name="(\w+)" content="([^"]*)">')


def official_texts(*, held_out: bool) -> Iterator[Written]:
    """The texts that were tuned on, or those that never were. `topic` is the file a text stands in."""
    for path in sorted((FOLDER / "held_out" if held_out else FOLDER).glob("*.toml")):
        for text in tomllib.loads(path.read_text(encoding="utf-8"))["text"]:
            metas = {name: unescape(content) for name, content in _META.findall(text.get("head", ""))}
            named = {"keywords": metas.get("keywords", ""), "description": metas.get("description", "")}
            yield Written(path.stem, text.get("lang", "zh-CN"), text["title"], **named, body=text["body"])
