"""Notices over the real wire: once, when awake, signed, and nothing of persons or pages in them."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.console import world


@pytest.fixture
def wire():
    """A server on this machine: what it received, and how it answers."""
    received, answers = [], [200]

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            received.append((dict(self.headers), body))
            self.send_response(answers[0])
            if answers[0] == 302:
                self.send_header("Location", "/elsewhere")
            self.end_headers()

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"127.0.0.1:{server.server_port}", received, answers
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def write(furnished, home):
    def written(url, more=""):
        text = f'console = "https://review.example/"\n[[receiver]]\nname = "duty"\nurl = "{url}"\n{more}\n'
        (home / "notices.toml").write_text(text, encoding="utf-8")

    return written


def told(home, now=None):
    from scanner.console.notices.round import tell

    return [(each.outcome, each.digest.findings if each.digest else 0) for each in tell(home, now or datetime.now(UTC))]


def test_what_is_new_is_told_once_and_again_when_it_comes_back(write, wire, home, store):
    address, received, _ = wire
    write(f"http://{address}/hook", 'secret = "s3cret"')
    assert told(home) == [("sent", 6)]
    assert told(home) == [("nothing", 0)]
    headers, body = received[0]
    signature = hmac.new(b"s3cret", body, hashlib.sha256).hexdigest()
    assert headers["X-Vetoscan-Signature"] == f"sha256={signature}"
    assert {each["site"] for each in json.loads(body)["sites"]} == set(world.HOSTS)
    world.scan(store, world.OWN, world.ordinary(world.OWN)[1:])
    assert told(home) == [("nothing", 0)]
    world.scan(store, world.OWN, world.ordinary(world.OWN))
    assert told(home) == [("sent", 1)]
    assert len(received) == 2


def test_nothing_of_persons_or_pages_leaves(write, wire, home):
    address, received, _ = wire
    write(f"http://{address}/hook", 'at_least = "medium"')
    assert told(home) == [("sent", 9)]
    text = received[0][1].decode().encode().decode("unicode_escape")
    for secret in ("110***", "001X", "摘录", "bet.example", "/news/1.html"):
        assert secret not in text


def test_whoever_sleeps_is_told_later(write, wire, home):
    address, received, _ = wire
    write(f"http://{address}/hook", 'quiet = "22:00-07:00"')
    night, day = (datetime(2026, 11, 22, hour).astimezone() for hour in (23, 8))
    assert told(home, night) == [("quiet", 0)]
    assert received == []
    assert told(home, day) == [("sent", 6)]


def test_what_was_not_received_counts_as_not_told(write, wire, home):
    address, received, answers = wire
    write(f"http://{address}/hook?key=geheim")
    for answers[0] in (500, 302):
        assert told(home) == [("failed", 6)]
    assert all(path["Host"] == address for path, _ in received)
    assert len(received) == 2, "no redirect is followed"
    answers[0] = 200
    assert told(home) == [("sent", 6)]


def test_a_failure_repeats_no_secret(write, home):
    from scanner.console.notices.round import tell

    write("http://127.0.0.1:9/hook?key=geheim")
    (only,) = tell(home, datetime.now(UTC))
    assert only.outcome == "failed"
    assert "geheim" not in only.trouble


def test_by_apprise_where_it_is_installed(write, wire, home):
    pytest.importorskip("apprise")
    address, received, _ = wire
    write(f"json://{address}/hook")
    assert told(home) == [("sent", 6)]
    assert "vetoscan" in json.loads(received[0][1])["title"]


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ('quiet = "25:00-07:00"', "quiet is like"),
        ('at_least = "low"', "at_least is one of"),
        ('sekret = "x"', "sekret is unknown"),
        ('secret = "env:NO_SUCH_VARIABLE"', "the environment has no"),
        ('[[receiver]]\nname = "duty"\nurl = "http://x.example/"', "one name"),
        ('[[receiver]]\nname = "x"', "needs name and url"),
    ],
)
def test_a_mistake_is_named(write, home, more, says):
    from scanner.console.notices.receivers import NoticeError
    from scanner.console.notices.round import tell

    write("http://x.example/", more)
    with pytest.raises(NoticeError, match=says):
        list(tell(home, datetime.now(UTC)))
