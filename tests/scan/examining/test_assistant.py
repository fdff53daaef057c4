"""The second process of a site: it says what the first would say, and what it breaks at is done all the same."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from scanner.fetch.views import pages_of
from scanner.model import SiteEntry, Snapshot, Visitor
from scanner.page import Page
from scanner.scan.examining.assistant import Assistant, worthwhile
from scanner.scan.examining.examiner import load_rules
from scanner.scan.examining.look import look
from scanner.site import facts

HOME = "http://www.xian.gov.cn/"
RULES = load_rules()
NOTICE = "<title>县人民政府</title><p>关于开展清明祭扫工作的公告</p>"
SOLD = NOTICE + "<div style='display:none'><a href=http://www.pj5588.example/>澳门葡京娱乐城 注册送彩金888</a></div>"


def views(*bodies: str) -> list[Page]:
    """Views of one URL; equal bodies are twins."""
    snapshots = [
        Snapshot(url=HOME, final_url=HOME, seen_as=visitor, fetched_at=datetime.now(UTC), body=body.encode())
        for visitor, body in zip(Visitor, bodies, strict=False)
    ]
    return list(pages_of(snapshots, SiteEntry(home=HOME, own=True)))


async def both(pages, assistant):
    return await look(pages, RULES), await look(pages, RULES, assistant)


@pytest.mark.parametrize("bodies", [(NOTICE,), (SOLD, SOLD), (NOTICE, SOLD, NOTICE)])
def test_it_says_what_the_first_process_says(bodies):
    pages = views(*bodies)
    with closing(Assistant(RULES)) as assistant:
        alone, helped = asyncio.run(both(pages, assistant))
    assert helped.facts == facts(pages[0])
    assert [(view.findings, view.failures) for view in helped.views] == [
        (view.findings, view.failures) for view in alone.views
    ]
    assert [view.page.seen_as for view in helped.views] == [view.page.seen_as for view in alone.views]


def test_it_is_worth_having_where_there_is_a_processor_and_no_pause(monkeypatch):
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 1})
    assert worthwhile(1, 0.0)
    assert not worthwhile(2, 0.0)
    assert not worthwhile(1, None)
    assert not worthwhile(1, 0.25)


def test_half_a_character_is_examined_where_it_is():
    (page,) = views(SOLD)
    page.snapshot = replace(page.snapshot, dom=SOLD.replace("888", "\ud83c"))
    with closing(Assistant(RULES)) as assistant:
        looked = asyncio.run(look([page], RULES, assistant))
        other = asyncio.run(look(views(SOLD), RULES, assistant))
    assert looked.findings
    assert other.facts is not None


def test_of_many_at_once_each_gets_its_own_answer():
    asked = [views(f"<title>第{number}号</title>") for number in range(12)]

    async def all_of(assistant):
        return await asyncio.gather(*(look(pages, RULES, assistant) for pages in asked))

    with closing(Assistant(RULES)) as assistant:
        told = asyncio.run(all_of(assistant))
    assert [each.facts.title for each in told if each.facts] == ["第0号", "第1号", "第2号"]
    assert len([each for each in told if each.facts is None]) == len(asked) - 3  # the first process was free for them


def test_once_it_is_dead_the_first_does_its_work():
    with closing(Assistant(RULES)) as assistant:
        os.kill(assistant._pid, signal.SIGKILL)
        looked = asyncio.run(look(views(SOLD), RULES, assistant))
        again = asyncio.run(look(views(SOLD), RULES, assistant))
    assert looked.findings == again.findings != ()
    assert looked.facts is None


def test_an_answer_that_never_comes_is_not_waited_for(monkeypatch):
    monkeypatch.setattr("scanner.scan.examining.assistant._PATIENCE", 0.5)
    with closing(Assistant(RULES)) as assistant:
        os.kill(assistant._pid, signal.SIGSTOP)
        looked = asyncio.run(look(views(SOLD), RULES, assistant))
    assert looked.findings


def test_a_task_nobody_waits_for_leaves_no_answer_for_another():
    async def dropped(assistant):
        first = asyncio.create_task(look(views("<title>一</title>"), RULES, assistant))
        await asyncio.sleep(0)
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)
        return await look(views("<title>二</title>"), RULES, assistant)

    with closing(Assistant(RULES)) as assistant:
        told = asyncio.run(dropped(assistant))
    assert told.facts is None or told.facts.title == "二"
