"""Two visitors of whom one is moved on, or meets something when he touches the page, do not get the same."""

from __future__ import annotations

from datetime import UTC, datetime

from scanner.fetch.views import alike, pages_of
from scanner.model import Deed, Layout, SiteEntry, Snapshot, TextBox

_URL = "http://www.example.gov.cn/a/"
_SITE = SiteEntry(home=_URL)


def seen(**more) -> Snapshot:
    return Snapshot(url=_URL, final_url=_URL, fetched_at=datetime.now(UTC), status=200, body=b"<p>x</p>", **more)


def same(one: Snapshot, other: Snapshot) -> tuple[bool, bool]:
    first, second = pages_of([one, other], _SITE)
    return second.same_as is first, alike(one, other)


def test_one_who_is_moved_on_by_a_header_does_not_get_the_same() -> None:
    assert same(seen(), seen()) == (True, True)
    assert same(seen(), seen(headers=(("Refresh", "0; url=http://k8.example/"),))) == (False, False)


def test_nor_does_one_to_whom_something_happens() -> None:
    moved = Deed("click-move", "http://k8.example/")
    assert same(seen(dom="<p>x</p>"), seen(dom="<p>x</p>", deeds=(moved,))) == (False, False)
    assert same(seen(dom="<p>x</p>"), seen(dom="<p>x</p>", deeds=(Deed("write", "<b>"),))) == (True, True)


def test_nor_one_for_whom_style_sheets_write_something() -> None:
    def laid_out(words: str) -> Snapshot:
        return seen(dom="<p>x</p>", layout=Layout(9, 9, texts=(TextBox(words, "body > p::after"),)))

    assert same(laid_out("某某"), laid_out("某某")) == (True, True)
    assert same(laid_out("某某"), laid_out("送彩金")) == (False, False)
