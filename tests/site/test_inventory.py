"""What of a page is others'."""

from __future__ import annotations

from dataclasses import replace

from scanner.model import Request, SiteEntry
from scanner.site import facts
from scanner.site.inventory import inventory, with_library

ENTRY = SiteEntry(home="https://www.ceshi.gov.cn/", hosts=("www.ceshi.gov.cn",))
HTML = """<script src=/own.js></script><script src=https://cdn.example.com/a.js?v=7></script><script>a=1</script>
<link rel=stylesheet href=https://cdn.example.com/a.css?v=1><script>var u="https://hm.baidu.com/hm.js?%s"</script>"""
ACCOUNT = "0123456789abcdef0123456789abcdef"


def met(*pages):
    return {(each.kind, each.name): each.pages for each in inventory(pages, ENTRY)}


def test_scripts_styles_and_accounts(remembered):
    assert met(remembered(HTML % ACCOUNT), remembered("<script src=//cdn.example.com/a.js></script>")) == {
        ("script", "https://cdn.example.com/a.js"): 2,
        ("style", "https://cdn.example.com/a.css"): 1,
        ("account", f"baidu:{ACCOUNT}"): 1,
    }


def test_what_a_browser_asked_others_for(page):
    asked = [
        Request("https://cdn.example.com/late.js?t=1", "script", 200),
        Request("https://www.ceshi.gov.cn/own.js", "script", 200),
        Request("https://log.example.net/collect?a=1", "xhr", 200),
        Request("https://log.example.net/dot.gif", "image", 200),
        Request("https://map.example.org/in/frame?x", "document", 200),
        Request("data:text/css,", "stylesheet", 200),
    ]
    seen = page("<p>x</p>")
    seen.snapshot = replace(seen.snapshot, requests=tuple(asked), dom="<p>x</p>")
    assert met(facts(seen)) == {
        ("script", "https://cdn.example.com/late.js"): 1,
        ("host", "https://log.example.net/"): 1,
        ("frame", "https://map.example.org/"): 1,
    }


def test_a_library_of_the_sites_own(remembered):
    assert met(with_library(remembered("x"), "jquery 3.7.1")) == {("library", "jquery 3.7.1"): 1}
    assert met(with_library(remembered("x"), "")) == {}
