"""Whole crawls against real servers on loopback, judged by what the sink was told and by the servers' own logs."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from scanner.fetch.visitors import PERSONAS
from scanner.fetch.visitors.referrers import REFERRERS, SEARCH
from scanner.model import Visitor
from tests.fetch.conftest import HOME, at, crawled, reasons
from tests.fetch.web import HTML, Reply, links, tls_context, zipped

SPIDER = PERSONAS[Visitor.BAIDU].user_agent


def test_every_way_to_a_page(web):
    gbk = "<meta charset=gbk><a href='/搜索?q=政'>x</a>".encode("gb18030")
    site = web(
        {
            "/": "<base href='/d/'><a href=a#x>a</a><a href='a'>a</a><map><area href=/area></map>"
            "<iframe src=/frame></iframe>"
            "<div data-href='/data.html'></div><script>function f(){location.href='/scripted';}</script>"
            "<link rel=canonical href=/canon><link rel=stylesheet href=/s.css><img src=/i.png>"
            "<form action=/form></form>"
            "<script src=/own.js></script><a href=/file.docx>d</a><a href='/refresh'>r</a><a href=/logout>o</a>"
            "<a href='mailto:x@y.z'>m</a><a href='http://WWW.site.test:80/d/a'>same</a><a href=/feed.xml>rss</a>",
            "/d/a": Reply(gbk, type="text/html; charset=utf-8"),
            "/refresh": "<meta http-equiv=refresh content='0; url=/refreshed'>",
            "/robots.txt": Reply(
                "User-agent: *\nDisallow: /\nSitemap: http://www.site.test/maps/index.xml", type="text/plain"
            ),
            "/maps/index.xml": Reply("<sitemapindex><sitemap><loc>/maps/a.xml.gz</loc></sitemap></sitemapindex>"),
            "/maps/a.xml.gz": Reply(zipped("<urlset><url><loc>/mapped</loc></url></urlset>"), type="application/gzip"),
            "/feed.xml": Reply("<rss><item><link>http://www.site.test/fed</link></item></rss>", type="text/xml"),
            "/own.js": Reply("var x=1;", type="application/javascript"),
            "/file.docx": Reply(b"PK\3\4", type="application/msword"),
        }
    )
    told = crawled(HOME, at(site))
    paths = {url.removeprefix("http://www.site.test") for url in told["pages"]}
    assert paths == {
        "/", "/d/a", "/area", "/frame", "/data.html", "/scripted", "/canon", "/own.js", "/file.docx", "/refresh",
        "/refreshed", "/mapped", "/feed.xml", "/fed", "/%E6%90%9C%E7%B4%A2?q=%D5%FE", "/i.png",
    }  # fmt: skip
    assert not told["failures"]
    assert "unsafe-links=1" in told["notes"]
    assert {asked.method for asked in site.log} == {"GET"}
    spiders = [asked for asked in site.log if asked.headers.get("User-Agent") == SPIDER]
    asked = [(each.host, each.path) for each in spiders if "X-Forwarded-For" not in each.headers]
    assert len(asked) == len(set(asked))
    assert set(told["pages"][HOME]["views"]) == {"desktop", "baidu", "mobile", "referrer"}
    missing = [set(told["pages"][f"{HOME}{name}"]["views"]) for name in ("area", "frame", "canon", "mapped", "fed")]
    assert all(views >= {"desktop", "baidu", "mobile"} for views in missing)
    assert sum(len(views) > 3 for views in missing) <= 1, "one in a folder: it may be there for others"
    assert set(told["pages"]["http://www.site.test/file.docx"]["views"]) == {"desktop"}
    views = told["pages"]["http://www.site.test/area"]["views"]
    assert views["baidu"]["same"]
    assert not views["desktop"]["same"]
    assert not [a for a in site.log if a.host == "www.site.test" and "vetoscan" in a.headers.get("User-Agent", "")]
    came_from = {a.headers["Referer"].split("/")[2] for a in site.log if "Referer" in a.headers}
    assert came_from == {urlsplit(each).netloc for each in (*REFERRERS.values(), SEARCH)}


def test_redirects_and_targets(web):
    def cloaked(asked):
        if "Baiduspider" in asked.headers["User-Agent"]:
            return Reply(status=302, headers={"Location": "http://casino.test/in"})
        return "<title>plain</title>"

    site = web(
        {
            "site.test/": Reply(status=301, headers={"Location": "http://www.site.test/"}),
            "www.site.test/": links("/moved", "/away", "/loop", "/file", "/cloaked", "/new", "http://site.test/new")
            + links(
                "http://out.test/a", "http://out.test/b", "http://dead.test/", "http://10.0.0.1/x", "//other.test:81/"
            ),
            "/moved": Reply(status=302, headers={"Location": "/new"}),
            "/new": "<title>new</title>",
            "/away": Reply(status=302, headers={"Location": "http://out.test/landing"}),
            "/loop": Reply(status=302, headers={"Location": "/loop"}),
            "/file": Reply(status=302, headers={"Location": "file:///etc/passwd"}),
            "/cloaked": cloaked,
            "casino.test/in": "<title>win</title>",
            "out.test/a": Reply(status=302, headers={"Location": "http://casino.test/in"}),
            "out.test/landing": "<title>x</title>",
            "dead.test/": Reply(trick="reset"),
        }
    )
    told = crawled("http://site.test/", at(site))
    pages = told["pages"]
    home = pages["http://site.test/"]["views"]["desktop"]
    assert home["final"] == HOME
    assert home["hops"] == ["http://site.test/"]
    away = pages["http://www.site.test/away"]["views"]["desktop"]
    assert (away["status"], away["final"]) == (302, "http://out.test/landing")
    assert pages["http://www.site.test/file"]["views"]["desktop"]["final"] == "file:///etc/passwd"
    assert ("http://www.site.test/loop", "redirects") in reasons(told)
    cloak = pages["http://www.site.test/cloaked"]["views"]
    assert cloak["baidu"]["final"] == "http://casino.test/in"
    assert set(cloak) == {"desktop", "baidu", "mobile", "referrer"}
    assert "http://www.site.test/moved" in pages
    assert "http://www.site.test/new" in pages
    assert told["targets"]["http://out.test/a"] == [200, "http://casino.test/in", 0]
    assert told["targets"]["http://out.test/landing"][0] == 200
    assert told["targets"]["http://casino.test/in"][0] == 200
    assert told["targets"]["http://out.test/b"][0] == 404
    assert told["targets"]["http://dead.test/"] == "reset"
    assert told["targets"]["http://10.0.0.1/x"] == "egress-refused"
    assert told["targets"]["http://other.test:81/"] == "egress-refused"
    assert all(
        "vetoscan" in a.headers["User-Agent"]
        for a in site.log
        if a.host in ("casino.test", "out.test") and a.path != "/x"
    )


def test_failures_have_reasons(web):
    big = web({"/": "x"})
    site = web(
        {
            "/": links(
                "/500", "/403", "/404", "/410", "/hang", "/reset", "/cut", "/big", "/bomb", "/lie", "/wall", "/ok"
            ),
            "/500": Reply("broken", 500),
            "/403": Reply("<p>no</p>", 403),
            "/410": Reply("<p>gone</p>", 410),
            "/hang": Reply(trick="hang"),
            "/reset": Reply(trick="reset"),
            "/cut": Reply("<p>half", trick="cut"),
            "/big": Reply(b"x" * 300_000),
            "/bomb": Reply(zipped(" " * 3_000_000), headers={"Content-Encoding": "gzip"}),
            "/lie": Reply(b"not gzip at all", headers={"Content-Encoding": "gzip"}),
            "/wall": Reply("<script>document.cookie='__jsl_clearance=1';location.reload()</script>", 521),
            "/ok": "<title>ok</title>",
        }
    )
    told = crawled(HOME, at(site), timeout=1.0, max_bytes=200_000)
    found = {url.removeprefix(HOME): reason for url, reason in reasons(told)}
    assert found == {
        "500": "http-5xx", "403": "http-403", "hang": "timeout", "reset": "reset", "cut": "truncated",
        "big": "too-large", "bomb": "too-large", "lie": "bad-answer", "wall": "bot_wall",
    }  # fmt: skip
    for path in ("404", "410", "403", "500", "cut", "ok"):
        assert HOME + path in told["pages"], path
    for path in ("hang", "wall", "big"):
        assert HOME + path not in told["pages"]
    assert big.log == []


def test_a_site_that_is_not_there(web):
    site = web({})
    site.close()
    assert reasons(crawled(HOME, at(site))) == {(HOME, "refused")}
    assert reasons(crawled("http://nowhere.invalid/")) == {("http://nowhere.invalid/", "dns")}
    assert reasons(crawled("http://127.0.0.1/")) == {("http://127.0.0.1/", "egress-refused")}


def test_tls(web, tmp_path):
    plain = web({"/": "x"})
    told = crawled("https://secure.test/", at(plain, "secure.test"))
    assert {reason for _, reason in reasons(told)} == {"tls"}
    site = web({"/": "<title>safe</title><a href=/a>a</a>", "/a": "a"}, tls_context(tmp_path))
    told = crawled("https://secure.test/", at(site, "secure.test"))
    assert set(told["pages"]) == {"https://secure.test/", "https://secure.test/a"}
    assert not told["failures"]


def test_caps_traps_and_resuming(web):
    calendar = {f"/cal/{n}": "x" for n in range(3)}
    deep = "/a" * 25
    site = web({"/": links("/x/x/x/y", deep, *calendar, "/in/a", "/out"), "/in/a": links("/in/b"), **calendar})
    told = crawled(HOME, at(site), max_pages=3)
    assert len(told["pages"]) == 3
    failures = {(reason, detail.split(":")[0]) for _, _, reason, detail, _ in told["failures"]}
    assert ("trap", "repeats") in failures
    assert ("trap", "segments") in failures
    assert any(reason == "cap" for reason, _ in failures)
    told = crawled(HOME, at(site), pending=[["http://www.site.test/in/a", 1]])
    assert set(told["pages"]) == {"http://www.site.test/in/a", "http://www.site.test/in/b"}
    told = crawled("http://www.site.test/in/a", at(site), hosts=["www.site.test"], paths=["/in/"])
    assert set(told["pages"]) == {"http://www.site.test/in/a", "http://www.site.test/in/b"}


@pytest.mark.parametrize("kind", ["http", "socks5"])
def test_an_upstream_proxy_is_asked_for_checked_addresses_only(web, kind):
    proxy = web({})
    told = crawled("http://10.1.2.3/", proxy=f"{kind}://127.0.0.1:{proxy.port}")
    assert reasons(told) == {("http://10.1.2.3/", "egress-refused")}
    assert proxy.log == []


@pytest.mark.browser
def test_rendering(web):
    def cloaked(asked):
        return "<p>casino" if "Mobile" in asked.headers["User-Agent"] else "<p>plain <b>mark me</b>"

    article = "<html><body class=c><p>{}</p><a href=/>h</a></body></html>"
    site = web(
        {
            "/": "<body><p>home</p><a href=/1>1</a><script>document.body.insertAdjacentHTML('beforeend',"
            "'<a href=/b' + 'uilt>b</a><img src=http://10.0.0.1/i.png>')</script>",
            "/built": cloaked,
            **{f"/{n}": article.format(f"text {n} <a href=/{n + 1}>next</a>") for n in range(1, 9)},
        }
    )
    told = crawled(HOME, at(site), render="smart", browser=True, suspicious="mark me")
    home = told["pages"][HOME]
    assert all(view["dom"] for view in home["views"].values() if view is not home["views"]["baidu"])
    assert [url for url, refused in home["views"]["desktop"]["requests"] if refused] == ["http://10.0.0.1/i.png"]
    built = told["pages"]["http://www.site.test/built"]
    assert built["views"]["desktop"]["dom"]
    assert built["views"]["mobile"]["title"] == ""
    assert built["pictures"]["desktop"] > 500
    rendered = [url for url, page in told["pages"].items() if page["views"]["desktop"]["dom"]]
    assert 3 <= len(rendered) <= 6
    assert not told["failures"]


def test_types_and_empty_pages(web):
    site = web({"/": Reply(b"%PDF-1.4 x", type="application/pdf"), "/sitemap.xml": Reply("/", type=HTML)})
    told = crawled(HOME, at(site))
    assert set(told["pages"]) == {HOME}
    site = web({"/": ""})
    assert crawled(HOME, at(site))["pages"][HOME]["views"]["desktop"]["bytes"] == 0


def test_a_scheme_that_is_not_served(web):
    site = web({"/": links("https://www.site.test/a", "http://www.site.test/a", "https://www.site.test/b")})
    told = crawled(HOME, at(site))
    assert set(told["pages"]) == {HOME, "http://www.site.test/a", "http://www.site.test/b"}
    assert not told["failures"]
    assert "scheme-unserved=https://www.site.test, tls, 2" in told["notes"]


def test_what_is_asked_about_early_is_still_looked_at(web):
    """A script of the site is read early, to know whom it looks at; it is a page of the crawl all the same."""
    code = "if(/iphone/i.test(navigator.userAgent)){document.title='x'}"
    site = web({"/": "<p>x</p><script src=/js/a.js></script>", "/js/a.js": Reply(code, type="text/javascript")})
    told = crawled(HOME, at(site), render="smart", browser=True)
    assert f"{HOME}js/a.js" in told["pages"]
    headers = [asked.headers for asked in site.log if asked.path == "/js/a.js"]
    typed = [each for each in headers if each.get("Sec-Fetch-Dest") == "document" and "Referer" not in each]
    assert len([each for each in typed if "Windows NT" in each["User-Agent"]]) == 1


def test_what_only_robots_names_is_looked_at_on_own_sites(web):
    """Where it is refused or missing, that is as it should be."""
    rules = Reply(
        "User-agent: *\nDisallow: /kept/\nDisallow: /closed/\nDisallow: /gone/\nDisallow: /logout", type="text/plain"
    )
    pages = {"/": "<p>x</p>", "/robots.txt": rules, "/kept/": "<p>y</p>", "/closed/": Reply("no", 403)}
    site = web(pages)
    told = crawled(HOME, at(site))
    assert set(told["pages"]) == {HOME, f"{HOME}kept/"}
    assert not told["failures"]
    assert "/logout" not in site.paths("www.site.test")
