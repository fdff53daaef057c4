"""A home folder with a small world in it, open in this process, and clients that are somebody there."""

from __future__ import annotations

import shutil

import pytest
from playwright.async_api import async_playwright

from scanner.console.opening import open_console
from scanner.fetch.browser import find_browser
from tests.console import world


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


@pytest.fixture
def store(home):
    """An empty one, unless the world was copied there before."""
    opened = open_console(home)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """The world, made once: a folder to copy."""
    place = tmp_path_factory.mktemp("world") / "home"
    opened = open_console(place)
    world.furnish(opened, place)
    world.people()
    opened.close()
    return place


@pytest.fixture
def furnished(made, home):
    """The members by role, in a copy of the world."""
    shutil.copytree(made, home)
    opened = open_console(home)
    from scanner.console.models import Member

    yield {member.is_a: member for member in Member.objects.select_related("user")}
    opened.close()


@pytest.fixture
def nobody(furnished):
    from django.test import Client

    return Client(SERVER_NAME="127.0.0.1", raise_request_exception=True)


@pytest.fixture
def as_role(furnished):
    """`as_role(role)`: a client in which somebody of that role is logged in."""
    from django.test import Client

    def client(role, **options):
        made = Client(SERVER_NAME="127.0.0.1", **options)
        enter(made, furnished[role].user)
        return made

    return client


def enter(client, user):
    from datetime import UTC, datetime

    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["began"] = session["seen"] = datetime.now(UTC).timestamp()
    session.save()


@pytest.fixture
def finding_of(furnished):
    """`finding_of(host, cause)`: the row."""
    from scanner.store.models import Finding

    return lambda host, cause="bet.example": Finding.objects.get(site__key=host, cause=cause)


@pytest.fixture
def store_of_many(furnished, store):
    """120 more on the unit's own site."""
    more = [
        world.finding(world.OWN, f"more-{number}", confidence=list(world.Confidence)[number % 3])
        for number in range(120)
    ]
    world.scan(store, world.OWN, [*world.ordinary(world.OWN), *more])


@pytest.fixture(scope="module")
def chromium(run):
    """The real browser, for our own pages on this machine."""
    executable = find_browser()
    if executable is None:
        pytest.skip("no browser on this machine")
    playwright = run(async_playwright().start())
    opened = run(playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"]))
    yield opened
    run(opened.close())
    run(playwright.stop())
