"""A generated site to crawl: 2,000 pages of about 38 KB with 180 links each. `python -m bench.site PORT`.

It counts views: a page as one visitor received it, told apart by User-Agent and Referer. `/-/views` tells how many
there were since it was last asked.
"""

from __future__ import annotations

import asyncio
import random
import re
import sys

from bench.wire import MISSING, Answer, path_of, response, serve

PAGES = 2000
LINKS = 180
MENU = 100
BYTES = 38_000
_COUNT = b"/-/views"
_VISITOR = re.compile(rb"\r\n(?:user-agent|referer):[^\r]*", re.IGNORECASE)
_WORDS = [
    "关于",
    "印发",
    "年度",
    "工作",
    "要点",
    "的",
    "通知",
    "各",
    "乡镇",
    "街道",
    "办事处",
    "有关",
    "单位",
    "现将",
    "实施",
    "方案",
    "予以",
    "公布",
    "请",
    "结合",
    "实际",
    "认真",
    "贯彻",
    "落实",
    "政务",
    "公开",
    "目录",
    "建设",
    "项目",
    "环境",
    "保护",
    "教育",
    "医疗",
    "就业",
    "社会",
    "保障",
    "服务",
    "指南",
    "申请",
    "材料",
    "办理",
    "时限",
    "联系",
    "电话",
    "地址",
    "会议",
    "召开",
    "调研",
    "检查",
    "安全",
    "生产",
    "防汛",
    "抗旱",
    "农业",
    "农村",
    "产业",
    "发展",
    "规划",
    "财政",
    "预算",
    "决算",
    "信息",
    "统计",
    "公报",
    "招聘",
    "公示",
    "名单",
    "意见",
    "反馈",
    "解读",
    "新闻",
    "发布",
    "领导",
    "活动",
    "专题",
    "栏目",
    "图片",
    "视频",
]
_STYLE = "<style>.menu li{float:left;list-style:none}.list a{color:#333}.footer{clear:both;text-align:center}</style>"
_SCRIPT = (
    "<script>var box=document.getElementById('slides');function turn(n){if(box){box.className='s'+n;}}"
    "setInterval(function(){turn(Math.floor(Date.now()/5000)%5)},5000);</script>"
)


def path(number: int) -> str:
    """Where page `number` stands."""
    return "/" if number == 0 else f"/content/{number % 40:02d}/art_{number}.html"


def page(number: int) -> bytes:
    """Page `number` as UTF-8 HTML; always the same bytes."""
    dice = random.Random(number)
    menu = "".join(f'<li><a href="{path(each)}">{phrase(random.Random(each))}</a></li>' for each in range(1, MENU + 1))
    others = [dice.randrange(PAGES) for _ in range(LINKS - MENU - 1)]
    others.append((number + 1) % PAGES)
    links = "".join(
        f'<li><a href="{path(each)}">{phrase(dice)}</a><span>2026-0{each % 9 + 1}-12</span></li>' for each in others
    )
    head = (
        f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{phrase(dice)}_示范县人民政府</title>'
        f'<meta name="description" content="{phrase(dice)}">{_STYLE}</head>'
        f'<body><div class="menu"><ul>{menu}</ul></div><div class="article"><h1>{phrase(dice)}</h1>'
    )
    foot = '<div class="footer">主办单位：示范县人民政府办公室</div>'
    tail = f'</div><div class="list"><ul>{links}</ul></div>{foot}{_SCRIPT}</body></html>'
    size = len(head.encode()) + len(tail.encode())
    text = []
    while size < BYTES:
        paragraph = f"<p>{'，'.join(phrase(dice) for _ in range(6))}。</p>"
        text.append(paragraph)
        size += len(paragraph.encode())
    return (head + "".join(text) + tail).encode()


def phrase(dice: random.Random) -> str:
    return "".join(dice.choices(_WORDS, k=dice.randint(4, 8)))


def answering() -> Answer:
    """What the site answers, with all pages made, so that none is made while anybody waits."""
    pages = {path(number).encode(): response(page(number)) for number in range(PAGES)}
    views: set[tuple[bytes, ...]] = set()

    def answer(request: bytes) -> bytes:
        asked = path_of(request)
        if asked == _COUNT:
            counted = len(views)
            views.clear()
            return response(b"%d" % counted)
        if asked not in pages:
            return MISSING
        views.add((asked, *_VISITOR.findall(request)))
        return pages[asked]

    return answer


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), answering()))
