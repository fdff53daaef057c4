"""Whose account a page reports its visitors to: ids of statistics services, and scripts that push a page into an index.

Forms as documented by the services and met on real pages (Baidu Tongji, CNZZ/Umeng, 51.la, Google Analytics).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_IDS = (
    ("baidu", "hm.baidu.com/", re.compile(r"hm\.baidu\.com/hm?\.js\?([0-9a-f]{32})", re.IGNORECASE)),
    (
        "cnzz",
        "cnzz.com/",
        re.compile(r"cnzz\.com/(?:z_)?\w{1,8}\.(?:php|js)\?(?:[\w=&;]{0,60}?&(?:amp;)?)?id=(\d{5,12})"),
    ),
    ("51la", "51.la/", re.compile(r"users\.51\.la/(?:go\.asp\?[\w=&;]{0,40}?id=)?(\d{5,12})\b")),
    ("51la", "LA.init", re.compile(r"""LA\.init\(\s*\{\s*id\s*:\s*["']([\w-]{6,40})["']""")),
    ("google", "googletagmanager.com", re.compile(r"/gtag/js\?id=((?:UA|G|AW)-[\w-]{6,20})")),
    ("google", "_gaq", re.compile(r"""_setAccount['"]\s*,\s*['"](UA-[\d-]{6,20})""")),
    ("google", "analytics.js", re.compile(r"""['"]create['"]\s*,\s*['"](UA-[\d-]{6,20})""")),
)
_PUSHES = (
    ("push:baidu", ("push.zhanzhang.baidu.com/", "zz.bdstatic.com/linksubmit")),
    ("push:so360", ("js.passport.qihucdn.com/", "s.ssl.qhimg.com/static/ab77b6ea7f3fbf79.js")),
    ("push:toutiao", ("goofy/ttzz/push.js",)),
)


def trackers(html: str) -> Iterator[str]:
    """`vendor:id` of every account, `push:engine` of every pushing script; repeated as often as they stand there."""
    for vendor, cue, pattern in _IDS:
        if cue in html:
            for found in pattern.finditer(html):
                yield f"{vendor}:{found.group(1).lower()}"
    for name, cues in _PUSHES:
        if any(cue in html for cue in cues):
            yield name
