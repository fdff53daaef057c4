"""Pages whose own scripts keep them from being seen whole are looked at without their scripts."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

URL = "http://www.example.gov.cn/"
MANY = "".join(f'<p><a href="/a{n}">word</a></p>' for n in range(30))
AWAY = '<div style="position:absolute;left:-9999px"><a href="http://out.example/">word</a></div>'


def links_of(seen):
    return {link.url: link.hidden for link in seen.layout.links}


@pytest.mark.parametrize(
    "script",
    [
        "setTimeout(function(){document.write(location.host)},100)",
        "addEventListener('load',function(){document.body.textContent=''})",
        "setTimeout(function(){document.documentElement.innerHTML='<p>gone</p>'},100)",
    ],
)
def test_an_emptied_page_is_seen_as_it_was_sent(shown, script):
    seen = shown({URL: f"<!doctype html><body>{MANY}{AWAY}<script>{script}</script>"})
    assert links_of(seen)["http://out.example/"] == ("off-screen",)
    assert len(seen.layout.links) == 31


def test_a_page_that_moves_on_to_nowhere_is_seen_to_its_end(shown):
    moves = '<script>location.href="http://dead.example/"</script>'
    seen = shown({URL: f"<!doctype html><body>{MANY}{moves}{MANY}{AWAY}"})
    assert links_of(seen)["http://out.example/"] == ("off-screen",)
    assert seen.navigations == ("http://dead.example/",)
    assert seen.final_url == URL


def test_what_a_script_puts_in_its_place_is_what_people_see(shown):
    casino = "".join(f"<a href=http://c{n}.example/>casino</a>" for n in range(9))
    seen = shown({URL: f"<!doctype html><body>{MANY}<script>onload=function(){{document.write('{casino}')}}</script>"})
    assert len(seen.layout.links) == 9


def test_a_short_page_is_not_emptied(shown):
    seen = shown({URL: "<!doctype html><body><a href=/a>word</a><script>document.body.textContent=''</script>"})
    assert seen.layout.links == ()
