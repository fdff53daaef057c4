"""Sites made of a few lines of HTML."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from scanner import rules
from scanner.model import SiteEntry, Snapshot, Visitor
from scanner.page import Page
from scanner.scan.examining.discover import site_detectors
from scanner.site import Site, facts

OWN = "https://www.ceshi.gov.cn/"


def a_page(html, url=OWN, final="", status=200, entry=None, served=True):
    snapshot = Snapshot(
        url=url,
        final_url=final or url,
        fetched_at=datetime.now(UTC),
        seen_as=Visitor.DESKTOP,
        status=status,
        headers=(("Content-Type", "text/html; charset=utf-8"), ("Server", "nginx")) if served else (),
        body=html.encode(),
    )
    return Page(snapshot, entry or SiteEntry(home=url))


@pytest.fixture
def page():
    return a_page


@pytest.fixture
def found():
    """`found(detector, pages, home, …)`: its findings on a site whose pages are given as HTML by URL."""

    def found(detector, pages, home=OWN, entry=None, before=None, served=True, opened=(), **more):
        entry = entry or SiteEntry(home=home)
        now = tuple(facts(a_page(html, url, entry=entry, served=served)) for url, html in pages.items())
        then = {url: facts(a_page(html, url, entry=entry)) for url, html in (before or {}).items()}
        then |= {url: replace(then[url], open_finding=True) for url in opened}
        site = Site(entry=entry, pages=now, baseline=then, **more)
        return list(site_detectors()[detector](site, rules.load(detector)))

    return found
