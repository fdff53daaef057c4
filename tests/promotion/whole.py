"""Whole pages of a made-up county's site: what attackers put on them, and official texts with the same words."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "whole_pages"
TEMPLATES = tomllib.loads((FOLDER / "templates.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Whole:
    """A page by its name. `missed`: it sells and is not told yet."""

    name: str
    html: str
    missed: bool


def whole_pages(kind: str) -> Iterator[Whole]:
    """The pages of the sets of one kind: sold, official."""
    for path in sorted(FOLDER.glob(f"{kind}_*.toml")):
        for page in tomllib.loads(path.read_text(encoding="utf-8"))["page"]:
            yield Whole(f"{path.stem} {page['id']}", _html(page), page.get("missed", False))


def _html(page: dict[str, Any]) -> str:
    lang = page.get("lang", "en" if page["template"] == "english" else "zh-CN")
    items = (f'<li><a href="/n/{at}.html">{item}</a></li>' for at, item in enumerate(page.get("items", ())))
    body = page.get("body") or "".join(items)
    shown = TEMPLATES[page["template"]].format(h1=page.get("h1", page["title"]), body=body)
    head = f'<meta charset="utf-8"><title>{page["title"]}</title>{page.get("head", "")}'
    return f'<!DOCTYPE html><html lang="{lang}"><head>{head}</head><body>{shown}</body></html>'
