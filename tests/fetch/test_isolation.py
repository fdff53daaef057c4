"""What leaves the browser, and with whose cookies and headers. Everything local, sandbox off: the pages are ours."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from scanner.fetch.browser import DIRECT, Answer, Browser, BrowserFailure, Launch, find_browser
from scanner.model import Visitor, Where

pytestmark = pytest.mark.browser
URL = "http://www.example.gov.cn/"


class Canary:
    """A server on loopback that remembers who came and with which headers."""

    def __init__(self):
        canary = self
        self.seen = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                canary.seen.append((self.headers["Host"].partition(":")[0], self.path, dict(self.headers)))
                if self.path == "/leave":
                    self.send_response(302)
                    self.send_header("Location", f"http://127.0.0.1:{canary.port}/left")
                else:
                    self.send_response(200)
                    self.send_header("Content-Type", "text/html")
                    if self.path == "/first":
                        self.send_header("Set-Cookie", "been=here")
                self.end_headers()
                self.wfile.write(b"<title>canary</title><img src=/pixel.png><iframe src=/leave></iframe>")

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self):
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture(scope="module")
def canary():
    canary = Canary()
    yield canary
    canary.stop()


@pytest.fixture(scope="module")
def outgoing(run):
    """A browser that may reach loopback directly."""
    browser = Browser(Launch(find_browser(), sandbox=False, proxy=DIRECT))
    run(browser.__aenter__())
    yield browser
    run(browser.__aexit__(None, None, None))


def load(run, browser, url, seen_as=Visitor.DESKTOP, **options):
    async def go():
        async with browser.visit(url, seen_as, **options) as visit:
            return visit.snapshot

    return run(go())


def test_a_replay_reaches_no_network(run, browser, outgoing, canary):
    out = f"http://127.0.0.1:{canary.port}/"
    page = (
        f"<img src={out}img><iframe src={out}frame></iframe><script src={out}js></script><a href={out} ping={out}>x</a>"
        f"<script>fetch('{out}f');new WebSocket('{out.replace('http', 'ws')}ws');navigator.sendBeacon('{out}b');"
        f"new EventSource('{out}e');open('{out}pop');new Worker(URL.createObjectURL(new Blob([`fetch('{out}w')`])));"
        f"setTimeout(()=>location='{out}nav',1000)</script>"
    )
    canary.seen.clear()
    for each in (browser, outgoing):
        seen = load(run, each, URL, replay=answering_only(page))
        assert seen.navigations == (out + "nav",)
        assert "WebSocket" in seen.dom  # the page itself, not an error page of the browser
    assert canary.seen == []


def answering_only(html):
    async def replay(url):
        return Answer(200, (("Content-Type", "text/html"),), html.encode()) if url == URL else None

    return replay


def test_without_proxy_there_is_no_network(run, browser, canary):
    with pytest.raises(BrowserFailure):
        load(run, browser, f"http://127.0.0.1:{canary.port}/")
    assert not [path for _, path, _ in canary.seen if path == "/"]


def test_headers_stay_with_their_host(run, outgoing, canary):
    canary.seen.clear()
    seen = load(run, outgoing, f"http://localhost:{canary.port}/x", headers={"X-Key": "secret", "Cookie": "k=v"})
    assert seen.status == 200
    given = {(host, "X-Key" in headers, headers.get("Cookie")) for host, _, headers in canary.seen}
    assert ("localhost", True, "k=v") in given
    assert ("127.0.0.1", False, None) in given
    assert not [host for host, has_key, _ in given if has_key and host != "localhost"]


def test_visitors_share_no_cookies_and_repeat_comes_three_times(run, outgoing, canary):
    canary.seen.clear()
    load(run, outgoing, f"http://localhost:{canary.port}/first")
    load(run, outgoing, f"http://localhost:{canary.port}/first", Visitor.MOBILE)
    load(run, outgoing, f"http://localhost:{canary.port}/first", Visitor.REPEAT)
    came = [headers.get("Cookie") for _, path, headers in canary.seen if path == "/first"]
    assert came == [None, None, None, "been=here", "been=here"]


def test_pictures_are_not_fetched_before_one_is_wanted(run, outgoing, canary):
    canary.seen.clear()

    async def go():
        async with outgoing.visit(f"http://localhost:{canary.port}/pic", Visitor.DESKTOP) as visit:
            before = [path for _, path, _ in canary.seen]
            await visit.picture([Where(selector="title")])
            return before, [path for _, path, _ in canary.seen]

    before, after = run(go())
    assert "/pixel.png" not in before
    assert "/pixel.png" in after


def test_the_search_referrer_is_sent(run, outgoing, canary):
    canary.seen.clear()
    load(run, outgoing, f"http://localhost:{canary.port}/r", Visitor.REFERRER)
    assert canary.seen[0][2]["Referer"].startswith("https://www.baidu.com/")
