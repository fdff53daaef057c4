"""What answers the requests of a saved page."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from scanner.model import Snapshot
from scanner.scan.offline.recorded import of_folder

URL = "http://www.example.gov.cn/xw/a.html"
SAVED = Snapshot(url=URL, final_url=URL, fetched_at=datetime.now(UTC), body=b"<p>word</p>")


@pytest.mark.parametrize("url", [URL, URL.replace("http:", "https:"), f"{URL}#top"])
def test_a_page_is_the_same_by_http_and_https(run, url):
    answer = run(of_folder(SAVED, "a.html", None)(url))
    assert answer is not None
    assert answer.body == SAVED.body


@pytest.mark.parametrize("url", ["http://www.example.gov.cn/xw/b.html", "https://www.example.com/xw/a.html"])
def test_nothing_else_answers(run, url):
    assert run(of_folder(SAVED, "a.html", None)(url)) is None
