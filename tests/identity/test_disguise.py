"""Numbers that read otherwise than they are written: each read as it is meant, and replaced where it stands."""

from __future__ import annotations

import pytest

from scanner.identity.disguise import readings
from scanner.identity.numbers import find_numbers
from scanner.identity.redact import redact_text
from tests.identity.synthetic import REGIONS, citizens

NUMBERS = citizens(40, seed=22)


def spans(number: str) -> str:
    return "".join(f"<span>{char}</span>" for char in number)


def codes(number: str) -> str:
    return ",".join(str(ord(char)) for char in number)


DISGUISES = {
    "turned by an element": lambda n: f"<bdo dir=rtl>{n[::-1]}</bdo>",
    "turned by a style": lambda n: f"<i style='direction:rtl;unicode-bidi:bidi-override'>{n[::-1]}</i>",
    "turned by a control": lambda n: f"\u202e{n[::-1]}\u202c",
    "turned boxes": lambda n: f"<p style='display:flex;flex-direction:row-reverse'>{spans(n[::-1])}</p>",
    "turned by a script": lambda n: f"<script>'{n[::-1]}'.split('').reverse().join('')</script>",
    "a decoy": lambda n: f"{n[:9]}<b style='display:none'>8842</b>{n[9:]}",
    "a decoy that is hidden": lambda n: f"{n[:6]}<b hidden>abc</b>{n[6:]}",
    "two decoys of a class": lambda n: (
        f"<style>.q{{color:red;display:none}}</style>{n[:4]}<i class='a q'>7</i>{n[4:9]}<i class=q>1</i>{n[9:]}"
    ),
    "decoys among single digits": lambda n: (
        f"{spans(n[:8])}<i style='visibility:hidden'>4</i>{spans(n[8:12])}<i style='font-size:0'>5</i>{spans(n[12:])}"
    ),
    "pieces": lambda n: f"<script>var a='{n[:6]}'+'{n[6:14]}'+'{n[14:]}'</script>",
    "pieces of a list": lambda n: f'<script>["{n[:6]}", "{n[6:14]}", "{n[14:]}"].join("")</script>',
    "codes": lambda n: f"<script>String.fromCharCode({codes(n)})</script>",
    "a mask beside what it masks": lambda n: f"{n[:6]}<b style='display:none'>{n[6:14]}</b><b>********</b>{n[14:]}",
    "escapes": lambda n: f"<script>unescape('{''.join(f'%u{ord(char):04x}' for char in n)}')</script>",
    "dots between": lambda n: f"{n[:6]}·{n[6:14]}·{n[14:]}",
}


@pytest.mark.parametrize("disguise", DISGUISES)
def test_none_of_them_is_left(disguise: str) -> None:
    for number in NUMBERS:
        source = f"<p>身份证号 {DISGUISES[disguise](number)}</p>"
        changed, redacted = redact_text(source)
        assert len(changed) == len(source)
        assert len(redacted) >= 1
        read = [found.value for view in readings(changed) for found in find_numbers(view.text, REGIONS)]
        assert number not in read
        assert number not in changed
        assert number[::-1] not in changed


def test_a_page_that_hides_nothing_is_read_once() -> None:
    assert list(readings(f"<p>名单 {NUMBERS[0]}</p><p style='display:none'>菜单</p>")) == []


def test_hidden_words_between_figures_make_no_number() -> None:
    source = "<p>共 12<span style='display:none'>3</span>45 人，<b hidden>约</b>2023 年</p>"
    assert [each for view in readings(source) for each in find_numbers(view.text, REGIONS)] == []
