"""Programs that few rules name: browsers of makers of phones, windows of apps, lesser spiders; how rules know them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

MAKERS: Mapping[str, str] = {
    "huawei": "HuaweiBrowser/15.0.4.312",
    "xiaomi": "XiaoMi/MiuiBrowser/19.1",
    "oppo": "HeyTapBrowser/45.10",
    "vivo": "VivoBrowser/22.1",
    "honor": "HonorBrowser/8.0",
    "samsung": "SamsungBrowser/28.0",
    "quark": "Quark/7.4",
    "weibo": "Weibo (Pixel__weibo__15.1)",
    "douyin": "aweme_320000 NewsArticle/9.9",
    "kuaishou": "Kwai/13.5",
    "xiaohongshu": "discover/8.90 xhsdiscover",
    "bilibili": "BiliApp/8500100",
    "taobao": "AliApp(TB/10.50) WindVane/8.5",
    "jingdong": "jdapp;android;13.6",
    "alipay": "AliApp(AP/10.7) AlipayClient/10.7",
    "dingtalk": "AliApp(DingTalk/7.6) DingTalk/7.6",
    "feishu": "Lark/7.50 Feishu/7.50",
    "wxwork": "wxwork/4.1.36",
}
"""What each adds to the name of the phone's own browser."""
ON_DESKTOPS: Mapping[str, str] = {
    "edge": "Edg/142.0.0.0",
    "360-desktop": "QIHU 360SE",
    "sogou-desktop": "SE 2.X MetaSr 1.0",
    "qq-desktop": "QQBrowser/19.4",
    "liebao": "LBBROWSER",
}
"""The same of browsers on desktops."""
HARMONY = "(Phone; OpenHarmony 5.0; HarmonyOS 5.0)", "ArkWeb/4.1.6.1"
"""The system that is no Android any more, and its engine."""
EXPLORER = "compatible; MSIE 7.0; Windows NT 10.0; WOW64; Trident/7.0"
"""The old browser that some desktops still have, and how it calls itself where it keeps to old ways."""
CRAWLERS: Mapping[str, str] = {
    "yandex": "Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)",
    "yahoo": "Mozilla/5.0 (compatible; Yahoo! Slurp; http://help.yahoo.com/help/us/ysearch/slurp)",
    "duckduckgo": "DuckDuckBot/1.1; (+http://duckduckgo.com/duckduckbot.html)",
    "apple": "Mozilla/5.0 (compatible; Applebot/0.1; +http://www.apple.com/go/applebot)",
    "naver": "Mozilla/5.0 (compatible; Yeti/1.1; +https://naver.me/spd)",
    "soso": "Sosospider+(+http://help.soso.com/webspider.htm)",
    "youdao": "Mozilla/5.0 (compatible; YoudaoBot/1.0; http://www.youdao.com/help/webmaster/spider/; )",
    "chinaso": "Mozilla/5.0 (compatible; ChinasoSpider/1.0; +http://help.chinaso.com/spider.html)",
    "claude": "Mozilla/5.0 (compatible; ClaudeBot/1.0; +claudebot@anthropic.com)",
    "chatgpt": "Mozilla/5.0 (compatible; ChatGPT-User/1.0; OAI-SearchBot/1.0; +https://openai.com/searchbot)",
    "perplexity": "Mozilla/5.0 (compatible; PerplexityBot/1.0; +https://perplexity.ai/perplexitybot)",
}
"""What lesser spiders call themselves."""
_KNOWN_BY: Mapping[str, str] = {
    "huawei": "huaweibrowser",
    "xiaomi": "miuibrowser",
    "oppo": "heytapbrowser",
    "vivo": "vivobrowser",
    "honor": "honorbrowser",
    "samsung": "samsungbrowser",
    "quark": "quark",
    "weibo": r"__weibo__|[/|]weibo[/|]",
    "douyin": "aweme|newsarticle",
    "kuaishou": r"\bkwai",
    "xiaohongshu": "xhsdiscover",
    "bilibili": "biliapp",
    "taobao": r"aliapp\(tb|windvane",
    "jingdong": "jdapp",
    "alipay": "alipayclient",
    "dingtalk": "dingtalk",
    "feishu": r"feishu|\blark\b",
    "wxwork": "wxwork",
    "harmony": "harmony|arkweb",
}
KNOWN_BY = "|".join(_KNOWN_BY.values())
"""A pattern, whatever the case, of what code names that asks for one of those on phones."""


def programs_in(code: str) -> Iterator[str]:
    """Those on phones that code names."""
    return (name for name, word in _KNOWN_BY.items() if re.search(word, code, re.IGNORECASE))
