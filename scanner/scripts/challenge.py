"""Tells a bot wall from a page: what a firewall answers instead of the site is never page content."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from scanner.model import Snapshot

_READ: Final = 200_000
_LINKS: Final = 20
_STATUSES: Final = frozenset({202, 400, 401, 403, 405, 406, 412, 418, 429, 456, 468, 493, 501, 503, 521, 567})
_HEADERS: Final = {
    "cf-mitigated": ("cloudflare", "challenge"),
    "x-amzn-waf-action": ("aws-waf", ""),
    "x-datadome": ("datadome", ""),
    "x-sucuri-block": ("sucuri", ""),
}
# What challenge pages of known products carry (facts, seen in their public answers) …
_CHALLENGES: Final = {
    "jiasule": rb"__jsl_clearance|\('_'\)\s*\+\s*\('_'\)\s*\+\s*\('j'",
    "aliyun-waf": rb"acw_sc__v[23]|aliyun_waf_|errors\.aliyun\.com",
    "wangzhanweishi": rb"wzws_|/WZWSREL",
    "yunsuo": rb"yunsuo_session_verify|security_session_(?:mid_)?verify|security_verify_data",
    "cdnfly": rb"/_guard/(?:auto|click|slide|html)",
    "cloudflare": rb"cf_chl_opt|cf-browser-verification",
    "incapsula": rb"_Incapsula_Resource|Incapsula incident",
    "datadome": rb"captcha-delivery\.com",
    "aws-waf": rb"gokuProps",
    "sucuri": rb"sucuri_cloudproxy_js",
    "anubis": rb"anubis_challenge",
    "safeline": rb"/\.safeline/|SafeLineChallenge",
}
# … and what they also put into ordinary pages: a sign only where the status refuses.
_GUARDS: Final = {
    "ruishu": rb"\$_ts\s*=\s*window|\$_ts\.(?:cd|nsd)\b|_\$[a-zA-Z0-9]{2}\(\);\s*</script>",
    "cloudflare": rb"/cdn-cgi/",
    "f5": rb"/TSPD/|TSPD_101|bobcmn",
    "akamai": rb"sec-if-cpt-container|bm-verify|errors\.edgesuite\.net",
    "aws-waf": rb"awswaf\.com/",
    "tencent-waf": rb"waf\.tencent-cloud\.com|EO_Bot_Ssid|TencentCaptcha",
    "geetest": rb"initGeetest4?\s*\(",
}
_NOTICE: Final = re.compile(
    "(?:访问|请求|操作|连接).{0,12}(?:被拦截|被阻断|被拒绝|被禁止|被终止|被防火墙|不合法|存在威胁)|已被.{0,8}(?:拦截|阻断)|网站防火墙|应用防火墙|云防护|云防御|创宇盾|网站卫士"
    "|网站安全狗|雷池|安全策略|疑似.{0,6}攻击|恶意(?:攻击|请求|访问)|人机验证|安全验证|滑动验证|正在检查您的浏览器|访问(?:过于|太)频繁|请求(?:过于|太)频繁"
    "|请开启 ?JavaScript|access denied|request (?:was |has been )?(?:blocked|rejected|denied)|attention required"
    "|unusual traffic|verify(?:ing)? (?:that )?you are (?:a )?human|checking your browser|just a moment"
    "|enable javascript and cookies|web application firewall|bot protection|security check",
    re.IGNORECASE,
)
_SETS_COOKIE: Final = re.compile(rb"document\s*(?:\.\s*cookie|\[\s*['\"]cookie['\"]\s*\])\s*=[^=]|\bsetCookie\s*\(")
_RELOADS: Final = re.compile(
    rb"location\s*\.\s*reload\s*\(|location(?:\.href)?\s*=\s*(?:window\.|document\.)?location\b"
    rb"|location\.(?:replace|assign)\s*\(\s*(?:window\.|document\.)?location\b|\.submit\s*\(\s*\)"
)
_HIDDEN: Final = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL
)
_ANCHOR: Final = re.compile(rb"<a\b", re.IGNORECASE)
_TAG: Final = re.compile(r"<[^<>]*>")


def bot_wall(snapshot: Snapshot) -> str:
    """Which bot wall answered instead of the page: a product's name, `notice` or `cookie-challenge`; '' for a page.

    A wall has next to no text of its own: a page that shows its content is a page, whatever scripts a firewall
    put into it, and so is one that leads on to many. Looks at status, headers and the first 200,000 bytes of the raw
    body; truthy when it is a wall.
    """
    refused = snapshot.status in _STATUSES
    for name, (product, value) in _HEADERS.items():
        sent = snapshot.header(name).lower()
        if refused and sent and value in sent:
            return product
    if not refused and snapshot.body.count(b"href") > _LINKS:
        return ""
    body = snapshot.body[:_READ]
    text = _visible(body)
    if len(text) > (1500 if refused else 300):
        return ""
    return _product(body, refused) or _unnamed(body, text, refused)


def _product(body: bytes, refused: bool) -> str:
    marks = [*_CHALLENGES.items(), *(_GUARDS.items() if refused else ())]
    return next((product for product, mark in marks if re.search(mark, body)), "")


def _unnamed(body: bytes, text: str, refused: bool) -> str:
    # A short page of the site itself may speak of security; a wall has no way on.
    if _NOTICE.search(text) and (refused or len(_ANCHOR.findall(body)) < 3):
        return "notice"
    if _SETS_COOKIE.search(body) and _RELOADS.search(body) and (refused or len(text) < 60):
        return "cookie-challenge"
    return ""


@lru_cache(maxsize=16)  # several visitors are answered the same
def _visible(body: bytes) -> str:
    text = body.decode("utf-8", "replace")
    if "\ufffd" in text:
        text = body.decode("gb18030", "replace")
    return " ".join(_TAG.sub(" ", _HIDDEN.sub(" ", text)).split())
