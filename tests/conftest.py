"""One real browser for the whole test session, without network and, since every page is our own, without sandbox."""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from scanner.fetch.browser import Answer, Browser, Launch, find_browser
from scanner.model import Visitor

settings.register_profile("vetoscan", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("vetoscan")  # no test fails because the machine is busy


@pytest.fixture(scope="session", autouse=True)
def _place():
    """What browsers leave lying about goes with the session; every account can reach it, as /tmp."""
    with tempfile.TemporaryDirectory(prefix="vetoscan-tests-", ignore_cleanup_errors=True) as place:
        Path(place).chmod(0o1777)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("TMPDIR", place)
            patch.setattr(tempfile, "tempdir", place)
            yield


@pytest.fixture(scope="session")
def run(_place):
    """Runs a coroutine in the session's event loop."""
    with asyncio.Runner() as runner:
        yield runner.run


@pytest.fixture(scope="session")
def browser(run):
    """A browser that cannot reach any network. Root may use it, for the sandbox is off: the pages are harmless."""
    executable = find_browser()
    if executable is None:
        pytest.skip("no browser on this machine")
    browser = Browser(Launch(executable, sandbox=False))
    run(browser.__aenter__())
    yield browser
    run(browser.__aexit__(None, None, None))


@pytest.fixture(scope="session")
def shown(run, browser):
    """`shown(pages, url)`: the snapshot of `url` with the given answers (HTML, bytes or Answer by URL)."""

    def shown(pages, url="http://www.example.gov.cn/", seen_as=Visitor.DESKTOP):
        async def load():
            async with browser.visit(url, seen_as, replay=answering(pages)) as visit:
                return visit.snapshot

        return run(load())

    return shown


@pytest.fixture(scope="session")
def render(shown):
    """`render(snapshot)`: the same snapshot with dom, layout and deeds, rendered offline from its body."""

    def render(snapshot):
        seen = shown({snapshot.url: Answer(200, snapshot.headers, snapshot.body)}, snapshot.url, snapshot.seen_as)
        return replace(seen, body=snapshot.body, headers=snapshot.headers, fetched_at=snapshot.fetched_at)

    return render


def answering(pages):
    """A replay of a dictionary."""

    async def replay(url):
        found = pages.get(url)
        if isinstance(found, str):
            found = found.encode()
        if isinstance(found, bytes):
            found = Answer(200, (("Content-Type", "text/html; charset=utf-8"),), found)
        return found

    return replay
