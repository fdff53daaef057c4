"""A site of many templates, with plants that show only when rendered: `python -m bench.templated PORT PAGES PLANTS`.

Templates differ in scripts, styles, frames and names of elements; a plant changes one page of a template as little as
can be, and never by a link that the markup alone would give away as hidden.
"""

from __future__ import annotations

import asyncio
import random
import re
import sys
from collections.abc import Callable
from functools import cache

from bench.site import phrase
from bench.wire import MISSING, Answer, path_of, response, serve

TEMPLATES = 12
CASINO = "www.jinlong-bet.example"
_SHOP = f'<a href="http://{CASINO}/">金龙娱乐城真人百家乐注册送彩金</a><a href="http://{CASINO}/p">六合彩投注平台</a>'
_WRITE = "document.body.insertAdjacentHTML('beforeend','{}')"
_BLOCK = f"<div>{_SHOP}</div>".replace("'", "\\'")


def styles(template: int) -> str:
    """The style sheet of a template: ordinary rules, and some by which things can be hidden."""
    return (
        f".t{template} .menu li{{float:left}} .t{template} .fold{{display:none}}"
        f" #ad{template}{{position:absolute;left:-9999px}}"
        f" [data-role=extra{template}]{{height:0;overflow:hidden}} .t{template} .list li:nth-child(11){{display:none}}"
        f" .veil{template}{{opacity:0}}"
    )


def script(template: int) -> str:
    """The script of a template: it builds a share bar on every page."""
    return f"var s=document.getElementById('share');if(s)s.innerHTML='分享到：微信 微博 模板{template % 3}';"


def page(number: int, pages: int, planted: str = "") -> str:
    """Page `number`, with what was planted in it."""
    dice = random.Random(number)
    template = number % TEMPLATES
    menu = "".join(f'<li><a href="/{each}.html">{phrase(dice)}</a></li>' for each in range(1, TEMPLATES + 1))
    nearby = [(number * 7 + step) % pages for step in range(1, 9)]
    items = "".join(f'<li><a href="/{each}.html">{phrase(dice)}</a></li>' for each in nearby)
    text = "".join(f"<p>{'，'.join(phrase(dice) for _ in range(6))}。</p>" for _ in range(dice.randint(3, 12)))
    frame = '<iframe src="/frame.html" title="天气"></iframe>' if template % 4 == 0 else ""
    head = (
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{phrase(dice)}_示范县人民政府</title>'
        f'<link rel="stylesheet" href="/css/t{template}.css"></head><body class="t{template}">'
    )
    body = (
        f'<ul class="menu">{menu}</ul><div class="article" id="a{number}"><h1>{phrase(dice)}</h1>{text}</div>{frame}'
        f'<ul class="list">{items}</ul><div id="share"></div><div class="footer">主办：示范县人民政府办公室</div>'
        f'<script>var page={number},title="{phrase(dice)}";</script>'
    )
    made = PLANTS[planted](body, template) if planted else body
    return f'{head}{made}<script src="/js/t{template}.js"></script></body></html>'


def _before_end(block: str) -> Callable[[str, int], str]:
    return lambda body, template: body + block.replace("TT", str(template))


PLANTS: dict[str, Callable[[str, int], str]] = {
    "class": _before_end(f'<div class="fold">{_SHOP}</div>'),
    "id": _before_end(f'<div id="adTT">{_SHOP}</div>'),
    "attribute": _before_end(f'<div data-role="extraTT">{_SHOP}</div>'),
    "other-template": _before_end(f'<div class="veilTT">{_SHOP}</div>'),
    "nth-child": lambda body, _: body.replace(
        '</ul><div id="share">', f'<li>一</li><li>二</li><li>{_SHOP}</li></ul><div id="share">'
    ),
    "script-writes": _before_end(f"<script>{_WRITE.format(_BLOCK)}</script>"),
    "late": _before_end(f"<script>setTimeout(function(){{{_WRITE.format(_BLOCK)}}},900)</script>"),
    "inline-altered": lambda body, _: body.replace(";</script>", f";{_WRITE.format(_BLOCK)};</script>", 1),
    "script-version": _before_end('<script src="/js/share.js?v=2"></script>'),
    "search-jump": _before_end(
        f"<script>if(/baidu|sogou/.test(document.referrer))location='http://{CASINO}/'</script>"
    ),
}


def planted(pages: int, plants: int) -> dict[int, str]:
    """Which pages carry which plant; the same for the same numbers."""
    chosen = random.Random(pages).sample(range(TEMPLATES * 2, pages), plants)
    kinds = list(PLANTS)
    return {number: kinds[index % len(kinds)] for index, number in enumerate(sorted(chosen))}


def _answer(path: str, pages: int, plants: dict[int, str]) -> tuple[str, str] | None:
    name = path.partition("?")[0].strip("/")
    if name.startswith("css/t"):
        return "text/css", styles(int(name[5:-4]))
    if name == "js/share.js":
        return "application/javascript", _WRITE.format(_BLOCK) if path.endswith("v=2") else ""
    if name.startswith("js/t"):
        return "application/javascript", script(int(name[4:-3]))
    if name == "frame.html":
        return "text/html", "<p>晴，气温适宜</p>"
    number = name.removesuffix(".html") or "0"
    if not number.isdigit() or int(number) >= pages:
        return None
    return "text/html", page(int(number), pages, plants.get(int(number), ""))


def answering(pages: int, plants: int) -> Answer:
    """What the site and the casino answer; a page is made when it is first asked for."""
    where = planted(pages, plants)
    casino = response("<title>金龙娱乐城</title><p>真人百家乐注册送彩金".encode())
    outside = re.compile(rb"\r\nhost: *" + re.escape(CASINO.encode()), re.IGNORECASE)

    @cache
    def made(path: bytes) -> bytes:
        found = _answer(path.decode("ascii", "replace"), pages, where)
        return response(found[1].encode(), f"{found[0]}; charset=utf-8") if found else MISSING

    return lambda request: casino if outside.search(request) else made(path_of(request))


if __name__ == "__main__":
    port, *numbers = map(int, sys.argv[1:4])
    asyncio.run(serve(port, answering(*numbers)))
