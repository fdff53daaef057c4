"""Code that treats visitors alike, and code that may not."""

from __future__ import annotations

import pytest

from scanner.scripts import tells_visitors_apart

ALIKE = (
    "document.getElementById('nav').classList.toggle('open')",
    "var i=0;setInterval(function(){i++;show(i%3)},3000);",
    "window._hmt=window._hmt||[];",
    "document.querySelectorAll('.tab').forEach(function(t){t.onclick=function(){t.className='on'}})",
)
APART = (
    "if(document.referrer.indexOf('baidu')>0)go()",
    "if(/iphone/i.test(navigator['user'+'Agent']))x()",
    "if(innerWidth<600)x()",
    "eval(a)",
    "window[a+b]()",
    "var s=document.createElement('script')",
    "new Image().src=u",
    "setTimeout('go()',10)",
    "d='\\x68\\x69'",
)


@pytest.mark.parametrize("code", ALIKE)
def test_treats_all_alike(code):
    assert not tells_visitors_apart(code)


@pytest.mark.parametrize("code", APART)
def test_may_tell_them_apart(code):
    assert tells_visitors_apart(code)
