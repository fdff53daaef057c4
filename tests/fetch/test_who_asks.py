"""As whom a crawl asks for its pages, and what each visitor brings along, by the servers' own logs."""

from __future__ import annotations

from tests.fetch.conftest import HOME, at, crawled
from tests.fetch.web import Reply, links


def test_every_page_is_seen_by_a_phone_from_a_search_and_by_other_spiders(web):
    def cloaked(asked):
        phone = "Mobile" in asked.headers["User-Agent"] and "baidu" in asked.headers.get("Referer", "")
        return Reply(status=302, headers={"Location": "http://m.else.test/"}) if phone else "ordinary"

    site = web({"/": links("/n/1", "/n/2", "/n/3"), "/n/1": "x", "/n/2": cloaked, "/n/3": "y"})
    told = crawled(HOME, at(site))
    assert told["pages"]["http://www.site.test/n/2"]["views"]["mobile"]["final"] == "http://m.else.test/"
    for path in ("/n/1", "/n/2", "/n/3"):
        agents = [asked.headers["User-Agent"] for asked in site.log if asked.path == path]
        assert all(any(name in each for each in agents) for name in ("Googlebot", "Sogou", "360Spider")), path


def test_a_page_like_others_is_asked_for_four_times_as_anybody(web):
    single = {f"/n/{number}": "<p>x</p>" for number in range(1, 5)}
    site = web({"/": links(*single), **single})
    crawled(HOME, at(site))
    asked = [each.headers for each in site.log if each.path == "/n/4"]
    assert len(asked) == 4, "desktop, Baidu, a phone from a search, all others at once"
    assert [each for each in asked if "Googlebot" in each["User-Agent"] and "sogou" in each.get("Referer", "")]
    assert [each for each in asked if "Windows NT 10" in each["User-Agent"] and "sogou" in each.get("Referer", "")]


def test_who_cannot_be_known_again_does_not_come_again(web):
    site = web({"/": "<p>x</p>"})
    crawled(HOME, at(site))
    plain = len([asked for asked in site.log if asked.path == "/"])
    marking = web({"/": Reply("<p>x</p>", headers={"Set-Cookie": "s=1; Path=/"})})
    crawled(HOME, at(marking))
    again = len([asked for asked in marking.log if asked.path == "/"]) - plain
    assert again == 6, "three come back, each asks twice"


def test_cookies_stay_with_their_visitor_and_secrets_with_the_site(web):
    def door(asked):
        visitor = "b" if "Baidu" in asked.headers["User-Agent"] else "d"
        return Reply(links("/next", "http://other.test/"), headers={"Set-Cookie": f"who={visitor}; Path=/"})

    site = web({"www.site.test/": door, "/next": "x", "other.test/": "x"})
    crawled(HOME, at(site), headers={"X-Secret": "s3"})
    for asked in site.log:
        if asked.path == "/next":
            spider = "spider" in asked.headers["User-Agent"]  # none remembers
            assert asked.headers.get("Cookie", "") == ("" if spider else "who=d")
        if asked.host != "www.site.test":
            assert "X-Secret" not in asked.headers
            assert "Cookie" not in asked.headers
        else:
            assert asked.headers["X-Secret"] == "s3"
