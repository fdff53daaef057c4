"""A page moves on by a header as by a meta element."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from scanner.model import SiteEntry, Snapshot
from scanner.page import Page

_URL = "http://www.example.gov.cn/a/"
_SITE = SiteEntry(home=_URL)


def seen(told: str = "", body: bytes = b"<p>x</p>") -> Snapshot:
    headers = (("Refresh", told),) if told else ()
    return Snapshot(url=_URL, final_url=_URL, fetched_at=datetime.now(UTC), status=200, headers=headers, body=body)


@pytest.mark.parametrize(
    ("told", "leads"),
    [("0; url=http://k8.example/", "http://k8.example/"), ("5;URL='../b'", "http://www.example.gov.cn/b"), ("30", "")],
)
def test_a_header_leads_on(told: str, leads: str) -> None:
    assert Page(seen(told), _SITE).refresh == leads


def test_so_does_the_markup() -> None:
    body = b'<meta http-equiv=refresh content="0; url=/c">'
    assert Page(seen(body=body), _SITE).refresh == "http://www.example.gov.cn/c"
