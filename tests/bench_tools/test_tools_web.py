"""What tools are given as the world: a proxy that knows the demonstration and nothing else."""

import http.client
import sys

import pytest

from bench.tools.ground import Ground
from bench.tools.running import Broken, run
from bench.tools.web import CountedWeb

PAGE = "http://nyj.qinghe-demo.gov.cn/nyxx/01.html"


@pytest.fixture
def web():
    with CountedWeb() as web:
        yield web


def through(web, method, target, host):
    connection = http.client.HTTPConnection("127.0.0.1", web.port, timeout=10)
    connection.request(method, target, headers={"Host": host})
    return connection.getresponse()


def test_proxy_answers_for_the_demonstration_and_counts_pages(web):
    for _ in range(2):
        assert through(web, "GET", PAGE, "nyj.qinghe-demo.gov.cn").status == 200
    assert (web.requests, web.pages) == (2, {"nyj.qinghe-demo.gov.cn/nyxx/01.html?"})
    web.forget()
    assert (web.requests, web.pages) == (0, set())


def test_names_that_it_does_not_know_do_not_exist(web):
    with pytest.raises(http.client.RemoteDisconnected):
        through(web, "GET", "http://www.example.org/", "www.example.org")


def test_tunnels_are_refused(web):
    assert through(web, "CONNECT", "www.example.org:443", "www.example.org:443").status == 501


def test_entries_are_starts_and_what_their_sitemaps_name(web, tmp_path):
    ground = Ground(web, tmp_path, tmp_path, 30, only="nyj.qinghe")
    assert ground.starts == ("http://nyj.qinghe-demo.gov.cn/",)
    assert set(ground.starts) < set(ground.entries)


def test_tool_that_breaks_is_no_tool_that_found_nothing(web, tmp_path):
    ground = Ground(web, tmp_path, tmp_path, 30)
    with pytest.raises(Broken, match="nothing to say"):
        ground.run(sys.executable, "-c", "raise SystemExit('nothing to say')")
    assert ground.run(sys.executable, "-c", "raise SystemExit(1)", most=1).code == 1


def test_tool_that_does_not_end_is_stopped():
    done = run(["sleep", "60"], {}, 0.2)
    assert done.spent.stopped


def test_spider_copies_what_a_browser_receives(web, tmp_path):
    ground = Ground(web, tmp_path, tmp_path, 60, only="qinghe-lvyou")
    files = list(ground.copy())
    assert "http://www.qinghe-lvyou.example/" in [file.url for file in files]
    assert all(file.text for file in files if file.type == "text/html")
