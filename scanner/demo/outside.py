"""Public services that official pages refer to, played locally: a demonstration must not reach the real ones."""

from __future__ import annotations

from scanner.demo.content import Answer, Query

_PAGES = {
    "www.gov.cn": "国家政务门户（演示替身）",
    "beian.miit.gov.cn": "备案管理系统（演示替身）",
    "www.beian.gov.cn": "公安备案查询（演示替身）",
    "zfwzgl.www.gov.cn": "我为政府网站找错（演示替身）",
    "bszs.conac.cn": "党政机关网站标识（演示替身）",
    "service.weibo.com": "分享（演示替身）",
    "connect.qq.com": "分享（演示替身）",
    "www.baidu.com": "搜索（演示替身）",
}
_BADGE = """(function(){var s=document.getElementById('_ideConac');if(!s)return;
s.innerHTML='<a target="_blank" href="http://bszs.conac.cn/sitename?method=show&id=0D000000000000000000000000000001">'
+'<img src="http://dcs.conac.cn/image/red.svg" width="40" height="48" alt="党政机关"></a>';})();"""
_RED = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="48"><rect width="40" height="48" fill="#c00"/></svg>'
_SCRIPTS = {
    "dcs.conac.cn": _BADGE,
    "hm.baidu.com": "(function(){window._hmt=window._hmt||[];})();",
    "push.zhanzhang.baidu.com": "(function(){})();",
}


def outside(host: str, query: Query) -> Answer | None:
    """A stand-in's answer; None for a host that does not exist."""
    if query.path.endswith(".svg") and host == "dcs.conac.cn":
        return Answer(200, _RED.encode(), {"Content-Type": "image/svg+xml"})
    if host in _SCRIPTS:
        return Answer(200, _SCRIPTS[host].encode(), {"Content-Type": "application/javascript; charset=utf-8"})
    if host in _PAGES:
        title = _PAGES[host]
        head = f'<!DOCTYPE html><html lang="zh-CN"><head><title>{title}</title></head>'
        text = f"{head}<body><p>{title}，供离线演示。</p></body></html>"
        return Answer(200, text.encode(), {"Content-Type": "text/html; charset=utf-8"})
    return None
