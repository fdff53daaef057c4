"""The techniques as data, and the official page that they are put into."""

from __future__ import annotations

import tomllib
from pathlib import Path

HERE = Path(__file__).parent
HOME = "http://www.example.gov.cn/"
_TEXT = "市政府召开常务会议，研究部署今冬明春安全生产和民生保障工作。" * 5
_DOCUMENT = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title>某某市人民政府</title></head><body><h1>要闻</h1>'
    "<p>{text}</p>{inside}<p>{text}</p><form><input name=q></form><p>版权所有</p></body></html>"
)


def table(name: str) -> list[dict[str, str]]:
    """The entries of `name`.toml."""
    (entries,) = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8")).values()
    return [{"place": "inside", **entry} for entry in entries]


def document(piece: str, place: str) -> bytes:
    """The page with a piece in it, before it or after it."""
    whole = _DOCUMENT.format(text=_TEXT, inside=piece if place == "inside" else "")
    return {"before": piece + whole, "after": whole + piece}.get(place, whole).encode()
