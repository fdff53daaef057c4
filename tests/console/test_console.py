"""The console as people use it: the real server, the real browser."""

from __future__ import annotations

import asyncio
import re
import socket

import pytest

from scanner.store import audit
from tests.console import world
from tests.console.serving import logged_in, served

pytestmark = pytest.mark.browser
LABELLED = """
[...document.querySelectorAll("input:not([type=hidden]), select")].every((each) => each.labels.length || each.ariaLabel)
"""


@pytest.fixture
def base(furnished, home):
    from django.db import connections

    connections["default"].close()
    with served(home) as (address, _):
        yield address


def test_the_first_administrator_comes_in_by_the_printed_link(run, chromium, store, home):
    from django.contrib.auth.models import User

    async def come(link):
        page = await (await chromium.new_context(locale="en-US")).new_page()
        await page.goto(link)
        await page.fill("[name=username]", "chef")
        for field in ("new_password1", "new_password2"):
            await page.fill(f"[name={field}]", "ein-neues-langes-wort")
        await page.click("button.main")
        heading = await page.inner_text("h1")
        await page.context.close()
        return heading

    with served(home) as (_, said):
        link = re.search(r"\n  (http://127\.0\.0\.1:\d+/welcome/\S+)", said).group(1)
        assert run(come(link)) == "This morning"
    assert User.objects.get().member.role == "administrator"
    with served(home) as (_, said):
        assert "welcome" not in said


def test_a_reviewer_decides_a_hundred_findings_by_keyboard(run, chromium, store, home):
    from scanner.store.models import Finding

    world.scan(store, world.OWN, [world.finding(world.OWN, f"cause-{number}") for number in range(100)])
    world.people()
    store.close()

    async def decide(base):
        page = await logged_in(chromium, base, "reviewer")
        await page.goto(f"{base}/findings")
        for number in range(100):
            if number % 10 == 0:
                await page.keyboard.press("j")
                await page.keyboard.press("k")
            async with page.expect_navigation():
                await page.keyboard.press("cfr"[number % 3])
        text = await page.inner_text("main")
        await page.context.close()
        return text

    with served(home) as (base, _):
        assert "没有内容" in run(decide(base))
    counts = {what: Finding.objects.filter(decision=what).count() for what in ("confirmed", "false_alarm", "rectified")}
    assert counts == {"confirmed": 34, "false_alarm": 33, "rectified": 33}
    assert audit.verify(home) == audit.Checked(101)


def test_everything_but_the_keys_works_without_scripts(run, chromium, base, finding_of):
    row, others = finding_of(world.OWN), [finding_of(world.FOREIGN), finding_of(world.THIRD)]

    async def decide():
        page = await logged_in(chromium, base, "lead", java_script_enabled=False)
        await page.goto(f"{base}/findings/{row.pk}")
        await page.click("text=一并处理")
        await page.click("text=全部选中")
        await page.fill("[name=reason]", "同一处理")
        await page.fill("[name=days]", "30")
        await page.click("button[value=suppressed]")
        await page.context.close()

    run(decide())
    for each in (row, *others):
        each.refresh_from_db()
        assert (each.decision, each.decisions.get().reason) == ("suppressed", "同一处理")
        assert each.until is not None


def test_of_two_people_one_wins_and_the_other_is_told(run, chromium, base, finding_of):
    row = finding_of(world.OWN)

    async def both():
        pages = [await logged_in(chromium, base, role) for role in ("lead", "reviewer")]
        for page in pages:
            await page.goto(f"{base}/findings/{row.pk}")
        for page, what in zip(pages, ("confirmed", "false_alarm"), strict=True):
            await page.click(f"button[value={what}]")
        texts = [await page.inner_text("main") for page in pages]
        for page in pages:
            await page.context.close()
        return texts

    won, told = run(both())
    assert "他人已先处理" not in won
    assert "他人已先处理" in told
    assert "lead1" in told
    row.refresh_from_db()
    assert (row.decision, row.version) == ("confirmed", 1)


def test_nothing_is_wider_than_the_window_also_at_double_size(run, chromium, base, finding_of):
    number = finding_of(world.OWN).pk
    screens = ("/", "/veto", "/findings?decision=any", "/sites", "/incidents", "/runs", "/audit", "/help", "/password")

    async def widths(width):
        page = await logged_in(chromium, base, "lead", viewport={"width": width, "height": 700})
        found = {}
        for address in (*screens, f"/findings/{number}"):
            await page.goto(base + address)
            found[address] = await page.evaluate("document.documentElement.scrollWidth") <= width
            found[f"{address} labels"] = await page.evaluate(LABELLED)
        await page.context.close()
        return {address for address, good in found.items() if not good}

    assert run(widths(1280)) == set()
    assert run(widths(640)) == set()


def test_slow_clients_keep_nobody_waiting(run, chromium, base):
    async def visit():
        page = await logged_in(chromium, base, "reader")
        heading = await page.inner_text("h1")
        await page.context.close()
        return heading

    host, port = base.removeprefix("http://").split(":")
    slow = [socket.create_connection((host, int(port))) for _ in range(30)]
    for each in slow:
        each.sendall(b"GET /login HTTP/1.1\r\nHost: 127.0.0.1\r\n")
    try:
        assert run(asyncio.wait_for(visit(), 60)) == "今日概况"
    finally:
        for each in slow:
            each.close()
