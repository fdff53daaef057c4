"""Who is given which targets: a host at a time, so many a night, and again when a process ends."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from scanner.model import Snapshot, Visitor
from scanner.scan.desk import Desk
from scanner.scan.messages import TargetDone
from scanner.site.recheck import Recheck, Standing
from scanner.store import open_store

DESKTOP = (Visitor.DESKTOP,)
RECHECK = Recheck(2, 7, 2, 18, (0, 1, 2, 4, 7), 3, 100, 1000)
NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)


class Site:
    """A site process, as the desk knows it."""

    def __init__(self):
        self.told = []

    def say(self, shared):
        self.told.append(shared)

    def all(self, name):
        return [each for shared in self.told for each in getattr(shared, name)]


@pytest.fixture
def desk(tmp_path):
    store = open_store(tmp_path)
    yield Desk(store.targets(RECHECK))
    store.close()


def wanted(*urls):
    return dict.fromkeys(urls, DESKTOP)


def done(url, body=b"<title>x</title>"):
    view = Snapshot(url=url, final_url=url, fetched_at=datetime.now(UTC), body=body)
    return TargetDone(url=url, asked_at=datetime.now(UTC), seen_as=DESKTOP, views=(view,))


def test_a_host_is_one_processs_at_a_time(desk):
    one, other = Site(), Site()
    desk.ask(one.say, wanted("http://a.test/1", "http://b.test/"))
    desk.ask(other.say, wanted("http://a.test/1", "http://a.test/2", "http://c.test/"))
    assert one.all("yours") == ["http://a.test/1", "http://b.test/"]
    assert other.all("yours") == ["http://c.test/"]
    desk.done(one.say, done("http://a.test/1"))
    assert [each.url for each in other.all("known")] == ["http://a.test/1"]
    assert other.all("known")[0].views[0].body == b"<title>x</title>"
    assert other.all("yours") == ["http://c.test/", "http://a.test/2"]


def test_what_a_dead_process_held_others_get(desk):
    one, other = Site(), Site()
    desk.ask(one.say, wanted("http://a.test/"))
    desk.ask(other.say, wanted("http://a.test/"))
    assert other.told == []
    desk.left(one.say)
    assert other.all("yours") == ["http://a.test/"]


def test_nobody_answers_for_what_another_was_given(desk):
    one, liar = Site(), Site()
    desk.ask(one.say, wanted("http://a.test/"))
    desk.done(liar.say, done("http://a.test/", b"<title>all is well</title>"))
    assert not desk.tonight


def test_a_host_is_asked_so_often_and_no_more(desk):
    one, other = Site(), Site()
    urls = [f"http://a.test/{number}" for number in range(5)]
    desk.ask(one.say, wanted(*urls))
    assert (one.all("yours"), one.all("left")) == (urls[:3], urls[3:])
    for url in urls[:3]:
        desk.done(one.say, done(url))
    desk.ask(other.say, wanted(*urls))
    assert [each.url for each in other.all("known")] == urls[:3]
    assert other.all("left") == urls[3:]


@pytest.mark.parametrize(
    ("standing", "times", "least", "most"),
    [
        (Standing.TROUBLED, 9, timedelta(), timedelta()),
        (Standing.GOOD, 1, timedelta(hours=18), timedelta(hours=18)),
        (Standing.GOOD, 2, timedelta(days=5), timedelta(days=9)),
        (Standing.DEAD, 1, timedelta(), timedelta()),
        (Standing.DEAD, 2, timedelta(hours=18), timedelta(hours=18)),
        (Standing.DEAD, 50, timedelta(days=6), timedelta(days=7)),
        (Standing.UNSURE, 50, timedelta(hours=18), timedelta(hours=18)),
    ],
)
def test_when_it_is_asked_again(standing, times, least, most):
    waits = [RECHECK.due(f"http://{number}.test/", standing, times, NOW) - NOW for number in range(50)]
    assert least <= min(waits) <= max(waits) <= most
