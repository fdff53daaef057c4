"""Goods alone are words; an offer, or the talk of sellers, makes an advertisement of them."""

import pytest

from scanner import rules
from scanner.model import Where
from scanner.promotion.alien import NO_FOREIGN
from scanner.promotion.lexicon import lexicon
from scanner.promotion.sightings import hits_of, sightings
from scanner.promotion.soliciting import notices
from scanner.text import Segment, read

RULES = rules.load("promotion")
TERMS = lexicon(RULES)


def reading(text, place="text"):
    return read((Segment(place, text, Where(part=place), url="https://a.example/"),))


def kinds(text, place="text"):
    pieces = reading(text, place)
    found = sightings(pieces, lambda _: place, TERMS, hits_of(pieces, TERMS), RULES, NO_FOREIGN)
    return {(each.term, each.kind) for each in found if each.kind != "topic" and not each.mention}


@pytest.mark.parametrize(
    ("text", "place", "found"),
    [
        ("下载炸金花首存翻倍", "text", ("炸金花", "offered")),
        ("炸金花，老顾客都来，秒到账", "text", ("炸金花", "hawked")),
        ("mantap138 slot dana, daftar", "title", ("mantap138", "shop")),
        ("冰毒出售", "text", ("冰毒出售", "phrase")),
    ],
)
def test_what_makes_goods_an_advertisement(text, place, found):
    assert found in kinds(text, place)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("老年活动室可以下象棋、炸金花", "text"),
        ("毕业证办理，免费邮寄，长期有效", "text"),
        ("Win10 and Office365 download", "title"),
        ("betting slot", "title"),
    ],
)
def test_what_does_not(text, place):
    assert kinds(text, place) == set()


@pytest.mark.parametrize(
    "text", ["优质货源，老顾客放心，蝙蝠号 3388991", "有需要的老板加薇 ab7788x", "现货秒发 飞机 @some_shop"]
)
def test_a_notice_by_the_ways_of_sellers(text):
    pieces = reading(text)
    assert list(notices(pieces, hits_of(pieces, TERMS), TERMS, NO_FOREIGN))


@pytest.mark.parametrize(
    "text",
    [
        "乘坐飞机 CA1234 的旅客，客服在线",
        "诈骗分子说：有需要的老板加薇 ab7788x",
        "土特产全国包邮，微信 ab7788x",
        "For orders: telegram shop7788",
    ],
)
def test_other_contacts_are_none(text):
    pieces = reading(text)
    assert not list(notices(pieces, hits_of(pieces, TERMS), TERMS, NO_FOREIGN))
