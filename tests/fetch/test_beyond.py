"""What lies beyond the links: pages that only a sitemap names, and what is answered where no page is."""

from __future__ import annotations

from urllib.parse import urlsplit

from scanner.fetch.spider.probes import impossible, impossible_host
from scanner.model import SiteEntry
from tests.fetch.conftest import crawled
from tests.fetch.spider.test_crawl import HOME, at
from tests.fetch.web import Reply, links


class Whatever(dict):
    """Answers every path below a prefix."""

    def __init__(self, pages, prefix, reply):
        super().__init__(pages)
        self.prefix, self.reply = prefix, reply

    def get(self, path, default=None):
        if path in self:
            return self[path]
        return self.reply if path.startswith(self.prefix) else default


def only(web):
    """The site's own name and no other leads to the web."""
    return at(web, "www.site.test")


def sitemap(*paths):
    return Reply("<urlset>" + "".join(f"<url><loc>http://www.site.test{path}</loc></url>" for path in paths))


def test_pages_that_only_a_sitemap_names(web):
    site = web(
        {
            "/": links("/list", "/js-made"),
            "/list": links("/a", "/b?x=1#top"),
            "/a": links("/"),
            "/b?x=1": "x",
            "/wheel/1": links("/wheel/2", "/"),
            "/wheel/2": links("/wheel/1", "/found"),
            "/found": "x",
            "/late": links("/later"),
            "/later": "x",
            "/js-made": "<script>location.href='/late'</script>",
            "/sitemap.xml": sitemap("/wheel/1", "/later", "/a", "/b?x=1"),
        }
    )
    told = crawled(HOME, only(site))
    assert [urlsplit(url).path for url in told["unlinked"]] == ["/found", "/wheel/1", "/wheel/2"]


def test_pages_that_only_a_spider_is_told_of(web):
    def told(asked):
        spider = "Baiduspider" in asked.headers["User-Agent"]
        return {
            "/robots.txt": Reply("Sitemap: /xml/b.xml" if spider else "", type="text/plain"),
            "/sitemap.xml": sitemap("/slot/1.html") if spider else sitemap("/a"),
            "/xml/b.xml": sitemap("/slot/2.html") if spider else Reply("", 404),
        }[asked.path]

    doors = dict.fromkeys(("/robots.txt", "/sitemap.xml", "/xml/b.xml"), told)
    pages = {"/": links("/a"), "/a": "x", "/slot/1.html": "x", "/slot/2.html": "x", **doors}
    seen = crawled(HOME, only(web(pages)))["pages"]
    assert {urlsplit(url).path for url in seen} == {"/", "/a", "/slot/1.html", "/slot/2.html"}
    seen = crawled(HOME, only(web(pages)), own=False, delay=0)["pages"]
    assert {urlsplit(url).path for url in seen} == {"/", "/a"}


def test_a_crawl_that_did_not_see_every_link_claims_nothing(web):
    pages = {"/": links("/1", "/2", "/3"), "/sitemap.xml": sitemap("/lone"), "/lone": "x"}
    assert crawled(HOME, only(web(pages)), max_pages=2)["unlinked"] == []
    resumed = crawled(HOME, only(web(pages)), pending=[["http://www.site.test/lone", 1]])
    assert resumed["unlinked"] == []


def test_honest_sites_answer_probes_with_nothing(web):
    site = web({"/": links("/zwgk/1.shtml"), "/zwgk/1.shtml": "x"})
    told = crawled(HOME, only(site))
    assert told["probes"] == {}
    assert not told["failures"]
    assert set(told["pages"]) == {HOME, f"{HOME}zwgk/1.shtml"}
    asked = {path for path in site.paths("www.site.test") if path not in ("/", "/robots.txt", "/sitemap.xml")}
    probes = asked - {"/zwgk/1.shtml"}
    assert 4 < len(probes) <= 11
    assert {path for path in probes if path.startswith("/zwgk/") and path.endswith(".shtml")}


def test_a_folder_that_answers_everything(web):
    pages = {
        "/": links("/zwgk/1.html"),
        "/zwgk/1.html": "x",
        "/app/7.html": "x",
        "/sitemap.xml": sitemap("/app/7.html"),
    }
    told = crawled(HOME, only(web(Whatever(pages, "/app/", "<title>anything</title>"))))
    assert [urlsplit(url).path.rpartition("/")[0] for url in told["probes"]] == ["/app"]
    assert set(next(iter(told["probes"].values()))) >= {"desktop", "baidu"}
    again = crawled(HOME, only(web(Whatever(pages, "/app/", "<title>anything</title>"))))
    assert set(again["probes"]) == set(told["probes"])


def test_every_folder_below_the_root_is_asked_once():
    site = SiteEntry(home="http://www.site.test/")
    urls = [f"http://www.site.test/{name}/2026/07/{page}.html" for name in ("zwgk", "app", "news") for page in "123"]
    urls += ["http://www.site.test/app/2026/07/4.html", "http://www.site.test/index.html"]
    asked = [urlsplit(url).path for url in impossible(site, urls)]
    folders = [path[: path.rindex("/") + 1] for path in asked]
    assert sorted(folders[4:]) == ["/app/", "/app/2026/07/", "/news/", "/zwgk/"]
    many = [f"http://www.site.test/{number}/1.html" for number in range(500)]
    assert len(list(impossible(site, many))) == 24


def test_one_folder_among_others_that_answers_everything(web):
    paths = ["/zwgk/1.html", "/zwgk/2.html", "/zx/9.html", "/bmfw/1.html", "/bmfw/2.html"]
    pages = {"/": links(*paths)} | dict.fromkeys(paths, "x")
    told = crawled(HOME, only(web(Whatever(pages, "/zx/", "<title>anything</title>"))))
    assert [urlsplit(url).path.rpartition("/")[0] for url in told["probes"]] == ["/zx"]


def test_what_answers_the_spider_alone(web):
    def cloaked(asked):
        spider = "Baiduspider" in asked.headers["User-Agent"]
        return "<title>for spiders</title>" if spider else Reply("gone", 404)

    told = crawled(HOME, only(web(Whatever({"/": "x"}, "/", cloaked))))
    assert all(views["baidu"] == 200 and views["desktop"] == 404 for views in told["probes"].values())
    assert len(told["probes"]) >= 4


def test_a_site_of_others_is_asked_as_oneself_and_below_its_own_name_only(web):
    site = web(Whatever({"www.site.test/": "x", "/robots.txt": Reply("", 404)}, "/", "<p>anything</p>"))
    told = crawled(HOME, only(site), own=False, delay=0)
    assert all(set(views) == {"desktop"} for views in told["probes"].values())
    assert {asked.host for asked in site.log} == {"www.site.test"}


def test_a_wildcard_below_the_name(web):
    site = web({"www.site.test/": "x", "/": "<title>anything below</title>"})
    told = crawled(HOME, at(site))
    assert [urlsplit(url).path for url in told["probes"]] == ["/"]
    assert next(iter(told["probes"])).endswith(".site.test/")


def test_a_way_back_to_what_there_is_tells_nothing_and_a_way_out_does(web):
    home = Reply(status=302, headers={"Location": "/"})
    assert crawled(HOME, only(web(Whatever({"/": "x"}, "/", home))))["probes"] == {}
    out = Reply(status=302, headers={"Location": "http://elsewhere.example/"})
    told = crawled(HOME, only(web(Whatever({"/": "x"}, "/", out))))
    assert {views["desktop"] for views in told["probes"].values()} == {302}


def test_names_stay_within_a_site_that_is_a_folder():
    site = SiteEntry(home="http://www.site.test/zjj/", paths=("/zjj/",))
    urls = ["http://www.site.test/zjj/a/1.html", "http://www.site.test/tzgg/1.html"]
    asked = list(impossible(site, urls))
    assert asked
    assert all(url.startswith("http://www.site.test/zjj/") for url in asked)


def test_no_host_is_made_up_below_an_address():
    assert impossible_host("http://127.0.0.1/") == ""
    assert impossible_host("http://www.site.test:8080/") == ""
    assert impossible_host("http://nyj.site.test/").endswith(".nyj.site.test/")


def test_an_invented_address_without_answer_is_told(web):
    pages = Whatever({"/": "x", "/robots.txt": Reply("", 404)}, "/", Reply(trick="reset"))
    told = crawled(HOME, only(web(pages)))
    unanswered = [note for note in told["notes"] if note.startswith("probe-unanswered=")]
    assert len(unanswered) == 4
    assert "(reset)" in unanswered[0]
