"""Examines a page of our own, so that what detectors compile when they first need it is compiled before it matters."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from scanner.model import SiteEntry, Snapshot
from scanner.page import Page
from scanner.rules import Ruleset
from scanner.scan.examining.examiner import examine_page

_HOME = "http://www.example.gov.cn/"
_HTML = """<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>真人百家乐_注册送彩金</title>
<script>eval(unescape("%61%6c%65%72%74%28%31%29")); document.write('<a href="http://a.example/">a</a>')</script></head>
<body><h1>公示</h1><p>申请人身份证号 11010119900101000X，联系电话见附件。真人百家乐开户送彩金。</p>
<div style="position:absolute;left:-999px"><a href="http://b.example/">开户</a></div></body></html>"""


def rehearse(rulesets: Mapping[str, Ruleset]) -> None:
    """Run every page detector once over something that each of them has to look at twice."""
    now = datetime.now(UTC)
    html = (("Content-Type", "text/html; charset=utf-8"),)
    answer = Snapshot(url=_HOME, final_url=_HOME, fetched_at=now, headers=html, body=_HTML.encode())
    examine_page(Page(answer, SiteEntry(home=_HOME)), rulesets)
