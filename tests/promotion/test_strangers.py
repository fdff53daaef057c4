"""Sellers' talk on a page that has nothing to do with it."""

import pytest

from tests.promotion.test_texts import findings

OFFICE = (
    '<a href="/">首页</a><a href="/zw/">政务公开</a><h1>全县春季植树工作安排</h1><p>县林业局对春季植树作出部署，'
    "要求各乡镇落实地块、苗木和人员，确保按期完成造林任务，做好浇水管护，防止人畜损毁。</p><p>{}</p><p>县林业局将会同有关单位开展检查，"
    "结果纳入年度考核，并向社会公布。主办：县林业局办公室，网站维护：县大数据中心。</p>"
)


def called(text, title="全县春季植树工作安排"):
    found = findings(f"<title>{title}</title>{OFFICE.format(text)}")
    return {each.rule.partition("/")[2] for each in found if each.severity.rank >= 3}


@pytest.mark.parametrize(
    "text",
    [
        "闲在家里没收入？宝妈也能日结两百，不收押金，添加主管微信 dianzan99",
        "老板们看过来，秒到账，不成功不收费，长期合作，微信 zhaoge8866",
        "三个月翻五倍，稳赚不赔，名额有限，助理微信 zhuli7788",
    ],
)
def test_a_paragraph_among_others(text):
    assert called(text) == {"solicitation"}


@pytest.mark.parametrize(
    "text",
    [
        "苗木供应：一手货源，全国包邮，量大从优，支持验货，微信 linye2026",
        "民警提醒：宝妈日结两百、不收押金都是骗局，有人添加微信 dianzan99 后被骗",
        "扫码咨询，免费领取苗木，名额有限，联系微信 linye2026",
    ],
)
def test_words_that_fit_the_page_or_report(text):
    assert called(text, "春季苗木供应：全县植树工作安排") == set()


def test_a_link_out_needs_more_than_an_account():
    link = '<a href="https://a.example/">点此了解</a>'
    assert called(f"老板们看过来，秒到账，不成功不收费，长期合作，{link}") == {"solicitation"}
    assert called(f"老板们看过来，秒到账，长期合作，{link}") == set()


def test_a_title_that_sells_above_other_things():
    assert called("", "老客户推荐有奖，秒到账，无需押金，不成功不收费") == {"solicitation"}
    assert called("", "春季植树苗木补助：秒到账，无需押金，全县林业局安排") == set()
