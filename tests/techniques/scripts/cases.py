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
_SECTION = (
    "var {0}Timer=null;function {0}Tab(n){{$('#{0} li').removeClass('on').eq(n).addClass('on');"
    "$('#{0} .box').hide().eq(n).show()}}\nfunction {0}List(page){{$.ajax({{url:'/col/{0}/list.do',"
    "dataType:'json',data:{{page:page}},success:function(r){{var h='';for(var i=0;i<r.rows.length;i++)"
    "h+='<li><a href=\"'+r.rows[i].url+'\">'+r.rows[i].title.substring(0,28)+'</a></li>';"
    "$('#{0}List').html(h);$('#{0}Pages').text(page+'/'+Math.ceil(r.total/10))}}}})}}\n"
    "$(function(){{$('#{0} li').hover(function(){{var n=$(this).index();clearTimeout({0}Timer);"
    "{0}Timer=setTimeout(function(){{{0}Tab(n)}},200)}});{0}List(1)}});\n"
)
_AROUND = [_SECTION.format(f"lanmu{number}") for number in range(60)]
"""What an office's own long script holds: a section of the page each."""
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
    """The page with a piece in it, before it or after it; or a script library with it at its end; or a file of its own
    (`file`), or one with it amid the office's own code (`amid-file`), or a page with such a script (`amid`).
    """
    amid = "".join((*_AROUND[:30], piece, ";\n", *_AROUND[30:]))
    if place in ("file", "amid-file"):
        return (piece if place == "file" else amid).encode()
    if place == "amid":
        piece, place = f"<script>{amid}</script>", "inside"
    whole = _DOCUMENT.format(text=_TEXT, **{name: piece if place == name else "" for name in _WITHIN})
    return {"before": piece + whole, "after": whole + piece, "library": _LIBRARY + piece}.get(place, whole).encode()
