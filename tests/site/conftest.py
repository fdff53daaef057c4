"""Pages and their facts from a line of HTML."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from scanner.model import SiteEntry, Snapshot, Visitor
from scanner.page import Page
from scanner.site import facts

HOME = "https://www.ceshi.gov.cn/"


def a_page(html, url=HOME, dom=None, final="", seen_as=Visitor.DESKTOP, status=200):
    snapshot = Snapshot(
        url=url,
        final_url=final or url,
        fetched_at=datetime.now(UTC),
        seen_as=seen_as,
        status=status,
        headers=(("Content-Type", "text/html; charset=utf-8"),),
        body=html.encode(),
        dom=dom,
    )
    return Page(snapshot, SiteEntry(home=HOME, hosts=("www.ceshi.gov.cn",)))


@pytest.fixture
def page():
    return a_page


@pytest.fixture
def remembered():
    return lambda html, *args, **named: facts(a_page(html, *args, **named))
