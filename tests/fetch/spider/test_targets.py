"""What a site uses of other hosts: which are asked, as whom, how often, and where they lead in the end."""

from __future__ import annotations

from tests.fetch.conftest import crawled
from tests.fetch.web import Reply, links

SITE = "http://www.site.test/"


def at(web, *hosts):
    return [f"{host}=127.0.0.1:{web.port}" for host in hosts or ("*",)]


def test_everything_used_of_other_hosts(web):
    served = web(
        {
            "www.site.test/": links("http://files.test/app.apk", "http://files.test/b.mp4")
            + "<link rel=stylesheet href=http://style.test/a.css><script src=http://code.test/a.js></script>"
            + "<img src=http://pictures.test/a/1.png><img src=http://pictures.test/a/2.png>"
            + "<form action=http://form.test/send></form><iframe src=http://frame.test/f></iframe>"
            + "<meta http-equiv=refresh content='300;url=http://later.test/'>",
        }
    )
    told = crawled(SITE, *at(served))
    assert set(told["targets"]) == {
        "http://files.test/",
        "http://style.test/a.css",
        "http://code.test/a.js",
        "http://pictures.test/",
        "http://form.test/send",
        "http://frame.test/f",
        "http://later.test/",
    }
    assert len(served.paths("code.test")) == len(served.paths("pictures.test")) == 1


def test_a_chain_of_pages_that_only_move_on(web):
    served = web(
        {
            "www.site.test/": links("http://short.test/a7", "http://honest.test/"),
            "short.test/a7": Reply(status=302, headers={"Location": "http://hop.test/j"}),
            "hop.test/j": "<meta http-equiv=refresh content='0;url=http://hop.test/k'>",
            "hop.test/k": "<script>window.location.href='http://end.test/'</script>",
            "end.test/": "<title>end</title>",
            "honest.test/": f"<p>{'今日新闻' * 100}<script>if(x){{location.href='/login'}}</script>",
        }
    )
    told = crawled(SITE, *at(served))
    assert told["targets"]["http://short.test/a7"] == [200, "http://end.test/", 0]
    assert told["targets"]["http://honest.test/"] == [200, "http://honest.test/", 0]
    assert "/login" not in served.paths("honest.test")


def test_pages_that_send_each_other_round_end(web):
    served = web(
        {
            "www.site.test/": links("http://a.test/"),
            "a.test/": "<meta http-equiv=refresh content='0;url=http://b.test/'>",
            "b.test/": "<meta http-equiv=refresh content='0;url=http://a.test/'>",
        }
    )
    told = crawled(SITE, *at(served), own=False)
    assert told["targets"]["http://a.test/"][0] == 200
    assert len(served.paths("a.test")) < 10


def test_as_whom_a_target_is_seen(web):
    def target(asked):
        return "<title>casino</title>" if "Mobile" in asked.headers["User-Agent"] else "<title>plain</title>"

    served = web({"www.site.test/": links("http://out.test/", "http://known.test/"), "out.test/": target})
    told = crawled(SITE, *at(served), reputed=["known.test"])
    assert told["targets"]["http://out.test/"] == [200, "http://out.test/", 1]
    agents = [asked.headers["User-Agent"] for asked in served.log if asked.host == "out.test"]
    assert len(agents) == 4
    assert all("vetoscan" in agent for agent in agents)
    assert len(served.paths("known.test")) == 1
    served.log.clear()
    crawled(SITE, *at(served), own=False)
    assert len(served.paths("out.test")) == 2


def test_an_open_redirect_is_proven_by_trial(web):
    from urllib.parse import parse_qs, urlsplit

    def redirect(asked):
        return Reply(status=302, headers={"Location": parse_qs(urlsplit(asked.path).query)["url"][0]})

    pages = {"www.site.test/": links("/link?a=1&url=http%3A%2F%2Fout.test%2F", "/list?url=http%3A%2F%2Fx.test%2F")}
    pages["/link?a=1&url=http%3A%2F%2Fout.test%2F"] = redirect
    pages["/link?a=1&url=https%3A%2F%2Fopen-redirect.invalid%2F"] = redirect
    served = web(pages)
    told = crawled(SITE, *at(served))
    trial = "http://www.site.test/link?a=1&url=https%3A%2F%2Fopen-redirect.invalid%2F"
    assert told["targets"][trial] == [302, "https://open-redirect.invalid/", 0]
    assert not served.paths("open-redirect.invalid")
    assert len([path for path in served.paths("www.site.test") if "invalid" in path]) == 1
