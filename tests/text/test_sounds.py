"""Text as it sounds."""

from __future__ import annotations

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.text import fold
from scanner.text.sounds import sounded

TEXT = "市人民政府网站发布通知，各单位应当及时整改。"


@pytest.mark.parametrize(
    "written",
    [
        opencc.OpenCC("s2t").convert(TEXT),
        "市人民政府網(wǎng)站發(fā)布通知，各單(dan)位應(yīng)當(dāng)及時(shí)整改。",
        "市人民政府网［wǎng］站发布通知，各单位应当及时整改。",
        "市人民政府wang站发bu通知，各单wei应当及时整改。",
        "市人民政府网占发布通只，各单位应当及时整改。",
        "市人民政府网\u200b站发布通知，各單位应当及时整改。",
    ],
)
def test_written_otherwise_it_sounds_the_same(written):
    assert sounded(fold(written).text) == sounded(fold(TEXT).text)


def test_other_words_sound_otherwise():
    assert sounded("政府") != sounded("当局")
    assert sounded("plain english (text) stays") == "plain english (text) stays"


@given(st.text())
def test_any_text(text):
    once = sounded(fold(text).text)
    assert sounded(sounded(once)) == sounded(once)
