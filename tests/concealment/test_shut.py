"""What nothing can open, and what stands in a slot that is filled."""

from __future__ import annotations

import pytest

from scanner.concealment import conceal
from tests.concealment.test_ordinary import LINKS, grave, laid_out

SLOT = '<section><template shadowrootmode="open"><slot><p>{links}</p></slot></template>%s</section>'


@pytest.mark.parametrize("handle", ['<summary style="display:none"></summary>', "<summary hidden>更多</summary>"])
def test_a_fold_whose_handle_is_hidden_stays_shut(render, handle):
    (found,) = grave(laid_out(render, f"<details>{handle}{{links}}</details>"))
    assert "shut=yes" in found.signs


@pytest.mark.parametrize("handle", ["", "<summary>更多</summary>", '<summary id="s">更多</summary>'])
def test_a_fold_with_a_handle_opens(render, handle):
    assert grave(laid_out(render, f"<details>{handle}{{links}}</details>")) == []


def test_what_a_filled_slot_would_show_is_not_seen(render):
    (found,) = grave(laid_out(render, SLOT % "值班电话"))
    assert found.rule == "hidden_links/not-rendered"
    assert found.occurrences == LINKS.count("<a ")


def test_what_an_empty_slot_shows_is_seen(render):
    page = laid_out(render, SLOT % "")
    assert conceal(page, lambda url: ".gov.cn" not in url).links == ()


def test_what_a_drawing_refers_to_is_not_opened_by_that(render):
    links = '<svg width="400" height="30"><symbol id="sy">{links}</symbol><use href="#sy" width="0"/></svg>'
    assert grave(laid_out(render, links.replace("{links}", LINKS.replace("</a>", "</a> "))))
