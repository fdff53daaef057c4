"""A generated site to crawl: 2,000 pages of about 38 KB with 180 links each. `python -m bench.site PORT`.

It counts views: a page as one visitor received it, told apart by User-Agent and Referer. `/-/views` tells how many
there were since it was last asked.
"""

from __future__ import annotations

import asyncio
import random
import re
import sys

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


async def serve(port: int) -> None:
    """Serve the site on loopback until killed. Prints `ready` when all pages are made."""
    pages = {path(number).encode(): page(number) for number in range(PAGES)}
    missing = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 0\r\n\r\n"
    views: set[tuple[bytes, ...]] = set()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while request := await reader.readuntil(b"\r\n\r\n"):
                asked = request.split(b" ", 2)[1]
                body = pages.get(asked)
                if asked == _COUNT:
                    body = b"%d" % len(views)
                    views.clear()
                elif body is not None:
                    views.add((asked, *_VISITOR.findall(request)))
                if body is None:
                    writer.write(missing)
                else:
                    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n"
                    writer.write(head % len(body) + body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", port)
    print("ready", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
