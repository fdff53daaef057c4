"""The other scheme of a site."""

import asyncio
import threading
from datetime import UTC, datetime

import pytest

from scanner.fetch.network.fetcher import Fetcher
from scanner.fetch.spider.twin import Twin
from scanner.model import SiteEntry, Snapshot
from scanner.page import Page
from tests.fetch.conftest import crawled
from tests.fetch.web import links

HOME = "http://www.site.test/"
PAGE = "<title>x</title>" + links("https://www.site.test/a", "/b")


@pytest.fixture
def silent():
    """Port of a server that says nothing to what is not HTTP, as a firewall does."""

    async def answer(reader, writer):
        try:
            while await reader.readuntil(b"\r\n\r\n"):
                head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(PAGE)}\r\n\r\n"
                writer.write((head + PAGE).encode())
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(asyncio.start_server(answer, "127.0.0.1", 0))
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    yield server.sockets[0].getsockname()[1]
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    server.close()
    loop.close()


def test_a_port_that_says_nothing_is_not_waited_for_long(silent):
    """Links to it are examined by the scheme that is served; and one wait at the door is all."""
    told = crawled(HOME, f"*=127.0.0.1:{silent}", timeout=60)
    assert {HOME, f"{HOME}a", f"{HOME}b"} <= set(told["pages"])
    assert "scheme-unserved=https://www.site.test, timeout, 1" in told["notes"]
    assert not told["failures"]


@pytest.mark.parametrize(
    ("html", "leads", "awaited"),
    [
        (links("/a", "http://www.site.test/b"), (), False),
        (links("/a", "https://www.site.test/b"), (), True),
        (links("https://other.test/b"), (), False),
        (links("/a"), ("https://www.site.test/from-an-attachment",), True),
    ],
)
def test_only_what_leads_there_waits_for_its_answer(html, leads, awaited):
    async def silence(_request):
        await asyncio.Event().wait()

    async def asked():
        twin = Twin(HOME, Fetcher(silence, True, lambda _: True))
        snapshot = Snapshot(
            url=HOME,
            final_url=HOME,
            fetched_at=datetime.now(UTC),
            headers=(("Content-Type", "text/html"),),
            body=html.encode(),
        )
        return twin.awaited([Page(snapshot, SiteEntry(home=HOME))], leads)

    assert asyncio.run(asked()) is awaited
