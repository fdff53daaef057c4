"""The pages that visitors come from, as attackers tell them apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

REFERRERS: Mapping[str, str] = {
    "www-baidu": "https://www.baidu.com/link?url=vetoscan",
    "m-baidu": "https://m.baidu.com/s?word=vetoscan",
    "google": "https://www.google.com/",
    "bing": "https://cn.bing.com/",
    "sogou": "https://www.sogou.com/web?query=vetoscan",
    "so360": "https://www.so.com/s?q=vetoscan",
    "sm": "https://m.sm.cn/s?q=vetoscan",
    "toutiao": "https://so.toutiao.com/search?keyword=vetoscan",
    "other": "https://news.example.com/",
}
"""Where visitors come from: search engines, of which Google and Bing tell no more than that, and somewhere else."""
RARE_ENGINES: Mapping[str, str] = {
    "m-sogou": "https://m.sogou.com/web/searchList.jsp?keyword=vetoscan",
    "m-so360": "https://m.so.com/s?q=vetoscan",
    "yahoo": "https://search.yahoo.com/search?p=vetoscan",
    "yandex": "https://yandex.com/",
    "duckduckgo": "https://duckduckgo.com/",
}
SOCIAL: Mapping[str, str] = {
    "weixin": "https://mp.weixin.qq.com/s/vetoscan",
    "weibo": "https://weibo.com/",
    "zhihu": "https://www.zhihu.com/",
    "douyin": "https://www.douyin.com/",
}
RARE_REFERRERS: Mapping[str, str] = {**RARE_ENGINES, **SOCIAL}
"""Where few rules want them to come from."""
_ENGINES = ("baidu.com", "sogou.com", "so.com", "bing.com", "m.sm.cn", "so.toutiao.com", "yahoo.com", "soso.com")


def _from_all(urls: Iterable[str]) -> str:
    """A page whose address holds those of all these, and so does its host."""
    hosts = [urlsplit(url).netloc.removeprefix("www.") for url in urls]
    whole = (host if host.count(".") > 1 else f"www.{host}" for host in hosts)
    return f"https://www.{'.'.join(hosts)}/search?q=" + "+".join(f"https://{host}/" for host in whole)


SEARCH = _from_all(("//google.com", *(f"//{host}" for host in _ENGINES), *RARE_REFERRERS.values()))
"""A page to come from that is all search engines, and what else people come from, at once."""
RARE_ENGINES_AT_ONCE, SOCIAL_AT_ONCE = _from_all(RARE_ENGINES.values()), _from_all(SOCIAL.values())
"""The same of those that few rules name."""
