"""Advertisements in our own words as attackers publish them: what the detectors must call by its trade."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.promotion.written import Written

FOLDER = Path(__file__).parent / "advertisements"
OFFICIAL = (
    '<div><a href="/">首页</a> <a href="/zwgk/">政务公开</a> <a href="/hd/">互动交流</a></div>'
    "<h1>全县秋季农业生产工作会议召开</h1>"
    "<p>10月12日，全县秋季农业生产工作会议在县政府三楼会议室召开。会议传达了上级精神，对秋收秋种、冬小麦播种和农机安全作了安排。</p>"
    "<p>会议要求，各乡镇要抢抓晴好天气，落实责任，确保颗粒归仓。</p><p>主办：县农业农村局　网站标识码：0000000000</p>"
)
"""What stands below a title that was sold."""
ARTICLE = "全县春季植树工作安排"
AROUND = (
    '<div><a href="/">首页</a> <a href="/zw/">政务公开</a></div><h1>{title}</h1>'
    "<p>3月8日，县林业局印发通知，对春季植树作出安排。各乡镇要落实地块、苗木和人员，确保按期完成。</p><p>{paragraph}</p>"
    "<p>县林业局将会同县财政局、县公安局开展检查。联系电话：0000-1234567。</p><p>主办：县林业局　公安备案</p>"
)
"""An office's article into which a paragraph was put."""


def advertisements(*, held_out: bool) -> Iterator[Written]:
    """The advertisements of the first hour, or those written after it. `topic` is the trade.

    A set says itself, by `surrounded = true`, that the page around its texts counts.
    """
    for path in sorted((FOLDER / "held_out" if held_out else FOLDER).glob("*.toml")):
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        for text in told["text"]:
            plain: dict[str, Any] = {"lang": "zh-CN", "keywords": "", "description": "", "body": OFFICIAL}
            if "paragraph" in text:
                plain |= {"title": ARTICLE, "body": AROUND.format(title=ARTICLE, paragraph=text["paragraph"])}
            plain["surrounded"] = told.get("surrounded", False)
            yield Written(topic=text.pop("category"), **{**plain, **text})
