"""A seller who speaks up between the paragraphs of an office."""

import pytest

from scanner import rules
from scanner.model import Where
from scanner.promotion.lexicon import lexicon
from scanner.promotion.pitches import pitch_at, pitches
from scanner.promotion.sightings import hits_of
from scanner.text import Segment, read
from tests.promotion.test_texts import findings

TERMS = lexicon(rules.load("hijacked_content"))
OFFICE = (
    "<h1>{title}</h1><p>县林业局对春季植树作出部署，要求各乡镇落实地块、苗木和人员，确保按期完成造林任务。</p><p>{said}</p>"
    "<p>县林业局将会同有关单位开展检查，结果纳入年度考核。</p><p>主办：县林业局办公室</p>"
)


def found(said, title="全县春季植树工作安排"):
    text = f"县林业局对春季植树作出部署，要求各乡镇落实地块、苗木和人员，按期完成造林任务。 {said} 县林业局将开展检查。"
    reading = read(tuple(Segment(part, line, Where(part=part)) for part, line in (("heading", title), ("text", text))))
    return pitches(reading, hits_of(reading, TERMS), TERMS)


def high(said, title="全县春季植树工作安排"):
    listed = findings(f"<title>{title}</title>{OFFICE.format(title=title, said=said)}")
    return {each.rule.partition("/")[2]: each.confidence.value for each in listed if each.severity.rank >= 3}


@pytest.mark.parametrize(
    "said",
    [
        "小黄片免费看，偷拍自拍合集，未删减资源网盘打包，进群看片",
        "兼职刷单日赚五百，一单一结，在家动动手指即可，加老师领红包",
        "专业跑分车队，卡接回U，日结佣金高，押金秒退",
    ],
)
def test_what_a_seller_says_among_other_things_needs_no_contact(said):
    assert len(found(said)) == 1
    assert high(said)


@pytest.mark.parametrize(
    "said",
    [
        "警方提示：兼职刷单日赚五百，一单一结，都是诈骗",
        "所谓“兼职刷单日赚五百，一单一结，在家动动手指即可”，不可相信",
        "老客服又加我，说老会员回归送588，不用流水就能提款，我没有理",
        "对方称兼职刷单日赚五百，一单一结，在家动动手指即可",
    ],
)
def test_who_reports_quotes_or_tells_sells_nothing(said):
    assert not found(said)
    assert not high(said)


def test_words_that_the_headings_use_are_the_page_s_own():
    assert not found("苗木现货秒发，一手货源全国包邮，量大从优，招代理一件代发", "春季苗木供应一手货源")


def test_what_a_link_says_is_the_headline_of_another_page():
    said = "批发零售，一手货源，全国包邮，量大从优，支持验货"
    assert high(said)
    assert not high(f'<a href="/fruit.html">{said}</a>')


def test_the_pitch_is_found_again_by_what_it_holds():
    (pitch,) = found("小黄片免费看，偷拍自拍合集，未删减资源网盘打包，进群看片")
    assert pitch_at([pitch], pitch.start) is pitch
    assert pitch_at([pitch], pitch.end) is None
    assert pitch_at([pitch], pitch.start - 1) is None


def test_a_report_elsewhere_on_the_page_does_not_speak_for_the_seller():
    said = "兼职刷单日赚五百，抖音点赞员，一单一结，在家动动手指即可，扫码加老师领取新人红包"
    assert high(said, "县农信联社讲解存款保险条例")


NEWS = (
    "<title>News in brief</title><h1>News in brief</h1><ul><li>Bins are collected a day later this week.</li>"
    "<li>{said}</li><li>The swimming hall reopens on Monday at nine, after repairs to its roof.</li></ul>"
    "<p>Northmoor Town Council</p>"
)
"""A page of an office so short that there is no tone to it, nor do we know one in its script."""


@pytest.mark.parametrize(
    "said",
    [
        "Payday loans with no credit check, guaranteed approval and same day payout.",
        "Real instagram followers and tiktok likes for sale, cheap packages, delivered in minutes.",
        "Fake banknotes and cloned cards for sale, shipped worldwide, Telegram only.",
    ],
)
def test_where_no_tone_is_known_three_words_and_an_offer_do(said):
    assert any(each.severity.rank >= 3 for each in findings(NEWS.format(said=said)))


@pytest.mark.parametrize(
    "said",
    [
        "The credit union offers small loans; apply online or at the town hall.",
        "Police warn of adverts for payday loans with no credit check and guaranteed approval.",
        "“Payday loans, no credit check, guaranteed approval”: do not answer such letters.",
        "The library has books for sale, cheap, on Saturday.",
    ],
)
def test_offices_in_that_script_sell_nothing(said):
    assert not any(each.severity.rank >= 2 for each in findings(NEWS.format(said=said)))
