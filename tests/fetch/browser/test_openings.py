"""Hidden links that the page's own style shows in another state, and those that no state of it shows."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

A = '<a href="http://out.example/">word word</a>'
CLEAR = ".k{opacity:0}"
TOUCH = {
    "pointed at": f"<style>{CLEAR}.j:hover .k{{opacity:1}}</style><div class=j>word<p class=k>{A}</p></div>",
    "a child, pointed at": f"<style>{CLEAR}.j:hover>.k{{opacity:1}}</style><div class=j>word<p class=k>{A}</p></div>",
    "chosen": "<style>.k{display:none}#c:checked~.k{display:block}</style><div><input type=radio id=c>"
    f"<label for=c>word</label><p class=k>{A}</p></div>",
    "slides up": "<style>.j{height:60px;overflow:hidden}.k{transform:translateY(200px)}.j:hover .k{transform:none}"
    f"</style><div class=j>word<div class=k>{A}</div></div>",
}
CHANGE = {
    "a class of its own": f"<style>{CLEAR}.k.on{{opacity:1}}</style><p class=k>{A}</p>",
    "a class of a row": "<style>.j{display:grid;grid-template-rows:0fr}.j.on{grid-template-rows:1fr}.k{overflow:hidden;"
    f"min-height:0}}</style><div class=j><div class=k>{A}</div></div>",
    "goes on for ever": "<style>@keyframes m{from{transform:translateX(100%)}to{transform:translateX(120%)}}"
    ".j{overflow:hidden;width:300px}.k{animation:m 9s linear infinite}</style>"
    f"<div class=j><div class=k>{A}</div></div>",
    "goes by a name of the page's": "<style>@property --x{syntax:'<length>';inherits:false;initial-value:0px}"
    "@keyframes m{from{--x:-900px}to{--x:-910px}}.k{translate:var(--x);animation:m 9s linear infinite;width:200px;"
    f"padding-right:3000px}}</style><div class=k>{A}</div>",
    "goes by in a long row": "<style>@keyframes m{from{transform:translateX(-900px)}to{transform:translateX(-910px)}}"
    f".k{{animation:m 9s linear infinite;padding-right:3000px;width:200px}}</style><div class=k>{A}</div>",
}
NARROW = {
    "hidden from wide windows": f"<style>@media(min-width:900px){{.k{{display:none}}}}</style><p class=k>{A}</p>",
    "shown to narrow ones": "<style>.k{display:none}@media screen and (max-width:48em){.k{display:block}}</style>"
    f"<p class=k>{A}</p>",
}
TURNED = (
    "<style>.j{position:relative;height:90px;transform-style:preserve-3d}.j>*{position:absolute;inset:0;"
    "backface-visibility:hidden}.k{transform:rotateY(180deg)}%s</style><div class=j><div>word</div><div class=k>"
    f"{A}</div></div>"
)
NEVER = {
    "a name of the page's that moves nothing": "<style>@property --x{syntax:'<number>';inherits:false;initial-value:0}"
    "@keyframes m{from{--x:0}to{--x:.5}}.k{margin-left:-900px;line-height:calc(1 + var(--x));animation:m 9s linear "
    f"infinite;width:200px}}</style><div class=k>{A}</div>",
    "hidden from every window": f"<style>@media(min-width:1px){{.k{{display:none}}}}</style><p class=k>{A}</p>",
    "shown to windows of no phone": "<style>.k{display:none}@media(max-width:200px){.k{display:block}}</style>"
    f"<p class=k>{A}</p>",
    "hidden elsewhere too": f"<style>{CLEAR}@media(min-width:900px){{.k{{display:none}}}}.k{{display:none}}</style>"
    f"<p class=k>{A}</p>",
    "shown on paper": f"<style>.k{{display:none}}@media print{{.k{{display:block}}}}</style><p class=k>{A}</p>",
    "a card that does not turn": TURNED % ".j:hover{color:red}",
    "a mask in a card that lifts": "<style>.j:hover{transform:translateY(-4px)}.k{mask-image:linear-gradient("
    f"#0000,#0000)}}</style><div class=j>word<p class=k>{A}</p></div>",
    "nothing of it is seen": f"<style>{CLEAR}.k:hover{{opacity:1}}</style><p class=k>{A}</p>",
    "nothing around it is seen": f"<style>.j a{{opacity:0}}.j:hover a{{opacity:1}}</style><p class=j>{A}</p>",
    "a dot is pointed at": f"<style>{CLEAR}.j:hover .k{{opacity:1}}.j{{width:2px;height:2px}}</style>"
    f"<div class=j><p class=k>{A}</p></div>",
    "another property": f"<style>{CLEAR}.j:hover .k{{color:red}}.k.on{{color:red}}</style>"
    f"<div class=j>word<p class=k>{A}</p></div>",
    "outdone by its own style": "<style>.j:hover .k{opacity:1}</style>"
    f'<div class=j>word<p class=k style="opacity:0">{A}</p></div>',
    "another of its kind": "<style>.j a{opacity:0}a:hover{opacity:.8}</style><p><a href=/>word</a></p>"
    f"<p class=j>{A}</p>",
    "another element": f"<style>{CLEAR}.j:hover .l,.l.on{{opacity:1}}</style><div class=j>word<p class=k>{A}</p></div>",
}


def opens(shown, body):
    links = shown({"http://www.example.gov.cn/": f"<!doctype html><p>first</p>{body}<p>last</p>"}).layout.links
    link = next(link for link in links if link.url == "http://out.example/")
    assert link.hidden
    return link.opens


@pytest.mark.parametrize("name", TOUCH)
def test_shown_when_touched(shown, name):
    assert opens(shown, TOUCH[name]) == "touch"


@pytest.mark.parametrize("name", NARROW)
def test_shown_to_phones(shown, name):
    assert opens(shown, NARROW[name]) == "narrow"


def test_shown_when_its_card_turns(shown):
    assert opens(shown, TURNED % ".j:hover{transform:rotateY(180deg)}") == "touch"


@pytest.mark.parametrize("name", CHANGE)
def test_shown_after_a_change(shown, name):
    assert opens(shown, CHANGE[name]) == "change"


@pytest.mark.parametrize("name", NEVER)
def test_shown_by_nothing(shown, name):
    assert opens(shown, NEVER[name]) == ""
