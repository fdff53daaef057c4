"""How texts sound that stand nowhere among those the table was counted in."""

import pytest

from scanner.promotion.tone import pairs, telling, tone
from scanner.text import fold


@pytest.mark.parametrize(
    "text",
    [
        "手头紧张找张哥，当面签单现金拿走，逾期几次都没关系",
        "各地票据均能出具，先看样张再打款，长期做信誉的老师傅",
        "新玩家送三十八元，满五十就能提，客服秒回",
    ],
)
def test_a_seller(text):
    assert tone(fold(text).text) >= 0.3


@pytest.mark.parametrize(
    "text",
    [
        "关于做好今冬明春农田水利基本建设的实施意见",
        "市场监督管理局对全市餐饮单位开展卫生检查",
        "县图书馆少儿借阅区恢复开放，读者凭证入馆",
    ],
)
def test_an_office(text):
    assert tone(fold(text).text) < 0


def test_too_little_to_tell():
    assert tone("彩金返水") == 0.0
    assert tone("free spins no deposit bonus") == 0.0


def test_pairs_do_not_reach_across_other_characters():
    assert pairs("彩金3返水") == ["彩金", "返水"]


def test_the_most_telling_pairs_in_order():
    assert len(telling("秒到账,不成功不收费,加微信详聊")) == 5
