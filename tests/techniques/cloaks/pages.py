"""What the cloaks show: an official page, what attackers put in its place, and what honest servers vary."""

# ruff: noqa: E501  the pages are written as they are served

from __future__ import annotations

import random

from tests.fetch.web import Reply

CASINO_HOST = "http://www.kaiyun9988.example/"
VIP_HOST = "http://m.kaiyun-vip55.example/"
SAYS = "document.body.insertAdjacentHTML('beforeend','<p>{}</p>')"
"""The code that adds something to the page, in the place of `{}`."""
_NEWS = "".join(
    f'<li><a href="/xw/{n}.html">全市{what}工作会议召开</a>' for n, what in enumerate(("防汛", "教育", "就业"))
)
_BODY = (
    "<h1>某某县人民政府</h1><ul>{news}</ul><p>县政府召开常务会议，研究部署防汛抗旱、安全生产和优化营商环境等工作，要求各乡镇、各部门"
    "压实责任，细化措施，抓好落实，切实保障人民群众生命财产安全。</p><p>县教育局发布义务教育阶段招生入学工作通知，明确报名时间、所需材料"
    "和咨询电话，请家长合理安排。</p>"
)
_PAGE = '<!doctype html><html lang="zh"><head><meta charset="utf-8">{head}<title>{title}</title></head><body>{body}</body></html>'
TITLE = "某某县人民政府"


def official(extra: str = "", *, head: str = "", title: str = TITLE, body: str = "") -> str:
    """The page as it should be, with something added."""
    return _PAGE.format(head=head, title=title, body=(body or _BODY.format(news=_NEWS)) + extra)


def doorway(_path: str = "/") -> Reply:
    """A page of somebody else's."""
    return Reply(
        '<!doctype html><html><head><meta charset="utf-8"><title>澳门新葡京娱乐场_注册送彩金_官网登录</title><meta name="keywords" '
        'content="澳门新葡京,百家乐,老虎机,时时彩"></head><body><h1>澳门新葡京娱乐场</h1><p>注册送彩金，百家乐、老虎机、时时彩在线投注平台，'
        "首存送彩金，提款秒到账，信誉保证，立即注册领取彩金，客服微信在线。</p></body></html>"
    )


def forum(_path: str = "/") -> Reply:
    """A lottery board in the place of the page."""
    return Reply(
        '<!doctype html><html><head><meta charset="utf-8"><title>香港六合彩_今晚开奖结果_特码资料大全</title></head><body><h1>香港六合彩论坛</h1>'
        "<p>今晚特码资料、一肖一码、六合彩开奖结果现场直播，内部透码，百分百准，加客服微信领取资料，充值送彩金，投注平台信誉保证。</p></body></html>"
    )


def titled(_path: str = "/") -> Reply:
    """The official page under a shop's title."""
    return Reply(
        official(
            title="开云体育官网_真人百家乐注册送彩金_app下载",
            head='<meta name="keywords" content="开云体育,真人百家乐">',
        )
    )


def linked(_path: str = "/") -> Reply:
    """The official page with a block of links."""
    names = ("开云体育官网", "真人百家乐", "时时彩平台", "线上赌场")
    links = "".join(f'<a href="http://www.{n}-bet365.example/">{name}</a>' for n, name in enumerate(names))
    return Reply(official(f"<div>{links}</div>"))


def moved(_path: str = "/") -> Reply:
    """Away by status."""
    return Reply(status=302, headers={"Location": CASINO_HOST})


def sent(_path: str = "/") -> Reply:
    """Away by the status that lasts, to another host."""
    return Reply(status=301, headers={"Location": VIP_HOST})


def refreshed(_path: str = "/") -> Reply:
    """Away by meta refresh."""
    return Reply(official(head=f'<meta http-equiv="refresh" content="0;url={CASINO_HOST}">'))


def headed(_path: str = "/") -> Reply:
    """Away by header."""
    return Reply(official(), headers={"Refresh": f"0; url={CASINO_HOST}"})


def scripted(_path: str = "/") -> Reply:
    """Away by script."""
    return Reply(official(f"<script>location.href='{CASINO_HOST}'</script>"))


def framed(_path: str = "/") -> Reply:
    """Covered by a frame."""
    style = "position:fixed;left:0;top:0;width:100%;height:100%;z-index:9999;border:0"
    return Reply(official(f'<iframe src="{CASINO_HOST}" style="{style}"></iframe>'))


def missing(_path: str = "/") -> Reply:
    """Content behind a status that says there is none."""
    reply = doorway()
    return Reply(reply.body, status=404)


def injected(condition: str, what: str = "", *, head: str = "") -> str:
    """The official page with a script of its own that acts under a condition."""
    act = what or f"location.href='{CASINO_HOST}'"
    return official(f"<script>(function(){{if({condition}){{{act}}}}})()</script>", head=head)


WRITES = (
    "document.body.innerHTML='<h1>澳门新葡京娱乐场</h1><p>注册送彩金，百家乐、老虎机、时时彩在线投注平台，首存送彩金，立即注册，客服微信在线。</p>';"
    "document.title='澳门新葡京娱乐场_官网登录'"
)


def dated(seed: int) -> str:
    """The official page with everything that changes by itself."""
    chance = random.Random(seed)
    token = f"<input type=hidden name=csrf value={chance.getrandbits(64):x}><p>访问量 {chance.randint(1, 10**6)}</p>"
    words = "".join(f"<span>2026-{chance.randint(1, 12)}-{chance.randint(1, 28)}</span>" for _ in range(5))
    return official(token + words)


def banner(seed: int) -> str:
    """Some of many partners' links, others each time."""
    chosen = random.Random(seed).sample(range(40), 4)
    return official("".join(f'<a href="http://partner{n}.example/">合作单位{n}</a>' for n in chosen))
