"""Advertisements in our own words as attackers publish them: what the detectors must call by its trade."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

FOLDER = Path(__file__).parent / "advertisements"
OFFICIAL = (
    '<div><a href="/">首页</a> <a href="/zwgk/">政务公开</a> <a href="/hd/">互动交流</a></div><h1>全县秋季农业生产工作会议召开</h1>'
    "<p>10月12日，全县秋季农业生产工作会议在县政府三楼会议室召开。会议传达了上级精神，对秋收秋种、冬小麦播种和农机安全作了安排。</p>"
    "<p>会议要求，各乡镇要抢抓晴好天气，落实责任，确保颗粒归仓。</p><p>主办：县农业农村局　网站标识码：0000000000</p>"
)


@dataclass(frozen=True, slots=True)
class Advertisement:
    """One hijacked page. `category` is the trade; without a body of its own the page below is an official one."""

    category: str
    lang: str
    title: str
    keywords: str
    description: str
    body: str

    @property
    def html(self) -> str:
        """The page."""
        named = (("keywords", self.keywords), ("description", self.description))
        metas = "".join(f'<meta name="{name}" content="{escape(text)}">' for name, text in named if text)
        return (
            f'<!doctype html><html lang="{self.lang}"><head><meta charset="utf-8"><title>{escape(self.title)}</title>{metas}'
            f"</head><body>{self.body or OFFICIAL}</body></html>"
        )


def advertisements(*, held_out: bool) -> Iterator[Advertisement]:
    """The advertisements that were tuned on, or those that never were."""
    plain = {"lang": "zh-CN", "keywords": "", "description": "", "body": ""}
    for path in sorted((FOLDER / "held_out" if held_out else FOLDER).glob("*.toml")):
        for text in tomllib.loads(path.read_text(encoding="utf-8"))["text"]:
            yield Advertisement(**{**plain, **text})
