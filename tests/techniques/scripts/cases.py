"""The techniques as data, and the official page that they are put into."""

from __future__ import annotations

import tomllib
from pathlib import Path

HERE = Path(__file__).parent
HOME = "http://www.example.gov.cn/"
_TEXT = "市政府召开常务会议，研究部署今冬明春安全生产和民生保障工作。" * 5
_DOCUMENT = (
    '<!DOCTYPE html><html><head><meta charset="utf-8">{title}<title>某某市人民政府</title>{head}</head>'
    "<body><h1>要闻</h1><p>{text}</p>{inside}<p>{text}</p><form><input name=q></form><p>版权所有</p></body></html>"
)
_WITHIN = ("inside", "head", "title")
_LIBRARY = (
    "/*! jQuery v3.6.0 | (c) OpenJS Foundation and other contributors | jquery.org/license */\n"
    '!function(e,t){"use strict";"object"==typeof module?module.exports=e.document?t(e,!0):t:t(e)}'
    '("undefined"!=typeof window?window:this,function(C,e){function S(e,t){return new S.fn.init(e,t)}'
    'S.fn=S.prototype={jquery:"3.6.0",constructor:S,length:0};return C.jQuery=C.$=S});\n'
)


def table(name: str) -> list[dict[str, str]]:
    """The entries of `name`.toml."""
    (entries,) = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8")).values()
    return [{"place": "inside", **entry} for entry in entries]


def document(piece: str, place: str) -> bytes:
    """The page with a piece in it, before it or after it; or a script library with it at its end."""
    whole = _DOCUMENT.format(text=_TEXT, **{name: piece if place == name else "" for name in _WITHIN})
    return {"before": piece + whole, "after": whole + piece, "library": _LIBRARY + piece}.get(place, whole).encode()
