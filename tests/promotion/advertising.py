"""Advertisements in our own words as attackers publish them: what the detectors must call by its trade."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.promotion.written import Written

FOLDER = Path(__file__).parent / "advertisements"
OFFICIAL = (
    '<div><a href="/">首页</a> <a href="/zwgk/">政务公开</a> <a href="/hd/">互动交流</a></div>'
    "<h1>全县秋季农业生产工作会议召开</h1>"
    "<p>10月12日，全县秋季农业生产工作会议在县政府三楼会议室召开。会议传达了上级精神，对秋收秋种、冬小麦播种和农机安全作了安排。</p>"
    "<p>会议要求，各乡镇要抢抓晴好天气，落实责任，确保颗粒归仓。</p><p>主办：县农业农村局　网站标识码：0000000000</p>"
)
"""What stands below a title that was sold."""


def advertisements(*, held_out: bool) -> Iterator[Written]:
    """The advertisements that were tuned on, or those that never were. `topic` is the trade."""
    for path in sorted((FOLDER / "held_out" if held_out else FOLDER).glob("*.toml")):
        for text in tomllib.loads(path.read_text(encoding="utf-8"))["text"]:
            plain = {"lang": "zh-CN", "keywords": "", "description": "", "body": OFFICIAL}
            yield Written(topic=text.pop("category"), **{**plain, **text})
