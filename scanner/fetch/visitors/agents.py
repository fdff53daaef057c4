"""The programs that fetch pages, as attackers tell them apart: what each calls itself, on what device it runs."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from scanner.fetch.visitors import PERSONAS
from scanner.fetch.visitors.halves import AND
from scanner.fetch.visitors.manners import Engine
from scanner.fetch.visitors.programs import CRAWLERS, EXPLORER, HARMONY, MAKERS, ON_DESKTOPS
from scanner.model import Visitor

Kind = Literal["desktop", "phone", "spider", "other"]


@dataclass(frozen=True, slots=True)
class Agent:
    """A program that fetches pages: what it calls itself, and on what device it runs."""

    user_agent: str
    kind: Kind = "spider"
    platform: str = "Win32"
    engine: Engine = ""
    system: str = "Windows"
    app: str = ""
    """The app of whose window it is part, as such windows name it."""


_IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
_ANDROID = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) "
_CHROME = "Chrome/142.0.0.0"
_MACINTOSH = "(Macintosh; Intel Mac OS X 10_15_7)"
_QQ, _BAIDUS = "QQ/9.1.0", "baiduboxapp/13.60.0.10"


def _android(name: str, app: str = "") -> Agent:
    return Agent(f"{_ANDROID}{name}", "phone", "Linux armv81", "chromium", "Android", app)


def _iphone(name: str) -> Agent:
    return Agent(f"{_IPHONE}{name}", "phone", "iPhone", "webkit", "iOS")


AGENTS: Mapping[str, Agent] = {
    "windows": Agent(PERSONAS[Visitor.DESKTOP].user_agent, "desktop", "Win32", "chromium"),
    "mac": Agent(
        f"Mozilla/5.0 {_MACINTOSH} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15",
        "desktop",
        "MacIntel",
        "webkit",
        "macOS",
    ),
    "chrome-android": _android(f"{_CHROME} Mobile Safari/537.36"),
    "safari-iphone": _iphone("Version/17.5 Mobile/15E148 Safari/604.1"),
    "wechat-android": _android(f"{_CHROME} Mobile Safari/537.36 MicroMessenger/8.0.50", "com.tencent.mm"),
    "wechat-iphone": _iphone("Mobile/15E148 MicroMessenger/8.0.50(0x1800322f)"),
    "qq-android": _android(
        f"Version/4.0 {_CHROME} MQQBrowser/14.9 Mobile Safari/537.36 V1_AND_SQ_9.1.0 {_QQ}", "com.tencent.mobileqq"
    ),
    "qq-iphone": _iphone(f"Mobile/15E148 {_QQ} MQQBrowser/14.9 Safari/604.1"),
    "uc": _android(f"Version/4.0 {_CHROME} UCBrowser/16.5 Mobile Safari/537.36"),
    "baidu-app": _android(
        f"Version/4.0 {_CHROME} Mobile Safari/537.36 baiduboxapp/13.60.0.10 (Baidu; P1 14)", "com.baidu.searchbox"
    ),
    "baidu": Agent(PERSONAS[Visitor.BAIDU].user_agent),
    "google": Agent(PERSONAS[Visitor.GOOGLE].user_agent),
    "bing": Agent(PERSONAS[Visitor.BING].user_agent),
    "sogou": Agent(PERSONAS[Visitor.SOGOU].user_agent),
    "so360": Agent(PERSONAS[Visitor.SO360].user_agent),
    "yisou": Agent("Mozilla/5.0 (compatible; YisouSpider/5.0; +http://www.yisou.com/help/spider.html)"),
    "toutiao": Agent("Mozilla/5.0 (compatible; Bytespider; spider-feedback@bytedance.com)"),
    "petal": Agent("Mozilla/5.0 (compatible;PetalBot;+https://webmaster.petalsearch.com/site/petalbot)"),
    "gpt": Agent(
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; GPTBot/1.2; +https://openai.com/gptbot"
    ),
    "other": Agent("Mozilla/5.0 (compatible; Reader/1.0)", "other"),
    "baidu-mobile": Agent(
        "Mozilla/5.0 (Linux;u;Android 4.2.2;zh-cn;) AppleWebKit/534.46 (KHTML,like Gecko) Version/5.1 Mobile "
        "Safari/10600.6.3 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)"
    ),
    "google-mobile": Agent(
        "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) "
        f"{_CHROME} Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
    ),
    "baidu-render": Agent("Mozilla/5.0 (compatible; Baiduspider-render/2.0; +http://www.baidu.com/search/spider.html)"),
}
"""Every kind that attackers are known to tell apart, and one that nobody knows."""
MOBILE_SPIDERS = ("baidu-mobile", "google-mobile")
"""Spiders that call themselves phones, too: whoever means phones or spiders means them."""
DOUBLES = (*MOBILE_SPIDERS, "baidu-render")
"""Spiders whose name holds that of another kind or of the plain spider: whoever means that one means them."""
DESKTOP_SPIDERS = ("so360",)
"""The same of desktop browsers, old ones above all."""


def _windows(name: str) -> Agent:
    return Agent(f"{PERSONAS[Visitor.DESKTOP].user_agent} {name}", "desktop", "Win32", "chromium")


LESSER_SPIDERS = ("yisou", "toutiao", "petal", "gpt")
"""Those of which a rule is thought last."""
_HARMONY = Agent(
    f"Mozilla/5.0 {HARMONY[0]} AppleWebKit/537.36 (KHTML, like Gecko) {_CHROME} Safari/537.36 {HARMONY[1]} Mobile",
    "phone",
    "Linux aarch64",
    "chromium",
    "HarmonyOS",
)
RARE_AGENTS: Mapping[str, Agent] = {
    **{name: _android(f"{_CHROME} Mobile Safari/537.36 {program}") for name, program in MAKERS.items()},
    "harmony": _HARMONY,
    **{name: Agent(text) for name, text in CRAWLERS.items()},
    **{name: _windows(program) for name, program in ON_DESKTOPS.items()},
    "explorer": Agent(f"Mozilla/4.0 ({EXPLORER})", "desktop", "Win32"),
}
"""Programs that few rules name: asked for one by one only where one of them is shown something."""
RARE_PHONES, RARE_SPIDERS, RARE_DESKTOPS = (*MAKERS, "harmony"), tuple(CRAWLERS), (*ON_DESKTOPS, "explorer")
_PROGRAMS = " ".join((*MAKERS.values(), *HARMONY))
_AT_ONCE: Mapping[str, Agent] = {
    "rare-phones": _android(f"{_CHROME} Mobile Safari/537.36 {_PROGRAMS}"),
    "rare-desktops": _windows(" ".join((*ON_DESKTOPS.values(), EXPLORER))),
    "desktops": _windows(" ".join((*ON_DESKTOPS.values(), EXPLORER, _MACINTOSH))),
    "rare-spiders": Agent(" ".join(CRAWLERS.values())),
    "apps": _iphone(f"Mobile/15E148 {_QQ} MQQBrowser/14.9 UCBrowser/16.5 {_BAIDUS} (Linux; Android 14)"),
    "other-spiders": Agent(" ".join(AGENTS[name].user_agent for name in ("bing", "sogou", "so360", *LESSER_SPIDERS))),
    "lesser-spiders": Agent(" ".join((*(AGENTS[name].user_agent for name in LESSER_SPIDERS), *CRAWLERS.values()))),
}
_NOBODY = _iphone(
    f"Mobile/15E148 MicroMessenger/8.0.50 {_QQ} MQQBrowser/14.9 UCBrowser/16.5 {_BAIDUS} "
    f"{_PROGRAMS} (Linux; Android 14) (compatible; Baiduspider/2.0; Googlebot/2.1)"
)
"""All at once but what an ordinary visitor has."""


def agent_of(name: str) -> Agent:
    """The program of that name, or of several at once; whoever has none is all."""
    if AND in name:
        several = [agent_of(each) for each in name.split(AND)]
        return replace(several[0], user_agent=" ".join(each.user_agent for each in several))
    return AGENTS.get(name) or RARE_AGENTS.get(name) or _AT_ONCE.get(name, _NOBODY)


def in_order(names: Collection[str]) -> list[str]:
    """Programs as they are listed here, the common ones first."""
    return [each for each in (*AGENTS, *RARE_AGENTS) if each in names]


def like(name: str) -> list[str]:
    """The common programs of the same kind as one of them."""
    return [each for each in AGENTS if of_a_kind(each, name) and each not in DOUBLES]


def of_a_kind(one: str, other: str) -> bool:
    """Whether both are phones, or both spiders, and so on."""
    return agent_of(one).kind == agent_of(other).kind


def calls_itself_like(one: str, other: str) -> bool:
    """The same, or whether a spider calls itself a desktop browser, which the other is."""
    return of_a_kind(one, other) or (one in DESKTOP_SPIDERS and other in RARE_DESKTOPS)
